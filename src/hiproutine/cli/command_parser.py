"""The parser of the command line and of each of its commands: how they show help, and what they say to a wrong word."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from hiproutine.cli.io import write_output
from hiproutine.shown_text import escape_invisible

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

#: Characters shown of the start and of the end of a long message about an argument.
HALF_MESSAGE = 500


class CommandParser(argparse.ArgumentParser):
    """A parser that says where its help cannot be written, shows arguments as text, and knows what was meant."""

    #: The words that were parsed last.
    _words: Sequence[str] = ()

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse as argparse does, and remember the words: what was meant is looked for in them."""
        self._words = sys.argv[1:] if args is None else list(args)
        return super().parse_known_args(args, namespace)

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Write the help to standard output, as every result: argparse itself is silent about a full disk."""
        if file is None:
            write_output(self.format_help())
        else:
            super().print_help(file)

    def error(self, message: str) -> NoReturn:
        """Leave with the message and with what may have been meant; of a very long one, the middle is cut."""
        if len(message) > 2 * HALF_MESSAGE:
            message = f"{message[:HALF_MESSAGE]} … {message[-HALF_MESSAGE:]}"
        commands = self._commands()
        word = next((word for word in self._words if not word.startswith("-")), None)
        if commands and word is not None and word not in commands:
            message = f"there is no command {word[:HALF_MESSAGE]!r}; '{self.prog} --help' lists the commands"
            meant = _near(word, commands)
        elif commands and word is None and not self._words:
            message, meant = f"say what to do: '{self.prog} --help' lists the commands, '{self.prog} init' begins", []
        else:
            parser = commands.get(word or "", self)
            meant = list(_meant_options(self._words, parser._option_string_actions))
        hint = f". Did you mean {' and '.join(meant)}?" if meant else ""
        super().error(escape_invisible(f"{message}{hint}"))

    def _commands(self) -> dict[str, argparse.ArgumentParser]:
        """Return the commands by name; a command itself has none."""
        return next((dict(action.choices) for action in self._actions if isinstance(action.choices, dict)), {})


def _meant_options(words: Sequence[str], known: dict[str, Any]) -> Iterator[str]:
    """Yield the option that each unknown one looks like."""
    for word in words:
        name = word.partition("=")[0]
        if name == "--":
            return
        if name.startswith("--") and name not in known:
            yield from _near(name, [option for option in known if option.startswith("--")])


def _near(word: str, known: Any) -> list[str]:
    from hiproutine.near_names import NearNames

    return NearNames().find(word, known)
