from __future__ import annotations

from pathlib import Path

from macros.publish.policy import POLICY, SLOT, apply_policy


def test_every_page_gets_the_policy(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.html").write_text(f"<head>{SLOT}</head><p>{name}</p>", encoding="utf-8")
    apply_policy(tmp_path)
    for name in ("one", "two"):
        text = (tmp_path / f"{name}.html").read_text(encoding="utf-8")
        assert SLOT not in text
        assert text.count(POLICY) == 1
        assert f"<p>{name}</p>" in text


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    allowed = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert allowed.pop("script-src") == "'self' 'wasm-unsafe-eval'"
    assert set(allowed.values()) == {"'self'", "'none'"}
    assert allowed["default-src"] == "'none'"
