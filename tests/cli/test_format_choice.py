"""The format that a file's ending stands for."""

from __future__ import annotations

import pytest

from hiproutine.cli.errors import UsageError
from hiproutine.cli.format_choice import format_name


@pytest.mark.parametrize(
    ("output", "name"),
    [
        ("-", "text"),
        ("routine", "text"),
        (".html", "text"),
        ("/dev/stdout", "text"),
        ("/dev/fd/63", "text"),
        ("routine.html", "html"),
        ("my.routine.MD", "markdown"),
        ("routine.report.md", "report"),
        ("a.b/routine.csv", "csv"),
        ("a.b/routine", "text"),
    ],
)
def test_the_format_of_an_ending(engine, output, name):
    assert format_name(None, output, engine.formats) == name
    assert format_name("json", output, engine.formats) == "json"


def test_an_ending_that_no_format_has(engine):
    with pytest.raises(UsageError, match=r"routine.pdf: no format has this ending. There is: \.csv \(csv\), \.html"):
        format_name(None, "routine.pdf", engine.formats)
