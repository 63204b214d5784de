"""Explanations of a text that is not JSON: what its writer probably wants to know."""

from __future__ import annotations

import json
import re

#: What stands where json stumbled, and what its writer probably wants to know.
SYNTAX_HINTS = (
    (r"['‘’‚“”„«»`]", "has the wrong kind of quotes.", 'JSON takes straight double quotes: "…".'),
    (r"//|/\*|#", "has a comment.", "JSON has no comments; remove it."),
    (r"None\b|undefined\b", "has a word that JSON does not know.", "JSON writes null."),
    (r"True\b|False\b|TRUE\b|FALSE\b", "has a word that JSON does not know.", "JSON writes true and false."),
    (r"[+.]|(?<=[\d-])\d|-(?!\d)", "has a number that is not JSON.", "Write it like 5, -5 or 0.5: no +, no 05."),
    (r",", "has a comma too many.", "Remove the comma."),
    (r"=", "has = where a colon belongs.", 'Write "name": value.'),
)
#: How json's own messages begin (the same from Python 3.11 to 3.13), and what we make of them.
JSON_ERROR_TEXTS = (
    ("Unterminated string", "has a text that is never closed.", 'Close it with ".'),
    ("Invalid control", "has a raw line break or tab inside a text.", 'Close the text with ", or write \\n or \\t.'),
    ("Invalid \\u", "has a \\u that four hexadecimal digits do not follow.", "Write it like \\u00e9."),
    ("Invalid \\", "has a backslash that means nothing.", "Write \\\\ for a backslash."),
    ("Extra data", "goes on after its end.", "A document is one value; remove the rest or put a [ ] around it."),
    ("Expecting ':'", "misses a colon after a name.", 'Write "name": value.'),
    ("Expecting ','", "misses a comma or a closing bracket.", "Look at the end of the value before this place."),
    ("Expecting property name", "misses a name in double quotes.", 'Write "name": value.'),
)


def explain_syntax(text: str, error: json.JSONDecodeError) -> tuple[int, str, str]:
    """Turn the error of json into an offset, a message and a hint."""
    offset, json_message = error.pos, error.msg
    if not text.strip():
        return 0, "is empty.", "Write a JSON object: { }."
    # Up to Python 3.12 json points behind a trailing comma, since 3.13 at it.
    before = text[:offset].rstrip() if text[offset : offset + 1] in ("]", "}") else text[: offset + 1]
    if before.endswith(",") and (len(before) <= offset or json_message.startswith("Illegal trailing comma")):
        return len(before) - 1, "has a comma after the last item.", "Remove the comma."
    if json_message.startswith(("Expecting", "Extra data")):
        if not text[offset:].strip():
            return offset, "ends too early.", "A closing bracket, brace or value is missing."
        for pattern, message, hint in SYNTAX_HINTS:
            if re.compile(pattern).match(text, offset):
                return offset, message, hint
    for start, message, hint in JSON_ERROR_TEXTS:
        if json_message.startswith(start):
            return offset, message, hint
    return offset, "has something here that is not a JSON value.", "Texts need double quotes."
