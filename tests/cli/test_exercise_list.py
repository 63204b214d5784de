"""The command ``exercises``: what is chosen, and how it is listed."""

from __future__ import annotations

import json

import pytest


def test_exercises_lists_every_exercise_and_ladder(run, engine):
    done = run("exercises")
    assert (done.code, done.err) == (0, "")
    catalog = engine.catalog()
    words = {word.strip("(),") for word in done.out.split()}
    assert {*catalog.exercises, *catalog.ladders} <= words


def test_exercises_lists_rungs_from_the_easiest(run, engine):
    ladder = engine.catalog().ladders["hips/side-lift-ladder"]
    done = run("exercises", "side-lift-ladder")
    rows = [line.split()[:2] for line in done.out.splitlines() if " hips/" in line and "(" not in line]
    assert rows == [[f"{number}.", rung.exercise] for number, rung in enumerate(ladder.rungs, 1)]


def test_exercises_of_a_muscle_say_what_part_it_has(run, engine):
    done = run("exercises", "--pack", "hips", "--muscle", "piriformis")
    rows = [line for line in done.out.splitlines() if line.endswith(("(primary)", "(secondary)"))]
    uses = {
        exercise.id: use.role
        for exercise in engine.catalog().exercises.values()
        for use in exercise.muscles
        if use.muscle == "piriformis"
    }
    shown = {next(w for w in row.split() if w.startswith("hips/")): row.split()[-1].strip("()") for row in rows}
    assert shown == uses


def test_exercises_take_an_id_with_its_pack_or_without(run):
    shown = {run(*("exercises", *how)).out for how in (["hips/clam"], ["clam"], ["clam", "--pack", "hips"])}
    assert len(shown) == 1


def test_exercises_as_json(run, engine):
    everything = json.loads(run("exercises", "--json").out)
    catalog = engine.catalog()
    assert [one["id"] for one in everything["exercises"]] == list(catalog.exercises)
    assert [one["id"] for one in everything["ladders"]] == list(catalog.ladders)
    one = json.loads(run("exercises", "clam", "--json").out)
    assert [x["id"] for x in one["exercises"]] == ["hips/clam"]
    assert [x["id"] for x in one["ladders"]] == ["hips/side-lift-ladder"]
    cited = {fact["source"] for fact in one["exercises"][0]["facts"]}
    assert cited <= {source["id"] for source in one["sources"]["hips"]}
    assert one["exercises"][0] in everything["exercises"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing-like-it",), "Unknown exercise 'nothing-like-it'"),
        (("clan",), "Did you mean 'clam'?"),
        (("--pack", "hops"), "Did you mean 'hips'?"),
        (("--muscle", "gluteus-medus"), "Did you mean 'gluteus-medius'"),
        (("clam", "--muscle", "piriformis"), "not both"),
    ],
)
def test_unknown_exercises_packs_and_muscles(run, arguments, words):
    done = run("exercises", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert words in done.err
