"""The commands ``pack``."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from tests.pack_check.made_up import exercise, pack

from hiproutine import dumps

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "docs" / "examples" / "small-pack"


def write(checked, name: str = "pack.json") -> str:
    Path(name).write_text(dumps(checked), encoding="utf-8")
    return name


def test_findings_are_listed_by_code(run) -> None:
    done = run("pack", "check", SMALL)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("A few basics (basics 1.0.0): 5 exercises, 1 ladder, 1 goal\n\nwarning ")
    assert done.out.endswith("hints.\n")


def test_as_data_they_are_all_there(run) -> None:
    data = json.loads(run("pack", "check", SMALL, "--json").out)
    assert (data["pack"], data["version"]) == ("basics", "1.0.0")
    assert {tuple(finding) for finding in data["findings"]} == {
        ("path", "about", "code", "severity", "message", "hint")
    }


def test_the_exit_code_is_that_of_errors_and_with_strict_of_warnings(run) -> None:
    source = write(pack(exercise(name="Chair squat")))
    assert run("pack", "check", source).code == 0
    assert run("pack", "check", source, "--strict").code == 1
    assert run("pack", "check", source, "--strict", "--ignore", "name-against-steps").code == 0
    assert run("pack", "check", write(pack(licence="unknown"))).code == 1


def test_codes_are_chosen_and_left_out(run) -> None:
    source = write(pack(exercise(name="Chair squat", cues=())))

    def codes(*words: str) -> set[str]:
        data = json.loads(run("pack", "check", source, "--json", *words).out)
        return {finding["code"] for finding in data["findings"]}

    assert codes("--only", "no-cues", "--only", "no-figure") == {"no-cues", "no-figure"}
    assert codes("--only", "no-cues,no-figure", "--ignore", "no-figure") == {"no-cues"}
    slip = run("pack", "check", source, "--ignore", "no-cue")
    assert slip.code == 2
    assert "Did you mean 'no-cues'" in slip.err


def test_an_installed_pack_is_known_by_its_name(run) -> None:
    assert run("pack", "check", "hips", "--only", "no-figure").out.endswith("Nothing to ask about.\n")


def test_what_does_not_load_is_refused(run) -> None:
    Path("broken.json").write_text('{"document": "pack"}', encoding="utf-8")
    done = run("pack", "check", "broken.json")
    assert done.code == 1
    assert "missing-property" in done.err
    assert run("pack", "check", "nowhere").code == 2


def test_the_page_is_one_file(run) -> None:
    assert run("pack", "show", SMALL, "-o", "page.html").code == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "thing-not-in-equipment" in page, "what was found stands on it"


def test_an_archive_is_a_pack_too(run) -> None:
    with ZipFile("small.zip", "w") as archive:
        for file in sorted(SMALL.glob("*.json")):
            archive.write(file, file.name)
    assert run("pack", "check", "small.zip").out == run("pack", "check", SMALL).out


def test_standard_input_is_read(run) -> None:
    done = run("pack", "check", "-", "--json", stdin=dumps(pack()))
    assert json.loads(done.out)["pack"] == "trial"


def test_all_figures_on_one_sheet(run) -> None:
    assert run("pack", "figure", "hips", "-o", "sheet.svg").code == 0
    root = ElementTree.parse("sheet.svg").getroot()
    assert len([1 for each in root if each.tag.endswith("svg")]) > 80
    none = run("pack", "figure", SMALL)
    assert none.code == 2
    assert "has no figures" in none.err


@pytest.mark.parametrize("command", ["show", "figure"])
def test_a_result_does_not_take_the_place_of_the_pack(run, command) -> None:
    Path("mine").mkdir()
    write(pack(), "mine/pack.json")
    done = run("pack", command, "mine", "-o", "mine/pack.json")
    assert done.code == 2
    assert "would be a file of the pack" in done.err
