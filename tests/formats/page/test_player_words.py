"""The words of the player: each that the script asks for is there, and none that it does not."""

from __future__ import annotations

import re
from pathlib import Path

from hiproutine.formats.page import assets
from hiproutine.formats.page.player_words import WORDS

SCRIPT = "".join(path.read_text() for path in sorted((Path(assets.__file__).parent / "player").glob("*.js")))
#: Keys that the script puts together, or that are names in the data: phases, sides, and why a file is no log.
FROM_DATA = {"up", "hold", "down", "left", "right", "not-json", "not-a-log", "other-version", "other-course"}


def test_every_word_that_the_script_asks_for_is_there():
    asked = set(re.findall(r'\bword\("([a-z-]+)"', SCRIPT)) | set(re.findall(r'\? word\("([a-z-]+)"', SCRIPT))
    assert asked | FROM_DATA == set(WORDS)


def test_the_values_of_a_word_are_those_that_the_script_gives():
    for key, text in WORDS.items():
        for name in re.findall(r"\{(\w+)\}", text):
            assert re.search(rf'word\("{key}", \{{[^}}]*\b{name}\b', SCRIPT), (key, name)
