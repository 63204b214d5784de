"""The command ``figure``."""

from __future__ import annotations

import json
import webbrowser
from xml.etree import ElementTree

import pytest

SVG = "{http://www.w3.org/2000/svg}"


def test_a_picture_goes_to_standard_output(run) -> None:
    done = run("figure", "clam")
    assert (done.code, done.err) == (0, "")
    assert ElementTree.fromstring(done.out).findtext(f"{SVG}title") == "Clam"


def test_every_exercise_of_the_pack_has_one(run, engine) -> None:
    catalog = engine.catalog()
    hips = [ref for ref in catalog.exercises if ref.startswith("hips/")]
    assert [ref for ref in hips if ref not in catalog.figures] == []
    assert run("figure", hips[0], "--view", "top").code == 0


def test_it_moves_at_the_exercises_tempo_and_hold(run, tmp_path) -> None:
    target = tmp_path / "bridge.svg"
    assert run("figure", "hips/bridge", "--moving", "-o", str(target)).code == 0
    root = ElementTree.fromstring(target.read_text(encoding="utf-8"))
    assert {a.attrib["dur"] for a in root.iter(f"{SVG}animate")} == {"10s"}, "2 s up, 5 s held, 3 s down"


@pytest.mark.parametrize(
    ("words", "message"),
    [(("clm",), "Did you mean 'clam'"), (("clam", "--view", "frnt"), "Did you mean 'front'")],
)
def test_slips_are_named(run, words, message) -> None:
    done = run("figure", *words)
    assert done.code == 2
    assert message in done.err
    assert done.out == ""


def test_an_exercise_without_a_figure_says_so(run, tmp_path) -> None:
    from hiproutine.documents.schemas import schema_folder

    pack = json.loads((schema_folder() / "examples" / "valid" / "pack-demo.json").read_bytes())
    (tmp_path / "pack.json").write_text(json.dumps(pack), encoding="utf-8")
    done = run("figure", "demo/side-plank", "--pack-folder", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "there is no figure of demo/side-plank" in done.err
    assert run("figure", "demo/glute-bridge", "--pack-folder", str(tmp_path)).code == 0


def test_open_shows_a_file(run, monkeypatch, tmp_path) -> None:
    opened: list[str] = []

    def show(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", show)
    target = tmp_path / "clam.svg"
    assert run("figure", "clam", "--open", "-o", str(target)).code == 0
    assert opened == [target.as_uri()]
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run("figure", "clam", "--open").code == 0
    assert opened[1].startswith(tmp_path.as_uri())


def test_no_browser_is_an_error_that_says_where_the_picture_is(run, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    done = run("figure", "clam", "--open", "-o", str(tmp_path / "clam.svg"))
    assert done.code == 2
    assert str(tmp_path / "clam.svg") in done.err
    assert (tmp_path / "clam.svg").is_file()


def test_validate_finds_what_cannot_be_drawn(run, tmp_path) -> None:
    from hiproutine.documents.schemas import schema_folder

    pack = json.loads((schema_folder() / "examples" / "valid" / "pack-demo.json").read_bytes())
    pack["figures"]["glute-bridge"]["poses"][1]["contacts"]["left-knee"] = "floor"
    (tmp_path / "pack.json").write_text(json.dumps(pack), encoding="utf-8")
    done = run("validate", str(tmp_path / "pack.json"))
    assert done.code == 1
    assert "$.figures['glute-bridge'].poses[1]" in done.err
    assert "impossible-contact" in done.err
