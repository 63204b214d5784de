"""The stylesheet and the script of the page, and the policy that lets a browser run these and nothing else."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const|function|class|async)", re.MULTILINE)
#: The module that begins everything.
_MAIN = "main"


@cache
def page_style() -> str:
    """Return the stylesheet."""
    return (_FOLDER / "assets" / "page.css").read_text(encoding="utf-8")


@cache
def page_script() -> str:
    """Return the modules of the player as one script, each after those that it imports.

    Modules import each other by lines such as ``import { name } from "./module.js";``, and every name at the top of one
    is there once among all of them; so leaving out these lines, and the word ``export``, joins them.
    """
    order: list[str] = []
    _add_module(_MAIN, order)
    modules = "".join(_EXPORT.sub("", _IMPORT.sub("", _module(name))) for name in order)
    return f'"use strict";\n(() => {{\n{modules}}})();\n'


def _add_module(name: str, order: list[str]) -> None:
    if name in order:
        return
    for imported in _IMPORT.findall(_module(name)):
        _add_module(imported, order)
    order.append(name)


def _module(name: str) -> str:
    return (_FOLDER / "player" / f"{name}.js").read_text(encoding="utf-8")


def security_policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return a content-security policy for a page with these styles and scripts inside, and nothing from elsewhere.

    Nothing is loaded, sent or submitted (law H2); a style or script that is not one of these is not used.
    """
    allowed = {"style-src": [*map(_digest, styles)], "script-src": [*map(_digest, scripts)]}
    parts = ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]
    parts += [f"{name} {' '.join(digests) or chr(39) + 'none' + chr(39)}" for name, digests in allowed.items()]
    return "; ".join(parts)


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
