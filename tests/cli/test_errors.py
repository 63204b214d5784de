"""Every exit code, and words that say what is wrong and where."""

from __future__ import annotations

import json
import os

import pytest

from hiproutine import HiproutineError
from hiproutine.cli import commands, main

ANSWERS = {"saddle-numbness": True, "bladder-change": True}


def change(path, **changes):
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}, indent=1))
    return path


def answers_with(path, **answers):
    return {**json.loads(path.read_text())["answers"], **answers}


# 1: a document was refused


def test_problems_come_one_a_line_with_file_line_and_column(run, profile):
    change(profile, age="42", level="begginer")
    done = run("plan", profile, "--goal", "hip-strength")
    assert (done.code, done.out) == (1, "")
    lines = done.err.splitlines()
    assert len(lines) == 2
    for line, name in zip(sorted(lines, key=lambda line: "level" in line), ("age", "level"), strict=True):
        row = 1 + next(i for i, text in enumerate(profile.read_text().splitlines()) if f'"{name}"' in text)
        assert line.startswith(f"{profile}:{row}:")
        assert f": $.{name}: " in line
        assert line.endswith("]")


def test_problems_that_planning_finds_have_their_place_too(run, profile):
    change(profile, limitations=["knee"], answers=answers_with(profile, **{"no-such-question": True}))
    done = run("plan", profile, "--goal", "hip-strength")
    assert (done.code, done.out) == (1, "")
    first, second = done.err.splitlines()
    rows = profile.read_text().splitlines()
    row = rows.index('  "knee"') + 1
    assert first.startswith(f"{profile}:{row}:3: $.limitations[0]: ")
    assert first.endswith("[unknown-limitation]")
    assert second.startswith(f"{profile}:")
    assert second.endswith("[unknown-question]")


def test_problems_of_standard_input_say_so(run):
    done = run("plan", "-", "--goal", "x", stdin='{"document": 3}')
    assert done.code == 1
    assert done.err.startswith("<stdin>:1:14: $.document: ")


def test_a_log_that_does_not_fit_is_blamed_and_not_the_program(run, program, workplace):
    log = workplace / "log.json"
    sessions = [{"date": "2026-01-05", "session": "nope"}]
    log.write_text(json.dumps({"document": "log", "schema_version": 1, "sessions": sessions}))
    done = run("schedule", program, "--start", "2026-01-05", "--log", log)
    assert done.code == 1
    assert done.err.startswith(f"{log}:1:")
    assert "[unknown-session]" in done.err


def test_validate_looks_at_all_files(run, profile, program, workplace):
    bad = workplace / "bad.json"
    bad.write_text("{]")
    entries = json.loads(program.read_text())["entries"]
    entries[0]["exercise"], entries[2]["rules"][0]["name"] = "hips/nope", "no-such-rule"
    change(program, entries=entries)
    done = run("validate", bad, program, "missing.json", profile)
    assert done.code == 1
    assert done.out == f"{profile}: ok (profile)\n"
    codes = [line.rpartition(" ")[2] for line in done.err.splitlines()]
    assert codes == ["[not-json]", "[unknown-exercise]", "[unknown-rule]", "directory"]
    assert all(line.startswith(f"{program}:") for line in done.err.splitlines()[1:3])


def test_validate_checks_profiles_against_packs(run, profile):
    change(profile, limitations=["knee"])
    done = run("validate", profile)
    assert (done.code, done.out) == (1, "")
    assert "'knee-pain'" in done.err


def test_validate_says_what_a_folder_lacks(run, workplace):
    done = run("validate", workplace)
    assert done.code == 1
    assert done.err.endswith("[no-pack-here]\n")


def test_a_broken_pack_that_was_asked_for_is_no_mere_warning(run, profile, workplace):
    (workplace / "pack").mkdir()
    (workplace / "pack" / "pack.json").write_text("{}")
    done = run("plan", profile, "--goal", "hip-strength", "--pack-folder", "pack")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"pack{os.sep}pack.json:1:1: $: ")


def test_an_error_of_no_known_kind_is_a_refusal(run, monkeypatch):
    def fail(arguments):
        raise HiproutineError("something else")

    monkeypatch.setattr(commands, "plugins", fail)
    assert run("plugins") == (1, "", "error: something else\n")


# 2: unknown names


def test_an_unknown_goal(run, profile):
    done = run("plan", profile, "--goal", "hip-strenght")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: Unknown goal 'hip-strenght'. Did you mean 'hip-strength'?\n"


def test_an_unknown_planner(run, profile):
    done = run("plan", profile, "--goal", "hip-strength", "--planner", "serach")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: Unknown planner 'serach'. Did you mean 'search'?\n"


def test_an_unknown_format_is_told_before_the_routine_is_read(run):
    done = run("render", "missing.json", "--format", "markdwon")
    assert (done.code, done.out) == (2, "")
    assert "Did you mean 'markdown'?" in done.err


# 3, 4, 5


def test_a_refusal_for_safety_can_be_read(run, profile, engine):
    change(profile, answers=answers_with(profile, **ANSWERS))
    done = run("plan", profile, "--goal", "hip-strength", "-o", "program.json")
    assert (done.code, done.out) == (3, "")
    assert not profile.with_name("program.json").exists()
    lines = done.err.splitlines()
    assert lines[0] == "no routine was planned; please read this first:"
    assert lines[1].startswith("  Call the emergency number")
    assert max(map(len, lines)) <= 80
    catalog = engine.catalog()
    asked = {question.id: question for question in catalog.questions(["hips"])}
    text = " ".join(done.err.split())
    assert asked["saddle-numbness"].advice in text
    assert all(asked[name].text in text for name in ANSWERS)
    assert all(notice.text in text for notice in catalog.notices(["hips"]))


def test_no_plan_is_possible(run, profile, engine):
    ladders = list(engine.catalog().ladders)
    exercises = list(engine.catalog().exercises)
    change(profile, dislikes=[*ladders, *exercises])
    done = run("plan", profile, "--goal", "hip-strength")
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith("no plan for 'hips/hip-strength' is possible.")
    assert max(map(len, done.err.splitlines())) <= 80


FORMATS = """
from hiproutine import Format, hookimpl

@hookimpl
def hiproutine_formats():
    def fail(routine):
        raise RuntimeError("no ink")

    made = {
        "raises": fail,
        "nothing": lambda r: None,
        "halves": lambda r: "\\ud800",
        "bytes": lambda r: b"\\x00\\xff\\r\\n",
    }
    return [Format(f"probe-{name}", "A probe", "text/plain", ".txt", render) for name, render in made.items()]
"""


@pytest.mark.parametrize(
    ("name", "words"), [("raises", "RuntimeError: no ink"), ("nothing", "NoneType"), ("halves", "surrogate")]
)
def test_a_plugin_that_fails_is_named(run, install, routine, name, words):
    install("probe_formats", FORMATS)
    done = run("render", routine, "--format", f"probe-{name}", "-o", "out.txt", plugins=True)
    assert (done.code, done.out) == (5, "")
    assert done.err.splitlines()[-1].startswith("error: plugin probe_formats 1.5, format.render: ")
    assert words in done.err
    assert not routine.with_name("out.txt").exists()


def test_bytes_are_written_as_they_are(install, routine, capsysbinary):
    install("probe_formats", FORMATS)
    assert main(["render", str(routine), "--format", "probe-bytes"]) == 0
    assert capsysbinary.readouterr().out == b"\x00\xff\r\n"
    assert main(["render", str(routine), "--format", "probe-bytes", "-o", "out.bin"]) == 0
    assert routine.with_name("out.bin").read_bytes() == b"\x00\xff\r\n"


# --debug and interrupts


@pytest.mark.parametrize("arguments", [("plan", "missing.json", "--goal", "x"), ("validate", "missing.json")])
def test_debug_raises(arguments):
    with pytest.raises(FileNotFoundError):
        main([*arguments, "--debug"])


def test_an_interrupt_is_130(run, monkeypatch):
    def interrupt(arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "plugins", interrupt)
    assert run("plugins") == (130, "", "")
