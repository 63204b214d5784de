"""Nothing is written past the catalogues: in the pseudo-language no plain letter is left.

A course is lived with pain, misses and a stop, in every format; what is still plain is an id, a unit, a word of a
format for programs, or a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from attrs import evolve

import hiproutine
from hiproutine import Engine, Routine, load
from hiproutine.languages.pseudo import PSEUDO_TAG, pseudo_text
from hiproutine.model import Log, Profile, Translation, texts_of_pack

#: Before ``hips`` in the order of names, so that what both name has this pack's words.
PACK = "a-hips"
START = date(2026, 1, 5)
_WORD = re.compile(r"[A-Za-z]{2,}")
_MARKUP = re.compile(r"<style>.*?</style>|<script.*?</script>|<[^>]*>", re.DOTALL)
#: Lines of an iCalendar file that a person reads.
_READ = ("SUMMARY", "DESCRIPTION", "CATEGORIES", "NAME", "X-WR-CALNAME", "X-WR-CALDESC")
#: Texts that a CSV file has for people; all other columns are for programs.
_CSV_TEXTS = ("reasons", "advice", "text", "session", "exercise")


@pytest.fixture(scope="module")
def engine() -> Engine:
    pack = Engine(discover=False).packs["hips"]
    texts = {text: pseudo_text(text) for text in texts_of_pack(pack)}
    return Engine(packs=[evolve(pack, name=PACK, translations={PSEUDO_TAG: Translation(texts=texts)})])


@pytest.fixture(scope="module")
def profile() -> Profile:
    person = load("docs/examples/profile.json")
    assert isinstance(person, Profile)
    return evolve(person, language=PSEUDO_TAG)


@pytest.fixture(scope="module")
def routines(engine: Engine, profile: Profile) -> list[Routine]:
    """Return a routine half way through a painful course, with a stop, and one with missed and skipped sessions."""
    program = engine.plan(profile, f"{PACK}/hip-strength")
    logs: list[Log] = [engine.simulate(program, name, START).log for name in ("painful", "noisy", "missed")]
    found = [engine.schedule(program, START, log.sessions[:9]) for log in logs]
    log = logs[-1]
    stopped = [evolve(log.sessions[0], symptoms=("leg-pain-spreading",)), *log.sessions[1:2]]
    return [*found, engine.schedule(program, START, stopped)]


def plain_words(text: str) -> list[str]:
    """Return the words with plain letters, but for ids, with their lines."""
    shown = re.sub(rf"{PACK}/[a-z-]+|%20|hiproutine \w+", "", text)
    return [f"{word} in: {line.strip()[:160]}" for line in shown.splitlines() for word in _WORD.findall(line)]


@pytest.mark.parametrize("name", ["text", "markdown", "report"])
def test_texts(engine: Engine, routines: list[Routine], name: str) -> None:
    for routine in routines:
        shown = str(engine.render(routine, name))
        assert plain_words(_MARKUP.sub(" ", shown)) == []


def test_pages_their_pictures_and_their_player(engine: Engine, routines: list[Routine]) -> None:
    for routine in routines:
        page = str(engine.render(routine, "html", week_sheets=True))
        assert '<html lang="qps-ploc" dir="ltr"' in page
        assert plain_words(_MARKUP.sub(" ", page)) == []
        words = re.search(r'"words":(\{.*?\}),"whenItHurts"', page)
        assert words is not None
        assert plain_words(re.sub(r'"[a-z-]+":|\{\w+\}', "", words.group(1))) == []
        doses = re.findall(r'"(?:dose|day|name|text)":"([^"]*)"', page)
        assert plain_words("\n".join(doses)) == []


def test_calendars(engine: Engine, routines: list[Routine]) -> None:
    for routine in routines:
        calendar = engine.render(routine, "ics")
        assert isinstance(calendar, bytes)
        lines = calendar.decode().replace("\r\n ", "").splitlines()
        read = [line.partition(":")[2].replace("\\n", "\n") for line in lines if line.startswith(_READ)]
        assert len(read) > 10
        assert plain_words("\n".join(read)) == []


def test_the_texts_of_spreadsheets(engine: Engine, routines: list[Routine]) -> None:
    import csv

    for routine in routines:
        rows = list(csv.DictReader(str(engine.render(routine, "csv")).splitlines()))
        assert plain_words("\n".join(row[name] for row in rows for name in _CSV_TEXTS)) == []


def told(engine: Engine, routine: Routine) -> Iterator[str]:
    yield str(hiproutine.progress(routine))
    yield _MARKUP.sub(" ", hiproutine.progress(routine)._repr_html_())
    yield _MARKUP.sub(" ", routine._repr_html_())  # type: ignore[attr-defined]
    yield "\n".join(line.sentence for line in engine.explain(routine).lines)


def test_progress_explanations_and_notebooks(engine: Engine, profile: Profile, routines: list[Routine]) -> None:
    for routine in routines:
        for text in told(engine, routine):
            assert plain_words(text) == []
    program = engine.plan(profile, f"{PACK}/hip-strength")
    assert plain_words("\n".join(f"{line.part}\n{line.sentence}" for line in engine.explain(program).lines)) == []


def test_what_is_refused(engine: Engine, profile: Profile) -> None:
    unanswered = evolve(profile, answers={})
    with pytest.raises(hiproutine.ScreeningError) as stopped:
        engine.plan(unanswered, f"{PACK}/hip-strength")
    # The lines to copy into the profile are JSON, and ids stand in brackets.
    read = [line for line in str(stopped.value).splitlines() if not re.match(r'\s*["{}]', line)]
    assert plain_words(re.sub(r"\[[a-z-]+\]", "", "\n".join(read))) == []
