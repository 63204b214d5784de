"""The files of a distribution: which there are for each kind, and their texts from the templates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from hiproutine.scaffold.distribution import DistributionKind, NewDistribution

if TYPE_CHECKING:
    from jinja2 import Environment

#: Of every kind: the path in the distribution, and its template. Each template ends in .jinja, so that no tool takes
#: it for code of the library, and no file is hidden, so that every one comes along in a wheel.
_SHARED = {
    ".github/workflows/test.yml": "shared/test.yml",
    ".gitignore": "shared/gitignore",
    "pyproject.toml": "shared/pyproject.toml",
}
_OF_KIND: Mapping[DistributionKind, Mapping[str, str]] = {
    "pack": {
        "README.md": "pack/README.md",
        "src/{module}/pack.json": "pack/pack.json",
        "src/{module}/exercises.json": "pack/exercises.json",
        "src/{module}/goals.json": "pack/goals.json",
        "src/{module}/figures.json": "pack/figures.json",
        "tests/test_pack.py": "pack/test_pack.py",
    },
    "rule": {
        "README.md": "rule/README.md",
        "src/{module}/__init__.py": "rule/__init__.py",
        "src/{module}/py.typed": "shared/py.typed",
        "src/{module}/rule.py": "rule/rule.py",
        "tests/test_rule.py": "rule/test_rule.py",
    },
    "format": {
        "README.md": "format/README.md",
        "src/{module}/__init__.py": "format/__init__.py",
        "src/{module}/py.typed": "shared/py.typed",
        "src/{module}/format.py": "format/format.py",
        "tests/test_format.py": "format/test_format.py",
    },
}


def files_of_distribution(new: NewDistribution, version: str) -> dict[PurePosixPath, str]:
    """Return the text of each file by its path; ``new`` has been checked, ``version`` is hiproutine's own.

    The distribution needs that version up to the next minor one, in which an interface may change.
    """
    major, minor = version.split(".")[:2]
    values = {
        "kind": new.kind,
        "name": new.name,
        "title": new.title,
        "distribution": new.distribution,
        "module": new.module,
        "class_name": new.class_name,
        "author": new.author,
        "licence": new.licence,
        "summary": f"The {new.kind} {new.name} for hiproutine",
        "requirement": f"hiproutine>={major}.{minor},<{major}.{int(minor) + 1}",
    }
    paths = {**_SHARED, **_OF_KIND[new.kind]}
    return {PurePosixPath(path.format(module=new.module)): _text(name, values) for path, name in sorted(paths.items())}


def _text(name: str, values: Mapping[str, Any]) -> str:
    return _environment().get_template(f"{name}.jinja").render(values)


@cache
def _environment() -> Environment:
    """Return what reads the templates; made once in a process.

    Nothing is escaped: the files are of six languages, and the values have been checked to be plain in all of them.
    The signs of the templates occur in none of the files.
    """
    # Imported where it is needed: it takes longer than most commands.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=False,
        undefined=StrictUndefined,
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
