"""The public test kit for plugin authors: strategies to draw documents from, fixtures and conformance checks.

It needs hypothesis and pytest, which the library itself does not: install them in your own test environment.

* :mod:`hiproutine.testing.strategies` gives Hypothesis strategies for every document and its parts, and for
  weeks to plan.
* :mod:`hiproutine.testing.checks.rule` checks that a progression rule keeps its contract.
* :mod:`hiproutine.testing.checks.planner` checks that a planner keeps its contract.
* :mod:`hiproutine.testing.trace` gives tables of what rules ask for, session by session, for docs and tests.
* :mod:`hiproutine.testing.fixtures` is a pytest plugin: ``pytest -p hiproutine.testing.fixtures``.
"""
