"""Every command does what it says, in this process."""

from __future__ import annotations

import json
import sys
from datetime import date

import pytest

import hiproutine
from hiproutine import Profile, Program, Routine, __version__, load, loads


def test_plan_writes_the_program_that_the_engine_makes(run, profile, engine):
    done = run("plan", profile, "--goal", "hip-strength")
    assert (done.code, done.err) == (0, "")
    assert loads(done.out) == engine.plan(load(profile, Profile), "hip-strength")


def test_plan_reads_standard_input(run, profile):
    done = run("plan", "-", "--goal", "hip-strength", stdin=profile.read_text())
    assert done.code == 0
    assert isinstance(loads(done.out), Program)


def test_plan_lets_the_planner_choose_that_is_named(run, profile, install):
    source = """
import types
from hiproutine import hookimpl
from hiproutine.plugins import builtin

def choose(problem):
    probe.asked.append(problem)
    (built_in,) = builtin.hiproutine_planners()
    return built_in.choose(problem)

probe = types.SimpleNamespace(name="probe", choose=choose, asked=[])

@hookimpl
def hiproutine_planners():
    return [probe]
"""
    install("probe_planner", source)
    done = run("plan", profile, "--goal", "hip-strength", "--planner", "probe", plugins=True)
    assert (done.code, done.err) == (0, "")
    assert sys.modules["probe_planner"].probe.asked
    assert done.out == run("plan", profile, "--goal", "hip-strength").out


def test_schedule_writes_the_routine_that_the_engine_makes(run, program, engine):
    done = run("schedule", program, "--start", "2026-01-05")
    assert (done.code, done.err) == (0, "")
    assert loads(done.out) == engine.schedule(load(program, Program), date(2026, 1, 5))


def test_schedule_takes_a_log_and_the_day_to_look_from(run, program, workplace):
    first = load(program, Program).sessions[0].id
    log = {"document": "log", "schema_version": 1, "sessions": [{"date": "2026-01-05", "session": first}]}
    (workplace / "log.json").write_text(json.dumps(log))
    done = run("schedule", program, "--start", "2026-01-05", "--log", "log.json", "--as-of", "2026-01-12")
    assert done.code == 0
    routine = loads(done.out, Routine)
    assert routine.as_of == date(2026, 1, 12)
    assert [session.status for session in routine.sessions][:3] == ["done", "missed", "missed"]
    assert run("schedule", program, "--start", "2026-01-05", "--log", "-", stdin=json.dumps(log)).code == 0


@pytest.mark.parametrize("name", ["text", "markdown", "csv", "json"])
def test_render_writes_what_the_format_makes(run, routine, name, engine):
    done = run("render", routine, "--format", name)
    made = engine.render(load(routine, Routine), name)
    assert (done.code, done.err) == (0, "")
    assert done.out == (made if isinstance(made, str) else made.decode())


def test_render_hands_options_on_and_names_the_wrong_ones(run, routine):
    done = run("render", routine, "--option", "bomb=true")
    assert (done.code, done.out) == (1, "")
    assert "$.bomb" in done.err
    assert "unknown-property" in done.err


def test_render_is_text_without_a_format(run, routine):
    assert run("render", routine).out == run("render", routine, "--format", "text").out


def test_render_as_json_gives_the_routine_back(run, routine):
    again = loads(run("render", routine, "--format", "json").out)
    assert isinstance(again, Routine)
    assert again == load(routine, Routine)


@pytest.mark.parametrize("kind", ["program", "routine"])
def test_explain_takes_programs_and_routines(run, request, kind, engine):
    path = request.getfixturevalue(kind)
    done = run("explain", path)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{engine.explain(load(path, Program if kind == 'program' else Routine))}\n"


@pytest.mark.parametrize("kind", ["program", "routine"])
def test_explain_writes_text_tables_and_json(run, request, kind, engine, tmp_path):
    path = request.getfixturevalue(kind)
    explanation = engine.explain(load(path, Program if kind == "program" else Routine))
    written_as = {"text": str(explanation), "table": explanation.table(), "markdown": explanation.markdown()}
    for name, text in written_as.items():
        assert run("explain", path, "--as", name).out == f"{text}\n"
    assert run("explain", path, "--as", "json", "-o", tmp_path / "why.json").out == ""
    assert json.loads((tmp_path / "why.json").read_text(encoding="utf-8")) == explanation.as_data()


def test_validate_says_what_each_document_is(run, profile, program, routine, engine):
    pack = next(iter(engine.packs))
    folder = f"{hiproutine.__file__.removesuffix('__init__.py')}packs/{pack}"
    done = run("validate", profile, program, routine, folder, "-", stdin=profile.read_text())
    assert (done.code, done.err) == (0, "")
    named = [(profile, "profile"), (program, "program"), (routine, "routine"), (folder, "pack"), ("<stdin>", "profile")]
    assert done.out.splitlines() == [f"{path}: ok ({kind})" for path, kind in named]


def test_plugins_lists_what_each_offers(run, install):
    install("probe_silent", "")
    done = run("plugins", plugins=True)
    assert done.code == 0
    lines = done.out.splitlines()
    assert f"hiproutine {__version__}" in lines
    (silent,) = (index for index, line in enumerate(lines) if line.startswith("probe_silent 1.5 (distribution "))
    assert lines[silent + 1] == "  offers nothing that is used"
    rows = [line.split()[:2] for line in lines if line.startswith("  ")]
    for kind, name in (
        ("pack", "hips"),
        ("goal", "hips/hip-strength"),
        ("rule", "ladder"),
        ("format", "text"),
        ("planner", "search"),
    ):
        assert [kind, name] in rows
    assert "probe_silent" not in run("plugins").out


def test_plugins_tells_what_is_broken_and_goes_on(run, install):
    install("probe_broken", "raise RuntimeError('it is\\n\\x1b[31mall wrong')")
    done = run("plugins", plugins=True)
    assert done.code == 5
    assert "probe_broken" not in done.out
    told = [line for line in done.err.splitlines() if "probe_broken" in line]
    assert told == ["warning: plugin probe_broken 1.5, import: could not be loaded: RuntimeError: it is [31mall wrong"]


def test_a_broken_plugin_is_one_line_of_warning_and_the_work_is_done(run, install, profile):
    install("probe_broken", "raise RuntimeError('no')")
    done = run("plan", profile, "--goal", "hip-strength", plugins=True)
    assert done.code == 0
    assert isinstance(loads(done.out), Program)
    assert [line.split(",")[0] for line in done.err.splitlines() if "probe" in line] == [
        "warning: plugin probe_broken 1.5"
    ]
    assert run("plan", profile, "--goal", "hip-strength").err == ""


def test_a_plugins_other_warnings_are_left_to_python(run, install):
    install("probe_old", "import warnings; warnings.warn('old', UserWarning)")
    assert "could not be loaded: UserWarning: old" in run("plugins", plugins=True).err  # pytest makes errors of them


def small_pack(folder, name="mine"):
    exercise = {
        "id": "stand-tall",
        "name": "Stand tall",
        "steps": ["Stand."],
        "position": "standing",
        "sides": "bilateral",
        "pattern": "other",
        "muscles": [{"muscle": "soleus", "role": "primary"}],
        "dose": {
            "start": {"sets": [{"reps": 1}]},
            "sets": {"min": 1, "max": 2},
            "reps": {"min": 1, "max": 5},
            "load": {"unit": "kg", "min": 0, "max": 4, "step": 0.5},
        },
    }
    pack = {
        "document": "pack",
        "schema_version": 1,
        "name": name,
        "version": "0.1.0",
        "title": "My own",
        "licence": "MIT",
        "authors": ["me"],
        "muscles": [{"id": "soleus", "name": "Soleus", "region": "lower-leg"}],
        "exercises": [exercise],
    }
    folder.mkdir()
    (folder / "pack.json").write_text(json.dumps(pack, indent=1))
    return folder


def test_validate_says_which_pack_another_needs(run, workplace):
    folder = small_pack(workplace / "mine")
    pack = json.loads((folder / "pack.json").read_text())
    rung = {"exercise": "base/stand-tall", "climb": {"reps": 5}}
    (folder / "pack.json").write_text(json.dumps({**pack, "ladders": [{"id": "up", "name": "Up", "rungs": [rung]}]}))
    done = run("validate", folder)
    assert done.code == 1
    assert "needs the pack 'base', which is not installed" in done.err
    assert "[missing-pack]" in done.err
    base = small_pack(workplace / "base", "base")
    assert run("validate", "--pack-folder", base, folder).code == 0


def test_pack_folders_are_added(run, workplace):
    folders = [small_pack(workplace / "one"), small_pack(workplace / "two", "other")]
    options = [part for folder in folders for part in ("--pack-folder", folder)]
    done = run("exercises", *options)
    assert (done.code, done.err) == (0, "")
    assert "mine/stand-tall" in done.out
    assert "other/stand-tall" in done.out
    assert "0 to 4 kg in steps of 0.5" in run("exercises", "mine/stand-tall", *options).out
    assert "My own" in run("plugins", *options).out
    only = run("exercises", "--pack", "mine", *options)
    assert "hips/" not in only.out
    assert run("exercises", "--pack", "mine", "--muscle", "piriformis", *options) == (
        0,
        "",
        "note: there is no such exercise\n",
    )


def test_a_pack_of_a_taken_name_is_warned_about(run, workplace):
    done = run("exercises", "--no-plugins", "--pack-folder", small_pack(workplace / "mine", "hips"))
    assert done.code == 0
    assert done.err.startswith("warning: plugin hips 0.1.0, hiproutine_packs: ")
    assert "stand-tall" not in done.out
