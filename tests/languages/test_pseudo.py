from __future__ import annotations

from hiproutine.languages.pseudo import PSEUDO_TAG, pseudo_language, pseudo_text
from hiproutine.text.numbers import format_count, format_list
from hiproutine.translation import _, pgettext, writing_in


def _plain_letters(text):
    return [sign for sign in text if sign.isascii() and sign.isalpha()]


def test_every_letter_is_another_one_and_slots_stay():
    text = pseudo_text("Was {before}, The quick brown fox jumps over the lazy dog {after}")
    assert _plain_letters(text.replace("{before}", "").replace("{after}", "")) == []
    assert text.startswith("⟦Ŵåš {before}")
    assert pseudo_text("") == ""


def test_upper_case_shows_no_plain_letter_either():
    assert _plain_letters(pseudo_text("stopped, do not do").upper()) == []


def test_all_ways_to_a_text_are_pseudo():
    with writing_in(pseudo_language()):
        words = (_("Rest"), pgettext("x", "right"), format_count(2, "set"), format_list(["1", "2"]))
    assert words == ("⟦Řęšŧ⟧", "⟦řįğħŧ⟧", "⟦2 šęŧš⟧", "1⟦ åñđ ⟧2")
    assert pseudo_language().tag == PSEUDO_TAG
