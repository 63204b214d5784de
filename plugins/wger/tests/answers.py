"""A made-up answer of wger's API, with the fields that its users publish, for tests."""

from __future__ import annotations

import json
from typing import Any

import hiproutine_wger
from hiproutine import Engine

ENGINE = Engine(plugins=[hiproutine_wger], discover=False)
CC = {
    "id": 2,
    "full_name": "Creative Commons Attribution Share Alike 4",
    "short_name": "CC-BY-SA 4",
    "url": "https://creativecommons.org/licenses/by-sa/4.0/deed.en",
}
CLAM: dict[str, Any] = {
    "id": 901,
    "uuid": "00000000-0000-0000-0000-000000000901",
    "created": "2023-08-06T10:17:17+02:00",
    "last_update": "2025-01-01T00:00:00+02:00",
    "category": {"id": 9, "name": "Legs"},
    "muscles": [{"id": 8, "name": "Gluteus maximus", "name_en": "Glutes", "is_front": False}],
    "muscles_secondary": [{"id": 99, "name": "Gluteus medius", "name_en": ""}, {"id": 8, "name": "Gluteus maximus"}],
    "equipment": [{"id": 4, "name": "Gym mat"}, {"id": 11, "name": "Resistance band"}],
    "license": CC,
    "license_author": "A. Writer",
    "images": [{"id": 1, "image": "https://example.org/clam.png", "license_author": "B. Drawer"}],
    "videos": [],
    "comments": [],
    "variation_group": "00000000-0000-0000-0000-00000000000a",
    "author_history": ["A. Writer"],
    "total_authors_history": ["A. Writer", "C. Übersetzer"],
    "translations": [
        {
            "id": 1,
            "name": "Made-up clam",
            "description": "<p>Lie on your side &amp; bend the knees.</p>"
            "<ul><li>Lift the <b>upper</b> knee.</li><li>Lower it.</li></ul>",
            "language": 2,
            "aliases": [{"id": 1, "alias": "Shell"}],
            "notes": [{"id": 1, "comment": "Keep the feet together."}],
            "license": 2,
            "license_author": "A. Writer",
        },
        {
            "id": 2,
            "name": "Erfundene Muschel",
            "description": "Auf die Seite legen.<br>Das obere Knie heben.<br/>Senken.",
            "language": 1,
            "aliases": [],
            "notes": [],
            "license": 1,
            "license_author": "C. Übersetzer",
        },
        {"id": 3, "name": "Almeja", "description": "", "language": 4, "license": 2},
    ],
}
SQUAT: dict[str, Any] = {
    "id": 902,
    "category": {"id": 9, "name": "Legs"},
    "muscles": [],
    "muscles_secondary": [],
    "equipment": [{"id": 7, "name": "none (bodyweight exercise)"}],
    "license": None,
    "license_author": None,
    "images": [],
    "translations": [
        {
            "name": "Squat &lt;b&gt;",
            "description": "<p>Sit down<script>alert(1)</script>.</p><!-- no -->",
            "language": 2,
        }
    ],
}
SILENT: dict[str, Any] = {
    "id": 903,
    "equipment": [],
    "license": CC,
    "translations": [{"name": "Silent", "description": "<p> </p>", "language": 2}],
}


def page(*items: dict[str, Any], following: str | None = None) -> dict[str, Any]:
    """Return a page of the API."""
    return {"count": len(items), "next": following, "previous": None, "results": list(items)}


def read(answer: Any, **options: Any) -> Any:
    """Return what the importer makes of an answer."""
    return ENGINE.import_document("wger", json.dumps(answer).encode(), **options)


def codes(report: Any, path: str) -> set[str]:
    """Return the codes of the losses at a path and inside it."""
    return {loss.code for loss in report.losses if loss.path.startswith(path)}
