"""Writing a routine: what the format is asked, and what is its own fault."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("name", "start"), [("r.md", "# Hip strength"), ("r.html", "<!doctype html>"), ("r", "Hip str")]
)
def test_a_routine_is_written_as_its_file_is_called(run, routine, name, start):
    assert run("render", routine, "-o", name)[:2] == (0, "")
    assert Path(name).read_text().startswith(start)


def test_what_is_wrong_with_the_format_is_said_before_anything_is_read(run):
    done = run("routine", "missing.json", "--goal", "hip-strength", "-o", "r.pdf")
    assert (done.code, done.err.startswith("error: r.pdf: no format has this ending.")) == (2, True)


def test_text_that_is_no_unicode_is_the_plugins_fault(run, routine, install):
    install(
        "half_letters",
        "from hiproutine import hookimpl\nfrom hiproutine.formats import Format\n"
        "@hookimpl\ndef hiproutine_formats():\n"
        "    return [Format('half', 'Half', 'text/plain', '.half', lambda routine: '\\ud800')]\n",
    )
    done = run("render", routine, "-o", "r.half", plugins=True)
    assert (done.code, "half_letters 1.5, format.render: format 'half'" in done.err) == (5, True)
