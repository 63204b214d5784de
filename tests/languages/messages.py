"""Every text of the interface, found in the code: what a catalogue has to translate."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from hiproutine.languages.catalogues import OWN_FOLDER
from hiproutine.planning.explain import messages as planning_messages
from hiproutine.plugins import builtin
from hiproutine.progression import stack
from hiproutine.replanning import diff
from hiproutine.scheduling import continuation, entry_progress, fold, provenance
from hiproutine_expressions.parameters import MESSAGES as EXPRESSION_MESSAGES

ROOT = Path(__file__).parents[2]
#: Each part that has catalogues of its own, by where its code is.
PARTS = {
    "src/hiproutine": OWN_FOLDER,
    "plugins/ics/src/hiproutine_ics": ROOT / "plugins/ics/src/hiproutine_ics/languages",
    "plugins/expressions/src/hiproutine_expressions": ROOT / "plugins/expressions/src/hiproutine_expressions/languages",
}
COMMENT = "# Translators: "
#: Nouns beside numbers that come from documents, and not from the code.
UNITS_OF_TARGETS = ("set", "day", "time")
#: Modules with templates of reasons, by reason code.
TABLES = (planning_messages, stack, diff, continuation, entry_progress, fold, provenance)
TEMPLATE_COMMENT = (
    "Reason {key}. Slots such as {{before}} are filled with numbers, doses or names. A noun beside a number may have a "
    "form for each plural of your language, in the order of the header: {{sessions|first form|second form}}."
)
#: Lines of a head that say when and with what a file was written.
_OF_THE_MOMENT = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|Last-Translator|Language-Team|Generated-By).*\n',
    re.MULTILINE,
)
#: One text and where it is: its context, itself or its two forms, its place and a comment.
Found = tuple[str | None, str | tuple[str, str], str, str]


@cache
def _found(part: str) -> tuple[Found, ...]:
    return tuple(_texts_of(part))


def extract_messages(*parts: str) -> Catalog:
    """Return the template of some parts, or of all: every text with where it stands."""
    catalog = Catalog(project="hiproutine", copyright_holder="hiproutine contributors", fuzzy=False, charset="utf-8")
    for part in parts or PARTS:
        for context, text, place, comment in _found(part):
            catalog.add(text, locations=[(place, 0)], auto_comments=[comment] if comment else [], context=context)
    return catalog


def written_catalogue(catalog: Catalog) -> bytes:
    """Return a catalogue as a PO file, without line numbers, which every change would move."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=120, ignore_obsolete=True, include_lineno=False)
    return _OF_THE_MOMENT.sub(b"", buffer.getvalue())


def _texts_of(part: str) -> Iterator[Found]:
    for path in sorted((ROOT / part).rglob("*.py")):
        yield from _texts_in_python(path)
    for path in sorted((ROOT / part).rglob("*.html")):
        for _line, text, _comments, context in extract_from_file("jinja2.ext:babel_extract", path):
            assert isinstance(text, str)
            yield context, text, _place(path), ""
    if part == "src/hiproutine":
        yield from _templates_of_reasons()
    if part.startswith("plugins/expressions"):
        place = f"{part}/parameters.py"
        yield from _with_comments({f"expressions/{key}": text for key, text in EXPRESSION_MESSAGES.items()}, place)


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _texts_in_python(path: Path) -> Iterator[Found]:
    source = path.read_text(encoding="utf-8")
    lines, place = source.splitlines(), _place(path)
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        above = lines[node.lineno - 2].strip()
        comment = above.removeprefix(COMMENT) if above.startswith(COMMENT) else ""
        if node.func.id in ("_", "mark"):
            yield from ((None, text, place, comment) for text in literals(node.args[0]))
        elif node.func.id == "pgettext":
            (context,) = literals(node.args[0])
            yield from ((context, text, place, comment) for text in literals(node.args[1]))
        elif node.func.id == "ngettext":
            forms = [text for argument in node.args[:2] for text in literals(argument)]
            if len(forms) == 2:
                yield None, (forms[0], forms[1]), place, comment
        elif node.func.id == "format_count":
            nouns = literals(node.args[1]) or UNITS_OF_TARGETS
            yield from ((None, (f"{{count}} {noun}", f"{{count}} {noun}s"), place, comment) for noun in nouns)


def literals(node: ast.expr) -> list[str]:
    """Return the texts that an argument may be; none where it comes from a table."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    return [*literals(node.body), *literals(node.orelse)] if isinstance(node, ast.IfExp) else []


def _templates_of_reasons() -> Iterator[Found]:
    """Yield every sentence that a reason of the library may be told with."""
    for module in TABLES:
        yield from _with_comments(module.MESSAGES, f"src/{module.__name__.replace('.', '/')}.py")
    for name, module_name in sorted(builtin.RULES.items()):
        messages = import_module(module_name).RULE.messages
        keyed = {f"{name}/{code}": text for code, text in messages.items()}
        yield from _with_comments(keyed, f"src/{module_name.replace('.', '/')}.py")


def _with_comments(messages: Mapping[str, str], place: str) -> Iterator[Found]:
    yield from ((None, text, place, TEMPLATE_COMMENT.format(key=key)) for key, text in messages.items())
