"""Pictures in Markdown, read by a parser of Markdown and one of XML."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from attrs import evolve
from tests.figures.placed import FIGURES

from hiproutine import load
from hiproutine.formats import markdown
from hiproutine.formats.markdown_figures import figure_blocks
from hiproutine.model.dose import Tempo
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.routine import Routine

CARD = ExerciseCard(
    "hips/clam", "A (clam) <b>", ("Open.",), "side-lying", "each", "reps", Tempo(), figure=FIGURES["clam"]
)
SVG = "{http://www.w3.org/2000/svg}"


class Images(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append(dict(attrs))


def test_nothing_where_none_is_asked_for_or_there_is_none() -> None:
    assert list(figure_blocks(CARD, "none")) == []
    assert list(figure_blocks(evolve(CARD, figure=None), "svg")) == []


def test_markup_has_a_picture_for_each_view() -> None:
    first, second = (ElementTree.fromstring(block) for block in figure_blocks(CARD, "svg"))
    assert first.findtext(f"{SVG}title") == "A (clam) <b>"
    assert "One side is shown" in (first.findtext(f"{SVG}desc") or "")
    assert first.attrib["viewBox"] != second.attrib["viewBox"]


def test_markup_is_one_block_of_html() -> None:
    for block in figure_blocks(CARD, "svg"):
        assert "\n\n" not in block


def test_an_image_holds_the_picture_in_its_address() -> None:
    markdown_it = pytest.importorskip("markdown_it")
    for block in figure_blocks(CARD, "image"):
        parser = markdown_it.MarkdownIt()
        parser.validateLink = lambda url: True  # the parser lets no address with data in by itself, others do
        (image,) = Images(parser.render(block)).found
        assert image["alt"] == "A (clam) <b>"
        kind, _, content = (image["src"] or "").partition(",")
        assert kind == "data:image/svg+xml"
        root = ElementTree.fromstring(unquote(content))
        assert root.findtext(f"{SVG}title") == "A (clam) <b>"


def test_the_format_writes_them_below_the_name() -> None:
    routine = load(Path(__file__).parents[1] / "golden" / "routine.json", Routine)
    bare, drawn = markdown.render(routine), markdown.render(routine, figures="svg")
    assert "<svg" not in bare
    assert drawn.count("<svg") == sum(len(card.figure.views) for card in routine.exercises if card.figure) > 0
    others = [line for line in drawn.splitlines() if "<svg" not in line and line]
    assert others == [line for line in bare.splitlines() if line]
