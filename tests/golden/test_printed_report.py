"""The report of the golden course on paper, printed by a browser where there is one: one A4 page."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import which
from subprocess import run

import pytest
from markdown_it import MarkdownIt
from tests.golden.outputs import HERE, ROOT

BROWSER = which("chromium") or which("google-chrome")
MAX_PAGES = 1


@pytest.mark.skipif(BROWSER is None, reason="no browser to print with")
def test_the_report_takes_one_page(tmp_path: Path) -> None:
    assert BROWSER is not None
    style = (ROOT / "docs/examples/report.css").read_text(encoding="utf-8")
    report = (HERE / "routine.report.md").read_text(encoding="utf-8")
    page = MarkdownIt("commonmark").enable("table").render(report)
    shown, printed = tmp_path / "report.html", tmp_path / "report.pdf"
    shown.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{page}", encoding="utf-8")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}")
    run([BROWSER, *flags, f"--print-to-pdf={printed}", shown.as_uri()], check=True, capture_output=True, timeout=60)
    counts = [int(count) for count in re.findall(rb"/Count (\d+)", printed.read_bytes())]
    assert counts
    assert max(counts) <= MAX_PAGES
