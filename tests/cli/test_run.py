"""One command from its arguments to its exit code."""

from __future__ import annotations

import gc

from hiproutine.cli import main
from hiproutine.cli.run import rare_collections


def test_garbage_is_collected_rarely_during_a_command_and_as_before_afterwards(capsys):
    before = gc.get_threshold()
    with rare_collections():
        assert gc.get_threshold()[0] == 100 * before[0]
    assert main(["plugins", "--no-plugins"]) == 0
    assert gc.get_threshold() == before
    assert "rule" in capsys.readouterr().out
