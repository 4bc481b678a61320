"""Notes beside paragraphs: of a place that is used again only where the paragraph has none of it yet."""

from __future__ import annotations

from macros.publish.rail import thinned

FIRST = (
    '<span class="rail" aria-hidden="true"><b>1</b> <span lang="ko">가</span>, p. 1.'
    ' <span class="read">Read.</span></span>'
)
AGAIN = '<span class="rail again" aria-hidden="true"><b>1</b> <span lang="ko">가</span>, p. 1.</span>'
OTHER = AGAIN.replace("<b>1<", "<b>1b<")


def test_a_paragraph_has_the_note_of_a_place_once() -> None:
    assert thinned(f"<p>One.{FIRST} Two.{AGAIN}</p>") == f"<p>One.{FIRST} Two.</p>"
    assert thinned(f"<p>One.{AGAIN} Two.{AGAIN}{OTHER}</p>") == f"<p>One.{AGAIN} Two.{OTHER}</p>"


def test_a_later_paragraph_and_a_later_item_have_it_again() -> None:
    for page in (f"<p>One.{FIRST}</p><p>Two.{AGAIN}</p>", f"<ul><li>One.{FIRST}</li><li>Two.{AGAIN}</li></ul>"):
        assert thinned(page) == page


def test_more_notes_than_are_shown_are_left_out() -> None:
    notes = [AGAIN.replace("<b>1<", f"<b>{number}<") for number in range(5)]
    assert thinned(f"<p>One.{''.join(notes)}</p>") == f"<p>One.{''.join(notes[:3])}</p>"
    assert thinned(f"<li>One.{''.join(notes)}</li>") == f"<li>One.{''.join(notes[:2])}</li>"
    assert thinned(f"<li><p>One.{''.join(notes)}</p></li>") == f"<li><p>One.{''.join(notes[:3])}</p></li>"
