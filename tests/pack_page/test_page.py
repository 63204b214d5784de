"""The page of a pack: it holds everything, stays text, loads nothing, and says that nobody reviewed it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser

from hypothesis import given, settings
from tests.pack_check.made_up import engine, exercise, findings, pack

from hiproutine.model import FormFault, Notice, Pack, Precaution, Question
from hiproutine.pack_page.page import STATUSES, render_pack_page, status_rows
from hiproutine.testing.strategies import packs
from hiproutine.text.sanitize import one_line

HOSTILE = "</p><script>alert(1)</script><img src=x onerror=y>&\u202e\"'"
VOID = {"meta", "input", "br", "img"}


class Reader(HTMLParser):
    """Collects the tags, the attributes and the text of a page, and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open[-1:]:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def page_of(shown: Pack) -> str:
    return render_pack_page(shown, findings(shown), {})


@cache
def hips_page() -> str:
    hips = engine().packs["hips"]
    return render_pack_page(hips, [], engine().packs)


def test_it_holds_everything_that_people_are_told() -> None:
    hips, text = engine().packs["hips"], Reader(hips_page()).text
    told = [
        *(notice.text for notice in hips.notices),
        *(words for question in hips.questions for words in (question.text, question.advice)),
        *(words for each in hips.exercises for words in (each.name, each.summary, *each.steps, *each.cues)),
        *(words for e in hips.exercises for fault in e.faults for words in (fault.fault, fault.cue)),
        *(words for e in hips.exercises for each in e.precautions for words in (each.reason, each.advice)),
        *(words for ladder in hips.ladders for words in (ladder.name, ladder.description)),
        *(words for goal in hips.goals for words in (goal.name, goal.description)),
        *(words for each in hips.limitations for words in (each.name, each.description, each.advice, each.stop_signs)),
        *(words for check in hips.checks for words in (check.name, *check.steps)),
        *(source.citation for source in hips.sources),
    ]
    assert [words for words in told if " ".join(one_line(words).split()) not in text] == []


def test_each_exercise_has_its_figures_and_a_place_to_sign() -> None:
    hips, page = engine().packs["hips"], hips_page()
    assert page.count("<legend>Review of ") == len(hips.exercises) + 1
    assert page.count("<svg ") == sum(len(figure.views) for figure in hips.figures.values())
    names = re.findall(r'name="([a-z]+-[^"]*)"', page)
    assert all(Counter(names)[f"verdict-{exercise.id}"] == 2 for exercise in hips.exercises)


def test_it_begins_with_what_nobody_reviewed() -> None:
    text = Reader(hips_page()).text
    assert text.index("Nobody has reviewed this") < text.index("Contents")
    assert "none of the 86 exercises" in text


def test_the_size_is_bounded() -> None:
    assert len(hips_page().encode()) < 1_600_000


def test_it_is_one_file_that_loads_and_runs_nothing() -> None:
    reader = Reader(hips_page())
    assert reader.open == []
    assert not {"script", "link", "img", "iframe", "form", "object"} & reader.tags.keys()
    names = {name for name, _ in reader.attributes}
    assert not {"src", "style", "action", "srcset", "data"} & names
    assert not any(name.startswith("on") for name in names)
    policy = next(value or "" for name, value in reader.attributes if name == "content" and "default-src" in str(value))
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    links = [value or "" for name, value in reader.attributes if name == "href"]
    assert all(link.startswith(("#", "https://", "http://")) for link in links)
    ids = {value for name, value in reader.attributes if name == "id"}
    assert all(link[1:] in ids for link in links if link.startswith("#"))


def test_hostile_text_stays_text_everywhere() -> None:
    hostile = pack(
        exercise(
            name=HOSTILE,
            summary=HOSTILE,
            steps=(HOSTILE,),
            cues=(HOSTILE,),
            faults=(FormFault(HOSTILE, HOSTILE),),
            precautions=(Precaution("knee-pain", "exclude", HOSTILE, HOSTILE),),
        ),
        title=HOSTILE,
        description=HOSTILE,
        licence=HOSTILE,
        authors=(HOSTILE,),
        notices=(Notice("stop", "stop", HOSTILE),),
        questions=(Question("q", HOSTILE, "care", HOSTILE),),
    )
    page = page_of(hostile)
    reader = Reader(page)
    assert not {"script", "img"} & reader.tags.keys()
    assert "\u202e" not in page or "\u202c" in page
    assert reader.text.count("alert(1)") >= 12


@settings(max_examples=15)
@given(packs())
def test_every_pack_that_loads_has_a_page(drawn: Pack) -> None:
    reader = Reader(render_pack_page(drawn, [], {}))
    assert reader.open == []
    assert not {"script", "img"} & reader.tags.keys()


def test_statements_are_counted_by_status() -> None:
    rows = dict(status_rows(pack()))
    assert rows["Facts about exercises, ladders and goals"] == [1, 0, 0, 0]
    assert rows["Precautions"] == [0, 0, 0, 1]
    assert "Checks of function" not in rows
    assert len(STATUSES) == 4


def test_what_was_found_stands_with_its_exercise() -> None:
    page = page_of(pack(exercise(cues=()), licence="unknown"))
    assert page.index("licence-unclear") < page.index("Contents")
    assert page.index('<article id="exercise-squat">') < page.index("[no-cues]")
