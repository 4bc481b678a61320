from __future__ import annotations

from pathlib import Path

from macros.publish.slim import slim


def test_comments_and_indents_go_and_the_rest_stays(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "a.css").write_text(
        "/* One\n two. */\n\n@media print {\n  a { color: red; } /* why */\n}\n", encoding="utf-8"
    )
    (assets / "a.js").write_text('// Why.\nlet a = "http://b"; // c\n\n  // Why.\n  f(a);\n', encoding="utf-8")
    (assets / "a.svg").write_text("<svg>/* as it is */</svg>", encoding="utf-8")
    slim(tmp_path)
    assert (assets / "a.css").read_text(encoding="utf-8") == "@media print {\na { color: red; } \n}\n"
    assert (assets / "a.js").read_text(encoding="utf-8") == 'let a = "http://b"; // c\nf(a);\n'
    assert (assets / "a.svg").read_text(encoding="utf-8") == "<svg>/* as it is */</svg>"
