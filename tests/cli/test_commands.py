"""Every command does what it says, in this process."""

from __future__ import annotations

import json
import sys
from datetime import date

import pytest

import hiproutine
from hiproutine import Profile, Program, Routine, __version__, load, loads
from hiproutine.cli import main
from hiproutine.cli import options as arguments
from hiproutine.cli.parser import make_parser

COMMANDS = (
    "plan",
    "replan",
    "schedule",
    "render",
    "explain",
    "simulate",
    "compare",
    "validate",
    "exercises",
    "plugins",
)


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    listed = [line.split()[0] for line in text.splitlines() if line.startswith("    ") and line[4] != " "]
    assert [name for name in listed if name in COMMANDS] == list(COMMANDS)
    assert "exit codes:" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_explains_every_option_and_gives_an_example(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert f"example:\n  hiproutine {command}" in text
    for option in ("--pack-folder DIR", "--no-plugins", "--debug"):
        assert option in text


def test_every_argument_has_a_help_text():
    commands = next(a.choices for a in make_parser()._actions if isinstance(a.choices, dict))
    assert tuple(commands) == COMMANDS
    silent = [(name, a.dest) for name, p in commands.items() for a in p._actions if not a.help]
    assert silent == []


def test_version(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"hiproutine {__version__}\n"


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


def test_today_is_read_from_the_clock_by_the_command_line_only(run, program, monkeypatch):
    monkeypatch.setattr(arguments, "today", lambda: date(2024, 2, 29))
    routine = loads(run("schedule", program, "--start", "today", "--as-of", "today").out, Routine)
    assert (routine.start, routine.as_of) == (date(2024, 2, 29), date(2024, 2, 29))


def test_today_is_a_date():
    assert type(arguments.today()) is date


@pytest.mark.parametrize("name", ["text", "markdown", "csv", "json"])
def test_render_writes_what_the_format_makes(run, routine, name, engine):
    done = run("render", routine, "--format", name)
    made = engine.render(load(routine, Routine), name)
    assert (done.code, done.err) == (0, "")
    assert done.out == (made if isinstance(made, str) else made.decode())


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


def test_every_exercise_is_shown_in_full(run, engine):
    """Nothing that the pack says of it may be missing, whatever the line breaks."""
    sources = {source.id: source.citation for source in engine.catalog().pack("hips").sources}
    for ref, exercise in engine.catalog().exercises.items():
        done = run("exercises", ref)
        assert (done.code, done.err) == (0, "")
        text = " ".join(done.out.split())
        said = [exercise.name, exercise.summary, *exercise.steps, *exercise.cues]
        said += [part for fault in exercise.faults for part in (fault.fault, fault.cue)]
        said += [part for one in exercise.precautions for part in (one.reason, one.advice, *one.sources, one.status)]
        said += [part for fact in exercise.facts for part in (fact.says, fact.source, fact.status, fact.why)]
        said += [sources[fact.source] for fact in exercise.facts]
        assert [part for part in said if " ".join(part.split()) not in text] == []
        assert max(map(len, done.out.splitlines())) <= 100


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


def test_plugins_lists_what_each_offers(run, install):
    install("probe_silent", "")
    done = run("plugins", plugins=True)
    assert done.code == 0
    lines = done.out.splitlines()
    assert f"hiproutine {__version__}" in lines
    assert lines[lines.index("probe_silent 1.5") + 1] == "  offers nothing that is used"
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
    assert done.code == 0
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


@pytest.mark.parametrize("command", ["--help", "--version"])
def test_help_loads_no_other_package(shell, command):
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom hiproutine.cli import main\n"
        f"try: main([{command!r}])\nexcept SystemExit: pass\n"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(new - set(sys.stdlib_module_names) - {'hiproutine'}), file=sys.stderr)"
    )
    shell.command = (sys.executable, "-c", code)
    done = shell.run()
    assert done.err == "[]\n"
