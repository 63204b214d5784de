"""What a format makes is text or bytes that can be written, or its plugin is named."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from tests.formats.routines import small_routine

from hiproutine import DocumentError, Format, InvalidValueError, PluginError
from hiproutine.model.reason import Notice
from hiproutine.plugins import rendering
from hiproutine.plugins.registry import Offer
from hiproutine.plugins.rendering import plain_options, render_with

ROUTINE = evolve(small_routine(), notices=())  # these formats do not look at it


def made(content: Any) -> Any:
    return render_with(Offer(Format("own", "", "text/plain", ".txt", lambda _: content), "acme", "1.2"), ROUTINE, {})


class Text(str):
    """A text of its own class."""

    __slots__ = ()


@pytest.mark.parametrize("content", ["", "a routine", "Übung\n", b"\x00\xff"])
def test_text_and_bytes_are_handed_on(content):
    assert made(content) == content


def test_a_text_is_exactly_a_text():
    assert type(made(Text("own"))) is str


@pytest.mark.parametrize("content", [None, 7, ["a"], bytearray(b"a")])
def test_anything_else_is_its_plugins_fault(content):
    with pytest.raises(PluginError, match=r"plugin acme 1\.2, format\.render: format 'own' gave .* where str or bytes"):
        made(content)


def test_what_no_file_can_hold_is_its_plugins_fault():
    with pytest.raises(PluginError, match="half of a surrogate pair"):
        made("\ud800")


def test_what_is_too_long_is_its_plugins_fault(monkeypatch):
    monkeypatch.setattr(rendering, "MAX_RENDERED_LENGTH", 5)
    assert made("12345") == "12345"
    with pytest.raises(PluginError, match="6 characters, more than 5"):
        made("123456")


def test_an_error_of_the_library_leaves_as_it_is():
    def fail(_: Any) -> str:
        raise InvalidValueError("no sets")

    with pytest.raises(InvalidValueError):
        render_with(Offer(Format("own", "", "text/plain", ".txt", fail), "acme", "1.2"), ROUTINE, {})


OPTIONS = {
    "type": "object",
    "properties": {
        "since": {"$ref": "urn:hiproutine:schema:1:shared#/$defs/date"},
        "stamp": {"$ref": "urn:hiproutine:schema:1:shared#/$defs/instant"},
        "days": {"type": "array", "items": {"type": "integer"}},
    },
    "additionalProperties": False,
}
OFFER = Offer(Format("own", "", "text/plain", ".txt", lambda _, **given: str(given), options=OPTIONS), "acme", "1.2")


def test_options_reach_the_format_as_plain_json():
    given = {"since": date(2026, 1, 5), "stamp": datetime(2026, 1, 5, 7, tzinfo=UTC), "days": (1, 2)}
    plain = plain_options(OFFER, given)
    assert plain == {"since": "2026-01-05", "stamp": "2026-01-05T07:00:00+00:00", "days": [1, 2]}
    assert render_with(OFFER, ROUTINE, plain) == str(plain)
    assert plain_options(OFFER, {"since": None}) == {}


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        ({"stamp": datetime(2026, 1, 5, 7)}, [("$.stamp", "wrong-form")]),
        ({"sinse": date(2026, 1, 5)}, [("$.sinse", "unknown-property")]),
        ({"since": object(), "days": [1, "2"]}, [("$.since", "wrong-type")]),
        ({"since": "5 Jan", "days": [1, "2"]}, [("$.since", "wrong-form"), ("$.days[1]", "wrong-type")]),
    ],
)
def test_wrong_options_are_refused_all_at_once(given, problems):
    with pytest.raises(DocumentError, match="this option list has") as caught:
        plain_options(OFFER, given)
    assert sorted((problem.path, problem.code) for problem in caught.value.problems) == sorted(problems)


def test_a_format_without_options_takes_none():
    with pytest.raises(DocumentError) as caught:
        plain_options(Offer(Format("own", "", "text/plain", ".txt", str), "acme", "1.2"), {"bom": True})
    assert [problem.code for problem in caught.value.problems] == ["unknown-property"]


NOTICES = (
    Notice("kit/a", "stop", 'Stop: if "it" hurts & more\nthan before.'),
    Notice("kit/b", "pain", "Pain is told."),
)


@pytest.mark.parametrize(
    ("content", "dropped"),
    [
        ('Stop: if "it" hurts & more than before. Pain is told.', None),
        ("<p>Stop: if &quot;it&quot; hurts &amp; more<br>than before.</p><p>Pain is told.", None),
        (b"PK\x00\xff no text at all", None),
        ('Stop: if "it" hurts & more than before.', "kit/b"),
        (b"Pain is told.", "kit/a"),
        ("", "kit/a"),
    ],
)
def test_o1_a_format_that_drops_a_notice_is_refused_and_named(content, dropped):
    offer = Offer(Format("own", "", "text/plain", ".txt", lambda _: content), "acme", "1.2")
    routine = evolve(ROUTINE, notices=NOTICES)
    if dropped is None:
        assert render_with(offer, routine, {}) == content
        return
    with pytest.raises(PluginError) as caught:
        render_with(offer, routine, {})
    words = f"format 'own' drops the notice '{dropped}', and every output has to carry all of them (law O1)"
    assert str(caught.value) == f"plugin acme 1.2, format.render: {words}"
    own = Offer(offer.value, "hiproutine", "1.2")
    assert render_with(own, routine, {}) == content, "tests hold the library's own formats to the same"
