"""``hiproutine new``: what it writes and says, and what it refuses."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Run


@pytest.mark.parametrize("kind", ["pack", "rule", "format"])
def test_it_lists_what_it_wrote(run: Run, workplace: Path, kind: str) -> None:
    done = run("new", kind, "desk", "--author", "A. Author")
    folder = workplace / "hiproutine-desk"
    listed = [line.strip() for line in done.out.split("\n\n")[0].splitlines()]
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert (done.code, done.err, listed) == (0, "", ["hiproutine-desk", *written])
    assert "--author" not in done.out


def test_it_writes_into_another_folder(run: Run, workplace: Path) -> None:
    (workplace / "projects").mkdir()
    assert run("new", "rule", "steady", "--into", "projects").code == 0
    assert (workplace / "projects" / "hiproutine-steady" / "README.md").is_file()


def test_without_an_author_it_says_so(run: Run) -> None:
    assert "write who it is" in run("new", "rule", "steady").out


def test_everything_wrong_is_told_at_once_and_nothing_is_written(run: Run, workplace: Path) -> None:
    done = run("new", "pack", "My Desk", "--author", "<b>", "--licence", "MITT", "--into", "nowhere")
    assert (done.code, done.out) == (2, "")
    head, *lines = done.err.splitlines()
    assert head == "error: nothing is written"
    assert [line.split(":")[0] for line in lines] == ["$.name", "$.author", "$.licence", "$.into"]
    assert list(workplace.iterdir()) == []


@pytest.mark.parametrize(("kind", "name"), [("pack", "hips"), ("rule", "double"), ("format", "csv")])
def test_a_name_of_the_library_is_taken(run: Run, kind: str, name: str) -> None:
    done = run("new", kind, name)
    assert (done.code, "[name-taken]" in done.err) == (2, True)


def test_a_folder_that_is_not_empty_stays_as_it_is(run: Run, workplace: Path) -> None:
    folder = workplace / "hiproutine-desk"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    done = run("new", "pack", "desk")
    assert (done.code, "[not-empty]" in done.err) == (2, True)
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]


def test_the_commands_of_the_page_do_what_it_shows(run: Run) -> None:
    page = (ROOT / "docs" / "how-to" / "start-a-plugin.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```console\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    examples = [
        example for block in blocks for example in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]
    assert len(examples) >= 8
    for command, shown in examples:
        program, *words = shlex.split(command)
        assert program == "hiproutine"
        done = run(*words)
        pattern = "(?s:.*)".join(map(re.escape, shown.split("...\n")))
        assert re.fullmatch(pattern, done.out + done.err), f"{command}\n{done.out}{done.err}"
