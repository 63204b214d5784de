"""An answer of wger becomes a pack: words, translations, licence and author of each exercise, and what is lost."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plugins.wger.tests.answers import CC, CLAM, ENGINE, SILENT, SQUAT, codes, page, read

from hiproutine import DocumentError, Pack, dumps, loads
from hiproutine.model import EquipmentNeed, ExerciseText, Muscle, MuscleUse


def test_an_exercise_has_its_words_and_what_it_needs():
    pack = read(page(CLAM)).pack
    (clam,) = pack.exercises
    assert (clam.id, clam.name) == ("made-up-clam-901", "Made-up clam")
    assert clam.steps == ("Lie on your side & bend the knees.", "Lift the upper knee.", "Lower it.")
    assert clam.cues == ("Keep the feet together.",)
    assert clam.muscles == (MuscleUse("gluteus-maximus", "primary"), MuscleUse("gluteus-medius", "secondary"))
    assert clam.equipment == (EquipmentNeed(("gym-mat",)), EquipmentNeed(("resistance-band",)))
    assert (clam.position, clam.precautions_known) == ("side-lying", False)
    assert Muscle("gluteus-maximus", "Gluteus maximus", "hip", note="Glutes") in pack.muscles
    assert [(fact.about, fact.says, fact.used) for fact in clam.facts] == [("category", "Legs", False)]


def test_each_exercise_keeps_its_licence_and_author():
    pack = read(page(CLAM)).pack
    (source,) = pack.sources
    assert source.citation == (
        "Made-up clam, by A. Writer. wger exercise 901. Licence: Creative Commons Attribution Share Alike 4."
    )
    assert source.url == CC["url"]
    assert source.note == "text in en by A. Writer; text in de by C. Übersetzer"
    assert pack.exercises[0].sources == (source.id,)
    assert (pack.licence, pack.authors) == ("CC-BY-SA 4", ("A. Writer", "C. Übersetzer"))


def test_several_licences_are_said_to_be_several():
    other = {**CLAM, "id": 7, "license": {"short_name": "CC0", "full_name": "Public domain"}, "license_author": "Z"}
    pack = read(page(CLAM, other)).pack
    assert pack.licence == "several: the source of each exercise names its own"
    assert [source.citation[-14:] for source in pack.sources] == ["Share Alike 4.", "Public domain."]


def test_languages_become_translations():
    result = read(page(CLAM), languages={"4": "es"})
    steps = ("Auf die Seite legen.", "Das obere Knie heben.", "Senken.")
    assert result.pack.translations["de"].exercises == {
        "made-up-clam-901": ExerciseText("Erfundene Muschel", None, steps)
    }
    assert result.pack.translations["es"].exercises["made-up-clam-901"].name == "Almeja"
    german = read(page(CLAM), language="de").pack
    assert (german.language, german.exercises[0].name) == ("de", "Erfundene Muschel")
    assert german.translations["en"].exercises[german.exercises[0].id].cues == ("Keep the feet together.",)


def test_what_is_lost_of_an_exercise_stands_in_the_report():
    report = read(page(CLAM)).report
    assert codes(report, "$.results[0].translations[0]") == {"aliases-left-out"}
    assert codes(report, "$.results[0].translations[1]") == {"licence-differs"}
    assert codes(report, "$.results[0].translations[2]") == {"unknown-language"}
    assert codes(report, "$.results[0].images") == {"pictures-left-out"}
    assert codes(report, "$.results[0].variation_group") == {"variations-left-out"}
    assert codes(report, "$.results[0].equipment") == {"all-needed"}
    assert codes(report, "$.results[0].muscles_secondary") == {"unknown-region", "muscle-twice"}
    assert {"sides-unstated", "position-read", "pattern-unstated"} <= codes(report, "$.results[0]")


def test_what_is_not_stated_stands_in_the_report_and_nothing_is_run():
    result = read(page(SQUAT, SILENT))
    (squat,) = result.pack.exercises
    assert (squat.name, squat.steps) == ("Squat &lt;b&gt;", ("Sit down.",))
    assert (squat.equipment, squat.muscles) == ((), (MuscleUse("unstated", "primary"),))
    assert {"licence-unstated", "author-unstated", "muscle-unstated", "text-left-out"} <= codes(
        result.report, "$.results[0]"
    )
    assert codes(result.report, "$.results[1]") == {"no-instructions"}
    assert (result.report.records, result.report.kept) == (2, 1)


@pytest.mark.parametrize(
    "answer", [[CLAM, SQUAT], page(CLAM, SQUAT), [page(CLAM), page(SQUAT)], {"results": [CLAM, SQUAT]}]
)
def test_a_page_pages_and_a_list_are_alike(answer):
    result = read(answer)
    assert [exercise.id for exercise in result.pack.exercises] == ["made-up-clam-901", "squat-lt-b-gt-902"]
    assert "more-pages" not in codes(result.report, "$")


def test_pages_that_overlap_or_are_missing_are_reported():
    result = read([page(CLAM), page(CLAM, SQUAT, following="https://wger.de/api/v2/exerciseinfo/?offset=40")])
    assert [exercise.name for exercise in result.pack.exercises] == ["Made-up clam", "Squat &lt;b&gt;"]
    assert codes(result.report, "$[1].results[0]") == {"same-record"}
    assert codes(result.report, "$.next") == {"more-pages"}


def changed(**fields: Any) -> dict[str, Any]:
    return {**CLAM, **fields}


def translated(**fields: Any) -> dict[str, Any]:
    return changed(translations=[{**CLAM["translations"][0], **fields}, *CLAM["translations"][1:]])


@pytest.mark.parametrize(
    ("item", "path", "code"),
    [
        (changed(mood="good"), "$[0].mood", "unknown-field"),
        (changed(muscles="all"), "$[0].muscles", "wrong-type"),
        (changed(muscles=[{"id": 1}]), "$[0].muscles", "no-name"),
        (changed(equipment=[{"id": 1}]), "$[0].equipment", "no-name"),
        (changed(equipment=[]), "$[0]", "equipment-unstated"),
        (changed(equipment=[{"name": f"e{n}"} for n in range(30)]), "$[0].equipment", "too-many-names"),
        (changed(muscles=[{"name": f"m{n}"} for n in range(40)]), "$[0].muscles", "too-many-names"),
        (changed(comments=[{"comment": "x"}]), "$[0].comments", "comments-left-out"),
        (changed(translations=[]), "$[0]", "no-text"),
        (changed(license="CC0"), "$[0].license", "wrong-type"),
        (translated(name=" "), "$[0]", "no-name"),
        (translated(language=1), "$[0].translations[1]", "language-twice"),
        (translated(description="<p>" + "a" * 50_000), "$[0].translations[0].description", "text-left-out"),
        (translated(description="One.<br>Two."), "$[0].translations[1]", "steps-differ"),
        (translated(notes=[{"comment": "x"}] * 25), "$[0].translations[0].notes", "too-many-cues"),
        (translated(notes=["x"]), "$[0].translations[0].notes[0]", "wrong-type"),
    ],
)
def test_faults_are_reported_where_they_are(item, path, code):
    report = read([item]).report
    assert code in {loss.code for loss in report.losses if loss.path == path}
    assert len(set(report.losses)) == len(report.losses)


@pytest.mark.parametrize("answer", [5, {"detail": "Not found."}, [1], [CLAM, "x"], [{}] * 2001])
def test_what_is_no_answer_is_refused(answer):
    with pytest.raises(DocumentError):
        read(answer)


@pytest.mark.parametrize("options", [{"languages": {"x": "de"}}, {"languages": {"4": "?"}}, {"language": "English"}])
def test_languages_that_are_none_are_refused(options):
    with pytest.raises(DocumentError):
        read([CLAM], **options)


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=9)
VALUES = st.none() | TEXTS | st.integers(0, 9) | st.lists(TEXTS | st.none() | st.just({"name": "x"}), max_size=3)
ITEMS = st.builds(
    lambda item, change, words: {
        **item,
        "translations": [{**each, **words} for each in item["translations"]],
        **change,
    },
    st.sampled_from([CLAM, SQUAT, SILENT]),
    st.dictionaries(st.sampled_from([*CLAM, "mood"]), VALUES, max_size=2),
    st.dictionaries(st.sampled_from([*CLAM["translations"][0], "mood"]), VALUES, max_size=2),
)


@given(st.lists(ITEMS, max_size=4))
def test_each_item_is_in_the_pack_or_in_the_report_and_twice_is_the_same(items):
    result = read(page(*items))
    assert result == read(page(*items))
    lost = {loss.path for loss in result.report.losses if loss.whole_record}
    assert len(result.pack.exercises) == len(items) - len(lost)
    assert all(exercise.sources and not exercise.precautions_known for exercise in result.pack.exercises)
    assert loads(dumps(result.pack), Pack) == result.pack


def test_it_is_named_with_its_options():
    assert ENGINE.importers["wger"].makes == "pack"
    rows = ENGINE.plugins.rows_by_plugin()
    assert any("languages" in title for rows_of in rows.values() for kind, _, title in rows_of if kind == "importer")


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_raise_anything_but_our_errors(data):
    with suppress(DocumentError):
        ENGINE.import_document("wger", data)
