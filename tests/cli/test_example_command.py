"""Examples that come along."""

from __future__ import annotations

from tests.cli.conftest import EXAMPLE

from hiproutine import Program, loads


def test_profile_and_log_are_those_of_the_documentation(run):
    assert run("example", "profile").out == EXAMPLE.read_text()
    assert run("example", "log").out == EXAMPLE.with_name("log.json").read_text()


def test_profile_program_and_log_belong_together(run, workplace):
    for kind in ("profile", "program", "log"):
        assert run("example", kind, "-o", f"{kind}.json")[:3] == (0, "", "")
    assert run("validate", "profile.json", "program.json", "log.json").err == ""
    assert run("plan", "profile.json", "--goal", "hip-strength").out == (workplace / "program.json").read_text()
    done = run("schedule", "program.json", "--start", "2026-03-02", "--log", "log.json")
    assert (done.code, done.out.count('"status": "done"')) == (0, 2)
    assert loads((workplace / "program.json").read_text(), Program).id == "example-hip-strength"
