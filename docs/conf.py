"""Sphinx settings. The build is offline: no intersphinx, fonts and scripts come from the theme."""

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
# docs/_ext/reference.py writes tables out of schemas and registries.
sys.path.insert(0, str(Path(__file__).parent / "_ext"))
_project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "hiproutine"
author = "hiproutine contributors"
copyright = f"2026 {author}"
version = release = _project["version"]

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_design",
    "reference",
]
exclude_patterns = ["examples", "_ext"]
root_doc = "index"

html_theme = "furo"
html_title = f"{project} {version}"
html_copy_source = False
html_show_sourcelink = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Docstrings name parameters and errors in sections (Args, Raises).
napoleon_numpy_docstring = False

# Copy what a person types, without the prompts and without what is printed.
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# Attributes of a model in the order in which its schema and its source list them, types as they are written.
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
autodoc_default_options = {"members": True, "show-inheritance": True}
add_module_names = False
toc_object_entries_show_parents = "hide"

# Off: models name types that have no page of their own (Decimal, Literal aliases).
nitpicky = False
# What a command says after its prompt is no shell: an apostrophe in it is not a quote without an end.
suppress_warnings = ["misc.highlighting_failure"]
