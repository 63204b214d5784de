"""Catalogues: which one speaks for a tag, what of it is used, and what a plugin may add."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import run

import pytest

from hiproutine.languages import catalogues
from hiproutine.languages.catalogues import catalogue_tags, interface_language, slots, spoken_tag, tags_to_try, write_in
from hiproutine.translation import _, ngettext, spoken

HEADER = 'msgid ""\nmsgstr ""\n"Language: nl\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


@pytest.fixture
def dutch(tmp_path, monkeypatch):
    """Return a function that writes the library's catalogue of a language that it does not have."""
    monkeypatch.setattr(catalogues, "OWN_FOLDER", tmp_path)
    catalogue_tags.cache_clear()
    catalogues._read_language.cache_clear()
    yield lambda text: (tmp_path / "nl.po").write_text(HEADER + text, encoding="utf-8")
    monkeypatch.undo()
    catalogue_tags.cache_clear()
    catalogues._read_language.cache_clear()


def test_a_tag_falls_back_part_by_part(dutch):
    dutch('msgid "Rest"\nmsgstr "Rust"\n')
    assert list(tags_to_try("nl-BE-x-a")) == ["nl-BE-x-a", "nl-BE-x", "nl-BE", "nl"]
    assert [spoken_tag(tag) for tag in ("nl", "nl-BE", "fr", "en", "en-GB")] == ["nl", "nl", "en", "en", "en"]
    with write_in("nl-BE"):
        assert _("Rest") == "Rust"


def test_english_and_languages_without_a_catalogue_are_written_in_english():
    assert interface_language("en") is None
    with write_in("fr", names={"hips/bridge": "Pont"}):
        language = spoken()
        assert language is not None
        assert (language.tag, language.names["hips/bridge"], _("Rest")) == ("en", "Pont", "Rest")


def test_numbers_dates_and_lists_are_those_of_the_language(dutch):
    dutch('msgid "{count} set"\nmsgid_plural "{count} sets"\nmsgstr[0] "{count} reeks"\nmsgstr[1] "{count} reeksen"\n')
    language = interface_language("nl")
    assert language is not None
    assert language.format_date is not None
    assert language.format_weekday is not None
    from datetime import date

    assert language.format_date(date(2026, 1, 5)) == "ma 5 jan 2026"
    assert (language.format_weekday(0), language.decimal_sign, language.direction) == ("ma", ",", "ltr")
    assert language.format_list(["a", "b", "c"]) == "a, b en c"
    with write_in("nl"):
        assert [ngettext("{count} set", "{count} sets", n) for n in (1, 2)] == ["{count} reeks", "{count} reeksen"]


@pytest.mark.parametrize(
    "message",
    [
        'msgid "Was {before}"\nmsgstr ""\n',
        'msgid "Was {before}"\nmsgstr "Was {after}"\n',
        'msgid "Was {before}"\nmsgstr "Was {before.__class__}"\n',
        '#, fuzzy\nmsgid "Was {before}"\nmsgstr "Was {before}!"\n',
    ],
)
def test_what_cannot_be_used_is_said_in_english(dutch, message):
    dutch(message)
    with write_in("nl"):
        assert _("Was {before}") == "Was {before}"


def test_a_plugin_adds_texts_and_changes_none(dutch, tmp_path):
    dutch('msgid "Stop"\nmsgstr "Stop nu"\n')
    folder = tmp_path / "plugin"
    folder.mkdir()
    own = 'msgid "Stop"\nmsgstr "Ga door"\n\nmsgid "Swim"\nmsgstr "Zwemmen"\n'
    (folder / "nl.po").write_text(HEADER + own, encoding="utf-8")
    with write_in("nl", (folder, Path("/nowhere"))):
        assert (_("Stop"), _("Swim")) == ("Stop nu", "Zwemmen")


def test_slots_are_names_with_or_without_forms():
    assert slots("{a} of {b|x|y} and {c.d}") == {"a", "b", "c.d"}


def test_english_reads_no_catalogue():
    code = "import sys; from hiproutine import Engine; Engine().formats['text']; print('babel' in sys.modules)"
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
