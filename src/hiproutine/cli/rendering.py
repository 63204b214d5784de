"""Write a routine in a format, as the commands ``render`` and ``routine`` do."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hiproutine.cli.format_choice import format_name
from hiproutine.cli.format_options import options_for_format

if TYPE_CHECKING:
    from hiproutine.engine import Engine
    from hiproutine.model.routine import Routine


class Rendering:
    """The format and the options of the arguments; making one says what is wrong with them, before any work is done."""

    def __init__(self, engine: Engine, arguments: argparse.Namespace) -> None:
        self._engine = engine
        self._name = format_name(arguments.format, arguments.output, engine.formats)
        self._offer = engine.formats.offer(self._name)
        self._options = options_for_format(self._offer.value, arguments.options)

    def content(self, routine: Routine) -> bytes:
        """Return the routine as bytes; text that cannot be written as UTF-8 is the plugin's error."""
        from hiproutine.errors import PluginError

        rendered = self._engine.render(routine, self._name, **self._options)
        try:
            return rendered.encode() if isinstance(rendered, str) else rendered
        except UnicodeEncodeError as error:
            detail = f"format {self._name!r}: {error}"
            raise PluginError(self._offer.plugin, self._offer.version, "format.render", detail) from error
