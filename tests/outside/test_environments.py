"""The command that runs the tests in other environments sees what fails in one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.outside.environments import ENVIRONMENTS, command_of, main


@pytest.mark.slow
def test_a_test_that_fails_in_one_environment_is_seen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    test = tmp_path / "test_zone.py"
    test.write_text("import os\n\ndef test_it():\n    assert os.environ.get('TZ') != 'Pacific/Kiritimati'\n")
    arguments = ["--tests", f"{test} --rootdir {tmp_path}"]
    assert main(["hash-seed", "no-asserts", *arguments]) == 0
    assert "passed everywhere" in capfd.readouterr().out
    assert main(["hash-seed", "together", *arguments]) == 1
    assert "failed: together" in capfd.readouterr().out


def test_options_come_before_the_tests() -> None:
    command = command_of(ENVIRONMENTS["together"], ["tests/model"])
    assert command[1:5] == ["-O", "-W", "error", "-m"]
    assert command[-1] == "tests/model"


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nowhere"])
    assert "there is no environment nowhere" in capsys.readouterr().err
