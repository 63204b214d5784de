"""Write the parts of the reference that exist elsewhere already: schemas, rules, formats, laws, limits.

A page holds a comment such as ``<!-- generated: schema pack -->``; it is replaced when the page is read, so that
the tables cannot drift from the files and the registry they come from.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.pycode import ModuleAnalyzer

from hiproutine import limits

ROOT = Path(__file__).parents[2]
MARK = re.compile(r"^<!-- generated: ([a-z]+)(?: ([a-z0-9-]+))? -->$", re.MULTILINE)
#: Longer examples are left to the tables of the parts they consist of.
EXAMPLE_LENGTH = 60


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to Sphinx."""
    app.connect("env-get-outdated", _find_generated)
    app.connect("source-read", _fill_in)
    app.connect("autodoc-process-signature", _show_defaults)
    app.connect("autodoc-process-docstring", _describe_constant)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _find_generated(app: Sphinx, env: BuildEnvironment, *changed: set[str]) -> list[str]:
    """Return the pages with generated parts: they are read at every build, as their sources are not their own files."""
    del app, changed
    return [name for name in env.found_docs if MARK.search(Path(env.doc2path(name)).read_text(encoding="utf-8"))]


def _fill_in(app: Sphinx, docname: str, source: list[str]) -> None:
    del app, docname
    source[0] = MARK.sub(lambda match: "\n".join(WRITERS[match.group(1)](match.group(2) or "")), source[0])


def _show_defaults(app: Sphinx, what: str, name: str, cls: Any, *_: Any) -> tuple[str, None] | None:
    """Write the signature of an attrs class with the values of its defaults: attrs hides them behind its own names."""
    del app, name
    if what not in ("class", "exception") or not attrs.has(cls):
        return None
    parts = []
    for field in attrs.fields(cls):
        if not field.init:
            continue
        default = field.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            default = ... if default.takes_self else default.factory()
        parts.append(field.name if default is attrs.NOTHING else f"{field.name}={_default_text(default)}")
    return f"({', '.join(parts)})", None


def _describe_constant(app: Sphinx, what: str, name: str, value: Any, options: Any, lines: list[str]) -> None:
    """Describe a constant by the comment above it, and not by the docstring of its class.

    The comment stands where the constant is defined, which autodoc does not know of a name from another module.
    """
    del app, options
    own = type(value).__doc__ if what == "data" else None
    if not isinstance(own, str) or own.strip().partition("\n")[0] not in lines:
        return
    short = name.rpartition(".")[2]
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith("hiproutine.") and vars(module).get(short) is value:
            comment = ModuleAnalyzer.for_module(module_name).find_attr_docs().get(("", short))
            if comment:
                lines[:] = comment
                return
    lines.clear()


def _default_text(value: Any) -> str:
    if value is ...:
        return "..."
    if isinstance(value, Mapping):
        return repr(dict(value))
    if attrs.has(type(value)) and all(field.default is not attrs.NOTHING for field in attrs.fields(type(value))):
        return f"{type(value).__name__}()" if value == type(value)() else repr(value)
    return str(value) if isinstance(value, Decimal) else repr(value)


def _code(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{text}`" if text else '`""`'


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]] | list[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "| " + " | ".join("---" for _ in head) + " |"
    for row in rows:
        yield "| " + " | ".join(_cell(cell) for cell in row) + " |"
    yield ""


# Schemas


def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def _anchor(document: str, part: str) -> str:
    return f"schema-{document}-{part}".replace("_", "-")


def _link(document: str, ref: str) -> str:
    """Return a link to the part that a reference names; parts of the shared schema stand on their own page.

    A reference to a whole document, as to the programs of a course, leads to that document's page.
    """
    if "#/$defs/" not in ref:
        name = ref.rpartition(":")[2]
        return f"[{name}]({name}.md)"
    # urn:hiproutine:schema:1:NAME#/$defs/PART
    home = ref.partition("#")[0].rpartition(":")[2] if ref.startswith("urn:") else document
    # A reference may reach inside a part, to one of its properties: the link leads to the part.
    part, _, inside = ref.rpartition("#/$defs/")[2].partition("/")
    return f"[{inside.rpartition('/')[2] or part}](#{_anchor(home, part)})"


def _type_words(document: str, rule: Mapping[str, Any]) -> str:
    if "$ref" in rule:
        return _link(document, rule["$ref"])
    if "const" in rule:
        return f"always {_code(rule['const'])}"
    if "enum" in rule:
        return " or ".join(_code(value) for value in rule["enum"])
    kind = rule.get("type", "any")
    if isinstance(kind, list):
        return " or ".join(kind)
    if kind == "array":
        if "prefixItems" in rule:
            return f"array of {len(rule['prefixItems'])}"
        return f"array of {_type_words(document, rule.get('items', {}))}"
    if kind == "object" and isinstance(rule.get("additionalProperties"), Mapping):
        return f"map of {_type_words(document, rule['additionalProperties'])}"
    return str(kind) + _limits(rule)


def _limits(rule: Mapping[str, Any]) -> str:
    minimum, above, maximum = rule.get("minimum"), rule.get("exclusiveMinimum"), rule.get("maximum")
    if minimum is not None and maximum is not None:
        return f", {minimum}–{maximum}"
    parts = (("at least", minimum), ("above", above), ("at most", maximum))
    return "".join(f", {words} {value}" for words, value in parts if value is not None)


def _example(rule: Mapping[str, Any]) -> str:
    for example in rule.get("examples", ()):
        text = _code(example)
        if len(text) <= EXAMPLE_LENGTH:
            return text
    return "see the parts"


def _property_rows(document: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    required = schema.get("required", ())
    for name, rule in schema["properties"].items():
        needed = "yes" if name in required else ""
        yield f"`{name}`", _type_words(document, rule), needed, rule.get("description", ""), _example(rule)


def _write_schema(document: str) -> Iterator[str]:
    schema = _schema(document)
    head = ("property", "type", "required", "description", "example")
    if "properties" in schema:
        yield schema["description"]
        yield ""
        yield f"## The {document} itself"
        yield ""
        yield from _table(head, _property_rows(document, schema))
    simple = []
    for part, rule in schema["$defs"].items():
        if "properties" not in rule:
            simple.append((part, rule))
            continue
        yield f"({_anchor(document, part)})="
        yield f"## `{part}`"
        yield ""
        yield rule.get("description", "")
        yield ""
        yield from _table(head, _property_rows(document, rule))
    if simple:
        yield "## Simple values"
        yield ""
        for part, rule in simple:
            yield f"({_anchor(document, part)})="
            yield f"### `{part}`"
            yield ""
            yield f"{rule.get('description', '')} Type: {_type_words(document, rule)}. Example: {_example(rule)}."
            if "pattern" in rule:
                yield f"Pattern: `{rule['pattern']}`."
            yield ""


# What the library offers itself


def _registries() -> Any:
    from hiproutine import Engine

    return Engine(discover=False)


def _write_rules(_: str) -> Iterator[str]:
    for name, rule in sorted(_registries().rules.items(), key=lambda pair: (pair[1].kind, pair[0])):
        yield f"### `{name}`"
        yield ""
        yield f"{rule.title}. A **{rule.kind}**."
        yield ""
        properties = rule.parameters.get("properties", {})
        if properties:
            rows = [
                (f"`{key}`", _type_words("shared", schema), _default(schema), schema.get("description", ""))
                for key, schema in properties.items()
            ]
            yield from _table(("parameter", "type", "default", "meaning"), rows)
        yield "Reasons it gives:"
        yield ""
        yield from _table(("code", "words"), [(f"`{code}`", f"`{words}`") for code, words in rule.messages.items()])
        yield f"Source: {rule.source}"
        yield ""


def _default(rule: Mapping[str, Any]) -> str:
    return _code(rule["default"]) if "default" in rule else "absent"


def _write_formats(_: str) -> Iterator[str]:
    rows = [
        (f"`{name}`", known.title, f"`{known.media_type}`", f"`{known.suffix}`")
        for name, known in _registries().formats.items()
    ]
    yield from _table(("name", "what it is", "media type", "suffix"), rows)


# Screening and limitations of the hip pack


def _pack_part(name: str) -> list[dict[str, Any]]:
    path = ROOT / "src" / "hiproutine" / "packs" / "hips" / f"{name}.json"
    part: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))[name]
    return part


def _asked_when(question: Mapping[str, Any]) -> str:
    """Return what the item looks at: the answer, a score or the age."""
    trigger = question.get("trigger", {"kind": "yes"})
    kinds = {"yes": "yes", "pain": "`pain.now` from {}", "worst-pain": "`pain.worst` from {}"}
    kinds |= {"age-below": "`age` below {}", "age-from": "`age` from {}"}
    words = kinds[trigger["kind"]].format(trigger.get("value"))
    return f"{words}; optional" if question.get("optional") else words


def _write_questions(_: str) -> Iterator[str]:
    rows = [
        (
            f"`{question['id']}`",
            question["level"],
            question["text"],
            _asked_when(question),
            question["advice"],
            f"{', '.join(question.get('sources', ()))} ({question.get('status', 'unverified')})",
        )
        for question in _pack_part("questions")
    ]
    yield from _table(("item", "level", "question", "applies on", "advice", "source (status)"), rows)


def _write_limitations(_: str) -> Iterator[str]:
    rows = [
        (
            f"`{limitation['tag']}`",
            limitation.get("description", ""),
            "yes" if limitation.get("clearance") else "",
            limitation.get("advice", ""),
            limitation.get("stop_signs", ""),
            f"{', '.join(limitation.get('sources', ()))} ({limitation.get('status', 'unverified')})",
        )
        for limitation in _pack_part("limitations")
    ]
    yield from _table(("tag", "who has it", "clearance", "what it means", "signs to stop at", "source (status)"), rows)


# Laws and the tests that prove them

LAW = re.compile(r"(?<![a-z0-9])([pgdoxc][0-9]{1,2})(?![a-z0-9])")


def _tests_of_laws() -> dict[str, list[str]]:
    """Return the tests named after laws: ``test_p1_...`` or ``test_law_p1_...``, in classes too."""
    tests: dict[str, list[str]] = {}
    for folder in ("tests", "plugins"):
        for path in sorted((ROOT / folder).rglob("test_*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
                    continue
                for law in LAW.findall(node.name.replace("_", " ")):
                    tests.setdefault(law.upper(), []).append(f"{path.relative_to(ROOT).as_posix()}::{node.name}")
    return tests


def _write_tests(_: str) -> Iterator[str]:
    """Write a row for each law of the page, with its tests; a law without a test says so."""
    page = (ROOT / "docs" / "reference" / "laws.md").read_text(encoding="utf-8")
    tests = _tests_of_laws()
    laws = re.findall(r"^\* \*\*([A-Z][0-9]+)\*\*", page, re.MULTILINE)
    rows = [
        (law, "<br>".join(f"`{test}`" for test in tests.get(law, ())) or "no test bears its name yet") for law in laws
    ]
    yield from _table(("law", "tests"), rows)


def _write_limits(_: str) -> Iterator[str]:
    """Write each limit with its value and the comment above it, a table for each part of the module."""
    source = (ROOT / "src" / "hiproutine" / "limits.py").read_text(encoding="utf-8")
    for title, part in re.findall(r"^# (.+)\n(.*?)(?=^# |\Z)", source, re.MULTILINE | re.DOTALL):
        yield from ("", f"## {title}")
        rows = [
            (_code(name), f"{getattr(limits, name):,}", " ".join(re.findall(r"#: (.*)", comments)))
            for comments, name in re.findall(r"((?:#: .*\n)+)([A-Z_]+) = ", part)
        ]
        yield from _table(("limit", "value", "what it bounds"), rows)


WRITERS: dict[str, Callable[[str], Iterator[str]]] = {
    "limits": _write_limits,
    "schema": _write_schema,
    "rules": _write_rules,
    "formats": _write_formats,
    "questions": _write_questions,
    "limitations": _write_limitations,
    "tests": _write_tests,
}
