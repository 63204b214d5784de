"""The kit for authors of formats: our own pass it, and it says in words what is wrong with another."""

from __future__ import annotations

import pytest

from hiproutine import Engine, Format
from hiproutine.documents.validity import check_valid
from hiproutine.testing import ConformanceError, check_format
from hiproutine.testing.checks.format_options import option_samples
from hiproutine.testing.checks.format_samples import optional_probes, probes, sample_routine

ENGINE = Engine()


@pytest.mark.parametrize("name", list(ENGINE.formats))
def test_our_own_formats_pass(name):
    check_format(ENGINE.formats[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["text", "ics"])
def test_they_pass_with_many_routines(name):
    check_format(ENGINE.formats[name], thorough=True)


def test_the_sample_and_everything_that_is_made_of_it_is_valid():
    routine = sample_routine()
    made = [routine, *(probe.change(routine) for probe in probes(routine))]
    made += [probe.change(routine) for _, group in optional_probes(routine) for probe in group]
    assert [problem for each in made for problem in check_valid(each)] == []


def test_a_breach_says_what_is_lacking_and_where():
    titles = Format("titles", "Titles", "text/plain", ".txt", lambda routine: f"{routine.title}\n")
    with pytest.raises(ConformanceError) as caught:
        check_format(titles)
    text = str(caught.value)
    assert (
        "format 'titles': it does not show the day (law O2)\n  Example: a routine in which nothing but the day" in text
    )
    assert "of session 1 of 5 was changed gives the same output" in text
    assert "the sample routine: the notice 'kit/before' is not in the output" in text


def test_options_are_made_from_the_schema():
    samples = list(option_samples(ENGINE.formats["csv"]))
    assert {"delimiter": ";"} in samples
    assert {"bom": True} in samples
    assert all(len(sample) == 1 for sample in samples[:-1])
    assert list(option_samples(Format("own", "", "text/plain", ".txt", str))) == []
