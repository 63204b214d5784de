"""Tests mirror the sources: ``hiproutine/a/b.py`` is tested in ``tests/a/test_b.py``, so either is found at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.contract.sources import LIBRARY, ROOT

TESTS = ROOT / "tests"
#: Modules without a test file of their own: the test that covers each, and why there.
EXCEPTIONS = {
    # Words that the tests of doses and of figures read.
    "text/numbers.py": "text/test_wording.py",
    "text/performed.py": "text/test_wording.py",
    "figures/description_words.py": "figures/test_description.py",
    # A class of fields only: seen in each chart.
    "text/charts/chart.py": "text/charts/test_progress_charts.py",
    # A table of the document classes: held to the schemas it names.
    "documents/document_types.py": "documents/test_schemas.py",
    # Tables of lengths, masses and sizes: seen in the bodies and things that are placed with them.
    "figures/body.py": "figures/test_article.py",
    "figures/sizes.py": "figures/test_props.py",
    # The engine's tests have a folder, one file a subject.
    "engine.py": "engine/test_engine.py",
    # A class of fields only: what a plugin puts in them is checked when it is registered.
    "formats/format.py": "plugins/test_contracts.py",
    "importers/importer.py": "plugins/test_importing.py",
    # Classes of fields only, described by the schemas: the laws D1 to D5 write and read every one of them.
    "model/exercise_card.py": "properties/test_documents.py",
    # What an answer and an argument hold: seen in the answers.
    "model/entry_record.py": "lookup/test_entry_history.py",
    "model/performed_entry.py": "lookup/test_as_asked.py",
    "model/figure.py": "properties/test_documents.py",
    "model/figure_names.py": "model/test_figure_references.py",
    "model/log.py": "properties/test_documents.py",
    "model/profile.py": "properties/test_documents.py",
    # Namespaces that export lazily, and the hooks that a plugin implements: names only.
    "planners.py": "contract/test_docs.py",
    "plugins/hookspecs.py": "contract/test_structure.py",
    "rules.py": "contract/test_docs.py",
    # A table of questions and a class of fields only: seen in the profiles that are made by them.
    "questionnaire/profile_question.py": "questionnaire/test_questionnaire.py",
    "questionnaire/profile_questions.py": "questionnaire/test_questionnaire.py",
    # Sentences, one a name: seen where they are said.
    "cli/interview_words.py": "cli/test_init_command.py",
    # A counter without code of its own: the search ends by it.
    "planning/search/budget.py": "planning/search/test_local_search.py",
    # Schemas of parameters: all rules' are held to the same.
    "progression/drivers/changes/parameters.py": "progression/test_rule.py",
    "progression/drivers/periodised/parameters.py": "progression/test_rule.py",
    "progression/drivers/undulating/parameters.py": "progression/test_rule.py",
    "progression/drivers/wave/parameters.py": "progression/test_rule.py",
    # Parts of one driver, seen only through it.
    "progression/drivers/changes/progress.py": "progression/drivers/changes/test_changes.py",
    # Parts of the check of formats, each seen in what it catches.
    "testing/checks/format_bytes.py": "testing/broken/test_broken.py",
    "testing/checks/format_facts.py": "testing/broken/test_broken.py",
    "testing/checks/format_options.py": "testing/checks/test_format.py",
    "testing/checks/format_samples.py": "testing/checks/test_format.py",
    "testing/checks/format_texts.py": "testing/broken/test_broken.py",
    # Parts of the check of rules.
    "testing/checks/rule_claims.py": "testing/broken/test_broken.py",
    "testing/checks/rule_names.py": "testing/broken/test_broken.py",
    "testing/checks/rule_pairs.py": "testing/broken/test_broken.py",
    "testing/checks/rule_steps.py": "testing/broken/test_broken.py",
    "testing/checks/rule_trial.py": "testing/checks/test_rule.py",
    # Parts of the check of packs.
    "testing/checks/pack_climbs.py": "testing/checks/test_pack.py",
    "testing/checks/pack_exercises.py": "testing/broken/test_broken.py",
    "testing/checks/pack_goals.py": "testing/broken/test_broken.py",
    "testing/checks/pack_ladders.py": "testing/broken/test_broken.py",
    # What is drawn is used by the laws, which would not hold for a broken document.
    "testing/strategies/figures.py": "model/test_figure_references.py",
    "testing/strategies/packs.py": "properties/test_documents.py",
    "testing/strategies/profiles.py": "properties/test_planning.py",
    "testing/strategies/programs.py": "properties/test_scheduling.py",
    "testing/strategies/week_problems.py": "testing/checks/test_planner.py",
}
MODULES = [
    path.relative_to(LIBRARY)
    for path in sorted(LIBRARY.rglob("*.py"))
    if path.name not in ("__init__.py", "__main__.py", "version.py") and path.relative_to(LIBRARY).parts[0] != "packs"
]


@pytest.mark.parametrize("module", MODULES, ids=Path.as_posix)
def test_every_module_has_its_test(module: Path) -> None:
    own = TESTS / module.parent / f"test_{module.name}"
    instead = EXCEPTIONS.get(module.as_posix())
    assert own.is_file() or (instead is not None and (TESTS / instead).is_file()), (
        f"write {own.relative_to(ROOT).as_posix()}, or name the test that covers {module.as_posix()} in EXCEPTIONS"
    )


def test_exceptions_are_modules_that_exist() -> None:
    assert sorted(set(EXCEPTIONS) - {module.as_posix() for module in MODULES}) == []


def test_exceptions_are_modules_without_a_test_of_their_own() -> None:
    own = {module.as_posix() for module in MODULES if (TESTS / module.parent / f"test_{module.name}").is_file()}
    assert sorted(set(EXCEPTIONS) & own) == []
