"""The language that holds: English costs nothing, every other one is a value for the time of a call."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hiproutine.translation import (
    SpokenLanguage,
    _,
    direction,
    in_its_language,
    mark,
    ngettext,
    pgettext,
    spoken,
    writing_in,
    written_tag,
)

POLISH = SpokenLanguage(
    "pl",
    {"Rest": "Odpoczynek"},
    {("a word", "right"): "dobrze"},
    {"{count} set": ("{count} seria", "{count} serie", "{count} serii", "{count} serii")},
    4,
    lambda n: 0 if n == 1 else 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2,
)


def test_english_is_what_stands_in_the_code():
    assert spoken() is None
    assert (_("Rest"), pgettext("a word", "right"), mark("Rest")) == ("Rest", "right", "Rest")
    assert (direction(), written_tag()) == ("ltr", "en")
    assert [ngettext("set", "sets", number) for number in (0, 1, "1", 2, Decimal("1.5"))] == [
        *("sets", "set", "set", "sets", "sets")
    ]


def test_a_language_holds_for_a_block_and_no_longer():
    with writing_in(POLISH):
        assert (_("Rest"), _("Unknown"), pgettext("a word", "right")) == ("Odpoczynek", "Unknown", "dobrze")
        with writing_in(None):
            assert _("Rest") == "Rest"
        assert written_tag() == "pl"
    assert _("Rest") == "Rest"


def test_a_language_ends_with_an_error_as_well():
    with pytest.raises(ZeroDivisionError), writing_in(POLISH):
        raise ZeroDivisionError
    assert spoken() is None


@pytest.mark.parametrize(
    ("number", "form"),
    [
        *((0, 2), (1, 0), ("1", 0), (2, 1), (5, 2), (12, 2), (22, 1), (Decimal("1.5"), 3), (2.5, 3)),
        *(("8–12", 2), ("1–2", 1), ("3+", 1), ("5 or more", 2), ("many", 3)),
    ],
)
def test_the_form_of_a_noun_follows_the_number_or_the_upper_end_of_a_range(number, form):
    assert POLISH.form_of(number) == form
    with writing_in(POLISH):
        assert ngettext("{count} set", "{count} sets", number) == POLISH.plurals["{count} set"][form]
        assert ngettext("{count} day", "{count} days", number) == ("{count} day" if form == 0 else "{count} days")


def test_what_was_made_in_a_language_is_written_in_it_later():
    class Page:
        language = POLISH

        @in_its_language
        def text(self, end: str) -> str:
            return _("Rest") + end

    assert Page().text(".") == "Odpoczynek."
    assert spoken() is None
