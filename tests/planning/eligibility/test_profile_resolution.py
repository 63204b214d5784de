"""A profile made in Python that contradicts itself, or says what no document could, is refused with all of it."""

from __future__ import annotations

from datetime import UTC, date, time
from typing import Any

import pytest
from attrs import evolve

from hiproutine import DocumentError, Engine, UnknownNameError, dump, load
from hiproutine.documents.schemas import read_schema
from hiproutine.model.profile import Availability, Clearance, Pain, Profile
from hiproutine.planning.eligibility.training_days import max_session_min

ENGINE = Engine(discover=False)
WHEN = Availability(20)
PERSON = Profile(40, WHEN, answers={q.id: False for q in ENGINE.packs["hips"].questions}, pain=Pain(2, 3))


def problems_of(person: Any, goal: str = "hip-strength", engine: Engine = ENGINE) -> list[tuple[str, str]]:
    """Plan for a person who cannot be planned for; every problem says what is wrong and what to do."""
    with pytest.raises(DocumentError) as caught:
        engine.plan(person, goal)
    assert all(problem.message.endswith((".", "?")) and problem.hint for problem in caught.value.problems)
    return [(problem.path, problem.code) for problem in caught.value.problems]


# Availability that contradicts itself --------------------------------------------------------------------------------

CONTRADICTORY: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "days in two ways": (
        {"days": ("mon",), "days_per_week": 3},
        [("$.availability.days_per_week", "not-allowed")],
    ),
    "days in three ways": (
        {"days": ("mon",), "days_per_week": 3, "every_days": 2},
        [("$.availability.days_per_week", "not-allowed"), ("$.availability.every_days", "not-allowed")],
    ),
    "days and every so many": ({"days": ("mon",), "every_days": 2}, [("$.availability.every_days", "not-allowed")]),
    "no day": ({"days": ()}, [("$.availability.days", "too-short")]),
    "a day twice": ({"days": ("mon", "tue", "mon")}, [("$.availability.days", "not-unique")]),
    "no such day": ({"days": ("mon", "tues")}, [("$.availability.days[1]", "not-allowed")]),
    "days as a text": ({"days": "mon"}, [("$.availability.days", "wrong-type")]),
    "zero minutes": ({"minutes": 0}, [("$.availability.minutes", "too-small")]),
    "minus five minutes": ({"minutes": -5}, [("$.availability.minutes", "too-small")]),
    "half a minute": ({"minutes": 0.5}, [("$.availability.minutes", "wrong-type")]),
    "minutes as a yes": ({"minutes": True}, [("$.availability.minutes", "wrong-type")]),
    "zero days a week": ({"days_per_week": 0}, [("$.availability.days_per_week", "too-small")]),
    "every zero days": ({"every_days": 0}, [("$.availability.every_days", "too-small")]),
    "no sessions a day": ({"times_a_day": 0}, [("$.availability.times_a_day", "too-small")]),
    "a day too short": ({"times_a_day": 3, "hours_between": 9}, [("$.availability.hours_between", "day-too-short")]),
    "a day far too short": (
        {"times_a_day": 6, "hours_between": 12},
        [("$.availability.hours_between", "day-too-short")],
    ),
    "sessions that overlap": (
        {"minutes": 121, "times_a_day": 2, "hours_between": 2},
        [("$.availability.hours_between", "sessions-overlap")],
    ),
    "too few times": ({"times_a_day": 2, "times": (time(7),)}, [("$.availability.times", "times-do-not-match")]),
    "too many times": ({"times": (time(7), time(9))}, [("$.availability.times", "times-do-not-match")]),
    "times that clash": (
        {"times_a_day": 3, "times": (time(18), time(7, 10), time(7))},
        [("$.availability.times[1]", "sessions-overlap")],
    ),
    "the same time twice": (
        {"times_a_day": 2, "times": (time(7), time(7))},
        [("$.availability.times", "not-unique")],
    ),
    "times as texts": ({"times": ("07:00",)}, [("$.availability.times[0]", "wrong-type")]),
    "a time somewhere else": ({"times": (time(7, tzinfo=UTC),)}, [("$.availability.times[0]", "wrong-type")]),
}


@pytest.mark.parametrize("name", CONTRADICTORY)
def test_availability_that_contradicts_itself_is_refused(name: str) -> None:
    change, problems = CONTRADICTORY[name]
    assert problems_of(evolve(PERSON, availability=evolve(WHEN, **change))) == problems


def test_sessions_may_follow_each_other_at_once() -> None:
    times = (time(7), time(7, 20), time(18))
    for when in (Availability(20, times_a_day=3, times=times), Availability(120, times_a_day=2, hours_between=2)):
        assert ENGINE.plan(evolve(PERSON, availability=when), "hip-strength").sessions


# Values that no document could hold ----------------------------------------------------------------------------------


def with_number(name: str, value: object) -> Profile:
    """Return the person with another number at a path."""
    parent, _, last = name.rpartition(".")
    if not parent:
        return evolve(PERSON, **{last: value})  # type: ignore[arg-type]
    return evolve(PERSON, **{parent: evolve(getattr(PERSON, parent), **{last: value})})


def bounds_in_schema() -> dict[str, tuple[int, int]]:
    """Return the least and the most of every whole number of a profile."""
    schema, shared = read_schema("profile"), read_schema("shared")["$defs"]
    bounds = {}
    for where, part in {"": schema, **schema["$defs"]}.items():
        for name, inner in part["properties"].items():
            inner = shared["pain_score"] if "pain_score" in inner.get("$ref", "") else inner
            if inner.get("type") == "integer":
                bounds[f"{where}.{name}".removeprefix(".")] = (inner["minimum"], inner["maximum"])
    return bounds


NUMBERS = bounds_in_schema()


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_refused_as_in_a_document(name: str) -> None:
    least, most = NUMBERS[name]
    for value, code in ((least - 1, "too-small"), (most + 1, "too-large"), ("7", "wrong-type"), (2.5, "wrong-type")):
        person = with_number(name, value)
        assert (f"$.{name}", code) in problems_of(person)
        if isinstance(value, int):
            with pytest.raises(DocumentError) as caught:
                load(dump(person))
            assert (f"$.{name}", code) in [(p.path, p.code) for p in caught.value.problems]


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "no availability": ({"availability": None}, "$.availability", "wrong-type"),
    "pain as a number": ({"pain": 3}, "$.pain", "wrong-type"),
    "no age": ({"age": None}, "$.age", "wrong-type"),
    "no such level": ({"level": "expert"}, "$.level", "not-allowed"),
    "no such units": ({"units": "stone"}, "$.units", "not-allowed"),
    "language as a number": ({"language": 1}, "$.language", "wrong-type"),
    "timezone as a number": ({"timezone": 1}, "$.timezone", "wrong-type"),
    "equipment as a text": ({"equipment": "chair"}, "$.equipment", "wrong-type"),
    "equipment in no order": ({"equipment": {"chair"}}, "$.equipment", "wrong-type"),
    "a limitation as a number": ({"limitations": ("knee-pain", 7)}, "$.limitations[1]", "wrong-type"),
    "likes nothing": ({"likes": None}, "$.likes", "wrong-type"),
    "dislikes a list": ({"dislikes": (["bridge"],)}, "$.dislikes[0]", "wrong-type"),
    "stands as a list": ({"stands": ["bridge-ladder"]}, "$.stands", "wrong-type"),
    "stands nowhere": ({"stands": {"bridge-ladder": None}}, "$.stands['bridge-ladder']", "wrong-type"),
    "answers in words": ({"answers": {**PERSON.answers, "fever": "no"}}, "$.answers.fever", "wrong-type"),
    "answers to numbers": ({"answers": {**PERSON.answers, 1: False}}, "$.answers", "wrong-type"),
    "loading as a text": ({"loading": {"band": "red"}}, "$.loading.band", "wrong-type"),
    "cleared by nobody": ({"clearances": ("fever",)}, "$.clearances[0]", "wrong-type"),
    "cleared in words": (
        {"clearances": (Clearance("fever", "A. Clinician", "2026-01-02"),)},  # type: ignore[arg-type]
        "$.clearances[0].on",
        "wrong-type",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_values_of_another_kind_are_refused_and_nothing_crashes(name: str) -> None:
    change, path, code = WRONG[name]
    assert problems_of(evolve(PERSON, **change)) == [(path, code)]


def test_all_of_it_comes_at_once_names_that_nothing_knows_among_it() -> None:
    person = evolve(
        PERSON,
        age=-1,
        availability=Availability(0, days=("mon", "mon"), days_per_week=9, times_a_day=2, times=(time(7),)),
        pain=Pain(11),
        limitations=("knee-pian",),
        likes=("brigde",),
        dislikes="bridge",  # type: ignore[arg-type]
        clearances=(Clearance("fevers", "A. Clinician", date(2026, 1, 2)),),
    )
    assert sorted(problems_of(person)) == [
        ("$.age", "too-small"),
        ("$.availability.days", "not-unique"),
        ("$.availability.days_per_week", "not-allowed"),
        ("$.availability.days_per_week", "too-large"),
        ("$.availability.minutes", "too-small"),
        ("$.clearances[0].item", "unknown-clearance"),
        ("$.dislikes", "wrong-type"),
        ("$.likes[0]", "unknown-reference"),
        ("$.limitations[0]", "unknown-limitation"),
        ("$.pain.now", "too-large"),
    ]


# A goal that is not there --------------------------------------------------------------------------------------------


def refused_name(goal: str) -> UnknownNameError:
    with pytest.raises(UnknownNameError) as caught:
        ENGINE.plan(PERSON, goal)
    return caught.value


def test_a_goal_of_a_pack_that_is_not_there_says_which_pack_and_what_there_is() -> None:
    error = refused_name("gym/strength")
    assert (error.kind, error.name, error.suggestions) == ("goal", "gym/strength", ())
    assert error.available == ("hips/article", "hips/hip-strength")
    assert str(error) == (
        "Unknown goal 'gym/strength'. Available: hips/article, hips/hip-strength. The pack 'gym' is not "
        "installed (there is: hips): install the distribution that offers it, or give the engine the pack's "
        "folder."
    )


def test_a_goal_that_its_pack_does_not_have_is_no_missing_pack() -> None:
    assert refused_name("hips/hip-strenght").suggestions == ("hip-strength",)
    assert "not installed" not in str(refused_name("hips/hip-strenght"))
    assert "Available: hips/article, hips/hip-strength." in str(refused_name("zzz"))


def test_without_any_pack_a_goal_says_that_there_is_none() -> None:
    engine = Engine(discover=False)
    engine.__dict__["plugins"] = evolve(engine.plugins, packs=evolve(engine.packs, offers={}))
    with pytest.raises(UnknownNameError, match=r"The pack 'hips' is not installed \(there is: none\)"):
        engine.plan(PERSON, "hips/hip-strength")


def test_a_goal_that_is_not_there_and_what_the_profile_gets_wrong_come_at_once() -> None:
    person = evolve(PERSON, availability=Availability(-5), limitations=("knee-pian",))
    minutes = ("$.availability.minutes", "too-small")
    assert problems_of(person, "hip-strenght") == [
        ("$", "unknown-goal"),
        minutes,
        ("$.limitations[0]", "unknown-limitation"),
    ]
    # A limitation may be one of the pack that is missing: nothing is said of it before that is there.
    assert problems_of(person, "gym/strength") == [("$", "unknown-goal"), minutes]


def test_everything_unknown_is_named_at_once_with_its_path(engine, example_profile):
    lost = evolve(
        example_profile,
        limitations=("knee-pain", "knee-pian"),
        answers={**example_profile.answers, "saddle-numbnes": False},
        clearances=(Clearance("fevers", "A. Clinician", date(2026, 1, 2)),),
        likes=("bridge", "brigde"),
        dislikes=("nothing-like-it",),
        stands={"bridge-ladder": "superman", "no-ladder": "bridge"},
    )
    with pytest.raises(DocumentError) as caught:
        engine.plan(lost, "hip-strength")
    assert {(problem.path, problem.code) for problem in caught.value.problems} == {
        ("$.limitations[1]", "unknown-limitation"),
        ("$.answers['saddle-numbnes']", "unknown-question"),
        ("$.clearances[0].item", "unknown-clearance"),
        ("$.likes[1]", "unknown-reference"),
        ("$.dislikes[0]", "unknown-reference"),
        ("$.stands['bridge-ladder']", "not-on-ladder"),
        ("$.stands['no-ladder']", "unknown-reference"),
    }
    assert "knee-pain" in caught.value.problems[0].hint


@pytest.mark.parametrize(
    ("availability", "path", "code"),
    [
        ({"times_a_day": 6, "hours_between": 12}, "$.availability.hours_between", "day-too-short"),
        ({"times_a_day": 3, "hours_between": 9}, "$.availability.hours_between", "day-too-short"),
    ],
)
def test_a_day_too_short_for_its_sessions_is_refused(engine, example_profile, availability, path, code):
    with pytest.raises(DocumentError) as caught:
        engine.plan(evolve(example_profile, availability=Availability(20, **availability)), "hip-strength")
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [(path, code)]


@pytest.mark.parametrize(
    ("when", "most"),
    [
        (Availability(20), 180),
        (Availability(20, times=(time(7),)), 180),
        (Availability(20, times_a_day=2, hours_between=2), 120),
        (Availability(20, times_a_day=2, hours_between=9), 180),
        (Availability(20, times_a_day=3, times=(time(18), time(7), time(7, 45))), 45),
    ],
)
def test_a_session_may_last_until_the_next_one(when: Availability, most: int) -> None:
    assert max_session_min(when) == most
    assert ENGINE.plan(evolve(PERSON, availability=evolve(when, minutes=most)), "hip-strength").sessions
    if most < 180:
        [(_, code)] = problems_of(evolve(PERSON, availability=evolve(when, minutes=most + 1)))
        assert code == "sessions-overlap"
