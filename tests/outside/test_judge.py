"""A judge that cannot fail is a defect: for every law a broken routine that it has to find, and a sound one."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from tests.outside.calls import Calls
from tests.outside.course import in_pounds
from tests.outside.doses import is_at_most, is_harder, is_strictly_easier, parts_above
from tests.outside.judge import judge_life

Document = dict[str, Any]

SPAN = {"unit": "kg", "min": 0, "max": 200, "step": 2.5}


def a_dose(count: int = 2, reps: int = 5, kg: float = 60) -> Document:
    return {"sets": [{"count": count, "reps": reps, "load": {"unit": "kg", "value": kg}}], "rest_s": 60}


def an_exercise(name: str, position: str = "standing") -> Document:
    allowed = {"start": a_dose(), "sets": {"min": 1, "max": 4}, "reps": {"min": 1, "max": 12}, "load": SPAN}
    return {
        "id": name,
        "name": name.title(),
        "steps": ["Do it."],
        "position": position,
        "sides": "bilateral",
        "pattern": "squat",
        "muscles": [{"muscle": "quads", "role": "primary"}],
        "dose": allowed,
        "recovery_h": 48,
    }


PACK: Document = {
    "document": "pack",
    "schema_version": 1,
    "name": "t",
    "version": "1.0.0",
    "title": "T",
    "licence": "CC0-1.0",
    "authors": ["x"],
    "muscles": [{"id": "quads", "name": "Quads", "region": "thigh"}],
    "exercises": [an_exercise("easy"), an_exercise("middle", "supine"), an_exercise("hard")],
    "ladders": [
        {
            "id": "up",
            "name": "Up",
            "rungs": [{"exercise": e, "climb": {"reps": 12}} for e in ("easy", "middle", "hard")],
        }
    ],
    "goals": [],
    "notices": [],
}


def a_life(rules: list[Any], days: tuple[str, ...] = ("2024-01-01", "2024-01-04"), **logged: Any) -> Document:
    """Return a life with two sessions a week of which the first ones were done as asked."""
    uses = [{"name": rule} if isinstance(rule, str) else {"name": rule[0], "parameters": rule[1]} for rule in rules]
    entry = {"id": "e", "exercise": "t/easy", "ladder": "t/up", "dose": a_dose(), "rules": uses}
    entry["exercise_advice"] = {"t/easy": ["Hold on to the wall."], "t/hard": ["Stand on one leg."]}
    program = {
        "document": "program",
        "schema_version": 1,
        "id": "p",
        "title": "P",
        "weeks": 6,
        "cycle": {"slots": [{"day": 1, "session": "a"}, {"day": 4, "session": "a"}]},
        "entries": [entry],
        "sessions": [{"id": "a", "name": "A", "blocks": [{"entries": ["e"]}], "minutes": 10}],
        "notices": [{"id": "t/n", "kind": "stop", "text": "Stop when it hurts."}],
    }
    rows = [{"reps": 5, "load": {"unit": "kg", "value": 60}}] * 2
    done = {"session": "a", "pain": {"during": 0}, "entries": [{"entry": "e", "sets": rows}]} | logged
    log = {"document": "log", "schema_version": 1, "sessions": [{"date": day} | done for day in days]}
    return {"seed": 1, "pack": PACK, "program": program, "start": "2024-01-01", "log": log, "as_of": days[-1]}


class Changed(Calls):
    """The library, with some of its routines changed on the way out."""

    def __init__(self, change: Callable[[Document, Document], None] | None = None, pack: Document = PACK) -> None:
        super().__init__([pack])
        self.alter = change

    def schedule(self, life: Document) -> Document:
        routine = copy.deepcopy(super().schedule(life))
        if self.alter is not None:
            self.alter(life, routine)
        return routine


def ask(routine: Document, place: int, **dose: Any) -> None:
    routine["sessions"][place]["entries"][0]["dose"] = a_dose(**dose)


def ask_everywhere(routine: Document, **dose: Any) -> None:
    for place in range(len(routine["sessions"])):
        ask(routine, place, **dose)


def rules_of(life: Document) -> list[str]:
    return [use["name"] for use in life["program"]["entries"][0]["rules"]]


def set_key(document: Document, key: str, value: Any) -> None:
    document[key] = value


def next_of(life: Document) -> int:
    """Return the place of the session after the last one in the log; the log has two at most."""
    return len(life["log"]["sessions"])


def begun_at(life: Document) -> float:
    return float(life["program"]["entries"][0]["dose"]["sets"][0]["load"]["value"])


def is_stated(life: Document) -> bool:
    """Return whether the first rule of a life says how much it adds."""
    return "parameters" in life["program"]["entries"][0]["rules"][0]


#: What the life's program says with its easiest exercise.
ADVICE = ["Hold on to the wall."]

EASY = {"felt": "too-easy"}
HURT = {"pain": {"during": 6}}
STEADY_TOO_MUCH = {"pain": {"before": 7, "during": 7}}
ROSE_BY_MORNING = {"pain": {"before": 2, "during": 2, "next_morning": 3}}
FLARE = {"pain": {"before": 0, "during": 7}, "days": ("2024-01-01",)}

#: Of each law: the rules and what was logged, and how the library would break it.
BROKEN: list[tuple[str, list[Any], Document, Callable[[Document, Document], None]]] = [
    ("P1", [], {}, lambda life, r: set_key(r["sessions"][3], "seconds", 601)),
    ("P1", [], {}, lambda life, r: set_key(r["sessions"][3], "seconds", 99)),
    ("P3", [], {}, lambda life, r: set_key(r["sessions"][2], "date", "2024-01-05")),
    ("G1", ["pain-gate"], {}, lambda life, r: ask(r, 2, kg=62.5 if rules_of(life) else 60)),
    ("G1", ["cap", "linear"], {}, lambda life, r: ask(r, 5, kg=90) if "cap" in rules_of(life) else ask(r, 5, kg=80)),
    ("G2", [("cap", {"session": {"load": 2.5}}), "linear"], {}, lambda life, r: ask(r, 3, kg=80)),
    ("G2", [("cap", {"session": {"reps_percent": 10}})], {}, lambda life, r: ask(r, 3, reps=8)),
    ("G2", ["linear"], {}, lambda life, r: ask(r, 3, kg=80)),
    ("G2", [("double", {"rep_step": 2})], {}, lambda life, r: ask(r, 3, reps=12)),
    ("G2", ["reps"], {}, lambda life, r: ask(r, 3, count=4)),
    ("G2", ["reps"], {}, lambda life, r: ask(r, next_of(life), reps=8)),
    ("G2", ["reps"], EASY, lambda life, r: ask(r, next_of(life), reps=11)),
    ("G3", ["pain-gate"], HURT, lambda life, r: ask(r, 1, reps=6)),
    ("G3", ["pain-gate"], HURT, lambda life, r: set_key(r["sessions"][2]["entries"][0], "stopped", False)),
    ("G3", ["pain-gate"], STEADY_TOO_MUCH, lambda life, r: ask(r, 1, reps=6)),
    ("G3", ["pain-gate"], ROSE_BY_MORNING, lambda life, r: ask(r, 1, reps=6)),
    ("G3", ["pain-gate"], FLARE, lambda life, r: ask(r, 4, reps=4)),
    ("G4", ["linear"], {}, lambda life, r: ask(r, next_of(life), kg=65)),
    ("G5", ["linear"], {}, lambda life, r: ask(r, 0, kg=60 + len(life["log"]["sessions"]))),
    ("G5", [], {}, lambda life, r: ask(r, 1, reps=6 - next_of(life))),
    ("G6", [], {}, lambda life, r: ask(r, 3, reps=int(life["log"]["sessions"][0]["date"][-1]))),
    ("G7", [], {}, lambda life, r: ask(r, 2, reps=4) if "7" in str(life["log"]) else None),
    ("G7", [], {}, lambda life, r: ask_everywhere(r, reps=5 - next_of(life))),
    ("G8", ["ladder"], {}, lambda life, r: set_key(r["sessions"][4]["entries"][0], "exercise", "t/hard")),
    ("G8", [], {}, lambda life, r: set_key(r["sessions"][4]["entries"][0], "exercise", "t/other")),
    ("G9", [], {}, lambda life, r: ask(r, 3, reps=13)),
    ("G9", [], {}, lambda life, r: ask(r, 3, count=5)),
    ("G9", [], {}, lambda life, r: ask(r, 3, kg=61)),
    ("G9", [], {}, lambda life, r: ask(r, 3, kg=202.5)),
    ("G10", [("linear", {"increase": 1})], {}, lambda life, r: ask_everywhere(r)),
    ("G10", [("rep-sum", {"increase": 1})], {}, lambda life, r: ask(r, -1, kg=150)),
    ("G10", ["linear"], {}, lambda life, r: None if is_stated(life) else ask_everywhere(r, kg=125 - begun_at(life))),
    ("G11", [], {}, lambda life, r: r["sessions"].pop() and None),
    ("G11", [], {}, lambda life, r: ask(r, 5, reps=6)),
    ("G12", [("break-return", {"days": 2})], {}, lambda life, r: ask(r, 1, reps=6)),
    ("P10", [], {}, lambda life, r: set_key(r["sessions"][1]["entries"][0], "advice", ["Bend the knee."])),
    ("P10", ["ladder"], {}, lambda life, r: set_key(r["sessions"][1]["entries"][0], "advice", ADVICE * 2)),
    ("P7", [], {}, lambda life, r: ask(r, 5, reps=6) if life["start"] > "2024-01-02" else None),
    ("C1", [], {}, lambda life, r: ask(r, 0, reps=len(life.get("course", {}).get("parts", [])) or 1)),
    ("C2", [], {}, lambda life, r: set_key(r["sessions"][0], "status", "missed")),
    ("O5", [], {}, lambda life, r: set_key(r["sessions"][1], "id", r["sessions"][0]["id"])),
    ("C3", [], {}, lambda life, r: ask(r, 2, reps=6) if '"lb"' in str(life["log"]).replace("'", '"') else None),
    ("D1", [], {}, lambda life, r: set_key(r, "units", "metric")),
    ("D2", [], {}, lambda life, r: set_key(r["sessions"][0], "seconds", -1)),
]


@pytest.mark.parametrize(("law", "rules", "logged", "change"), BROKEN)
def test_the_judge_finds_what_breaks_a_law(law: str, rules: list[Any], logged: Document, change: Any) -> None:
    life = a_life(rules, **logged)
    found = judge_life(life, Changed(change), law)
    assert [finding["law"] for finding in found[:1]] == [law]


@pytest.mark.parametrize("law", sorted({law for law, *_ in BROKEN} | {"O1", "O2", "C4"}))
def test_the_judge_finds_nothing_in_a_sound_routine(law: str) -> None:
    for rules in ([], ["linear"], ["pain-gate", ("cap", {"session": {"load": 2.5}}), "linear"], ["ladder"]):
        assert judge_life(a_life(rules), Changed(), law) == []


@pytest.mark.parametrize(
    ("law", "gone"), [("O1", "Stop when it hurts."), ("O2", "Easy"), ("O2", "60")], ids=["notice", "exercise", "load"]
)
def test_the_judge_finds_what_an_output_leaves_out(law: str, gone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    render = Calls.render
    monkeypatch.setattr(Calls, "render", lambda self, routine, name: render(self, routine, name).replace(gone, ""))
    assert {finding["law"] for finding in judge_life(a_life([]), Changed(), law)} == {law}


@pytest.mark.parametrize(
    ("there", "instead"),
    [("SEQUENCE:", "SEQUENCE:-"), ("STATUS:CANCELLED", "STATUS:CONFIRMED"), ("SUMMARY:A", "SUMMARY:B")],
    ids=["numbers fall", "nothing is taken back", "another title"],
)
def test_the_judge_finds_what_a_calendar_shows_beside_the_routine(
    there: str, instead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = Calls.render
    monkeypatch.setattr(Calls, "render", lambda self, *of, **how: render(self, *of, **how).replace(there, instead))
    assert {finding["law"] for finding in judge_life(a_life([]), Changed(), "C4")} == {"C4"}


def test_what_is_not_our_own_error_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise KeyError("x")

    monkeypatch.setattr(Calls, "simulate", fail)
    assert [finding["law"] for finding in judge_life(a_life([]), Changed(), "D5")] == ["D5"]


ORDER = [
    (a_dose(), a_dose(reps=6), ["reps"]),
    (a_dose(count=2), a_dose(count=3), ["sets"]),
    (a_dose(kg=60), a_dose(kg=62.5), ["load"]),
    ({"sets": [{"hold_s": 5}]}, {"sets": [{"hold_s": 6}]}, ["hold"]),
    ({"sets": [{"rir": 3}]}, {"sets": [{"rir": 2}]}, ["rir"]),
    ({"sets": [{"rpe": 7}]}, {"sets": [{"rpe": 8}]}, ["rpe"]),
    ({"sets": [{"reps": 5}]}, {"sets": [{"reps": 5, "amrap": True}]}, ["amrap"]),
    ({"sets": [{"reps": 5}], "rest_s": 90}, {"sets": [{"reps": 5}]}, ["rest"]),
    ({"sets": [{"load": {"unit": "kg", "value": -20}}]}, {"sets": [{}]}, ["load"]),
    (
        {"sets": [{"load": {"unit": "band", "colour": "red"}}]},
        {"sets": [{"load": {"unit": "band", "colour": "blue"}}]},
        ["load"],
    ),
]


@pytest.mark.parametrize(("easier", "harder", "parts"), ORDER)
def test_one_dose_is_easier_than_another(easier: Document, harder: Document, parts: list[str]) -> None:
    assert is_strictly_easier(easier, harder)
    assert parts_above(harder, easier) == parts
    assert is_at_most(easier, easier)
    assert not is_strictly_easier(easier, easier)


def test_doses_that_differ_both_ways_are_estimated() -> None:
    heavy, light = a_dose(count=1, reps=3, kg=90), a_dose(count=1, reps=5, kg=40)
    assert is_harder(heavy, light)
    assert not is_harder(light, heavy)
    one_more_set, longer = (
        {"sets": [{"count": 4, "reps": 5, "hold_s": 14}]},
        {"sets": [{"count": 2, "reps": 5, "hold_s": 28}]},
    )
    assert not is_harder(one_more_set, longer)
    assert is_harder(a_dose(reps=6), a_dose(reps=5))


def test_a_load_in_pounds_is_the_same_load() -> None:
    pounds = {"sets": [{"reps": 5, "load": {"unit": "lb", "value": in_pounds(60)}}]}
    assert is_at_most(pounds, a_dose(count=1))
    assert is_at_most(a_dose(count=1), pounds | {"rest_s": 60})


def test_the_judge_finds_a_dose_that_never_moves() -> None:
    life = a_life(["reps"])
    life["program"]["entries"][0].pop("ladder")
    life["program"]["sessions"][0].pop("minutes")
    assert judge_life(life, Changed(), "G10") == []
    found = judge_life(life, Changed(lambda life, r: ask_everywhere(r)), "G10")
    assert "for ever, reps" in found[0]["what"]


def a_planned_life() -> Document:
    """Return a life by a program that was planned: work for the hips and the low back, in three positions."""
    regions = {"glutes": "hip", "multifidus": "lumbar"}
    exercises = [
        an_exercise(name, position) | {"muscles": [{"muscle": muscle, "role": "primary"}], "recovery_h": 24}
        for name, position, muscle in (
            ("bridge", "supine", "glutes"),
            ("thrust", "supine", "glutes"),
            ("lunge", "standing", "glutes"),
            ("bird-dog", "quadruped", "multifidus"),
            ("band-walk", "standing", "glutes"),
        )
    ]
    exercises[4]["equipment"] = [{"any_of": ["band"]}]
    exercises[1]["precautions"] = [{"tag": "sore", "action": "exclude", "reason": "It hurts.", "sources": ["s"]}]
    goal = {
        "id": "goal",
        "name": "Goal",
        "description": "d",
        "items": [{"exercise": e["id"], "required": True} for e in exercises[:4]],
        "rules": [{"name": "reps"}],
        "region_caps": [{"region": "lumbar", "sets": 6, "not_above": "hip"}],
        "session_size": {"min": 2, "max": 4},
    }
    more: Document = {
        "muscles": [{"id": name, "name": name, "region": region} for name, region in regions.items()],
        "equipment": [{"id": "band", "name": "band"}],
        "limitations": [{"tag": "sore", "name": "Sore"}],
        "sources": [{"id": "s", "citation": "S"}],
        "exercises": exercises,
        "ladders": [],
        "goals": [goal],
    }
    pack = PACK | more
    profile = {"document": "profile", "schema_version": 1, "age": 40, "level": "beginner"}
    profile |= {"availability": {"minutes": 40, "days_per_week": 2}, "equipment": []}
    program = Calls([pack]).plan(profile, "t/goal")
    log = {"document": "log", "schema_version": 1, "sessions": []}
    life = {"seed": 1, "pack": pack, "program": program, "profile": profile, "goal": "goal", "log": log}
    return life | {"start": "2024-01-01", "as_of": "2024-01-01"}


def get_up_often(routine: Document) -> None:
    """Let every session go from the floor to standing and back."""
    for session in routine["sessions"]:
        lying, *others = sorted(session["entries"], key=lambda e: e["exercise"] not in ("t/bridge", "t/thrust"))
        last, *between = others
        session["entries"] = [lying, *between, last]


def ask_each(routine: Document, exercise: str, count: int) -> None:
    for session in routine["sessions"]:
        for entry in session["entries"]:
            if entry["exercise"] == exercise:
                entry["dose"] = a_dose(count=count)


def work_the_back_most(routine: Document) -> None:
    for exercise, count in (("bridge", 0), ("thrust", 0), ("bird-dog", 3)):
        ask_each(routine, f"t/{exercise}", count)


def train_on_days(life: Document, count: int) -> None:
    session = life["program"]["sessions"][0]["id"]
    life["program"]["cycle"]["slots"] = [{"day": day, "session": session} for day in range(1, count + 1)]


def hurt_by_the_unknown(life: Document, name: str, value: Any) -> None:
    """Let nobody know the precautions of an exercise, for somebody whose profile says more."""
    life["pack"]["exercises"][0]["precautions_known"] = False
    life["profile"][name] = value


#: Of each law of planning: how a planner would break it, in its program or in what comes of it.
BROKEN_PLANS: list[tuple[str, str, Callable[[Document], None] | None, Callable[[Document, Document], None] | None]] = [
    ("P2", "needs", lambda life: set_key(life["program"]["entries"][0], "exercise", "t/band-walk"), None),
    ("P2", "disliked", lambda life: set_key(life["profile"], "dislikes", ["t/bridge"]), None),
    ("P2", "excluded", lambda life: set_key(life["profile"], "limitations", ["sore"]), None),
    ("P2", "nobody knows", lambda life: hurt_by_the_unknown(life, "pain", {"now": 1}), None),
    ("P2", "nobody knows", lambda life: hurt_by_the_unknown(life, "limitations", ["other"]), None),
    ("P6", "no target says so", lambda life: set_key(life["program"]["entries"][3], "exercise", "t/lunge"), None),
    ("P8", "at most 6", None, lambda life, r: ask_each(r, "t/bird-dog", 4)),
    ("P8", "for hip", None, lambda life, r: work_the_back_most(r)),
    ("P9", "are meant", lambda life: set_key(life["pack"]["goals"][0], "session_size", {"min": 2, "max": 3}), None),
    ("P9", "which is harder", lambda life: set_key(life["pack"]["exercises"][1], "effort_class", "high"), None),
    ("P9", "supine, standing, quadruped, supine", None, lambda life, r: get_up_often(r)),
    ("P12", "6 days of strength work", lambda life: train_on_days(life, 6), None),
]


@pytest.mark.parametrize(("law", "words", "spoil", "change"), BROKEN_PLANS)
def test_the_judge_finds_what_breaks_a_law_of_planning(law: str, words: str, spoil: Any, change: Any) -> None:
    life = a_planned_life()
    calls = Changed(change, life["pack"])
    assert judge_life(life, Changed(None, life["pack"]), law) == []
    if spoil is not None:
        life = copy.deepcopy(life)
        spoil(life)
    found = judge_life(life, calls, law)
    assert found
    assert words in found[0]["what"]


def test_the_judge_finds_what_a_looser_plan_loses(monkeypatch: pytest.MonkeyPatch) -> None:
    goal = {"id": "goal", "items": [{"exercise": "easy", "required": True}]}
    person = {"profile": {"availability": {"minutes": 10}}, "goal": "goal", "pack": PACK | {"goals": [goal]}}
    life = a_life([]) | person
    life["program"]["entries"][0].pop("ladder")
    for entries, found in (([{"exercise": "t/middle"}], ["P5", "P5"]), ([{"exercise": "t/easy"}], [])):
        monkeypatch.setattr(Calls, "plan", lambda *_, entries=entries: {"entries": entries})
        assert [finding["law"] for finding in judge_life(life, Changed(), "P5")] == found
