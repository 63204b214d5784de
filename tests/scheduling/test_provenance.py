from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal

from attrs import evolve
from tests.scheduling.plans import MONDAY, a_program, an_entry, done

from hiproutine.model.catalog import catalog_from_packs
from hiproutine.model.dose import Load
from hiproutine.model.log import CheckIn, Log, LoggedEntry, LoggedPain, LoggedSet
from hiproutine.model.pack import RuleUse
from hiproutine.model.program import RuleSource
from hiproutine.scheduling.provenance import canonical_session, input_digest, provenance_for, rule_names

TWO_DAYS = (done(MONDAY), done(MONDAY + timedelta(days=2)))
EMPTY = Log(())
DOCUMENT = {"document": "program", "weeks": 2}


def digest(document=DOCUMENT, start: date = MONDAY, log: Log = EMPTY, as_of: date = MONDAY) -> str:
    return input_digest(document, start, log, as_of)


def loaded(value: str):
    return evolve(done(MONDAY), entries=(LoggedEntry("bridge", (LoggedSet(8, None, Load("kg", Decimal(value))),)),))


def test_the_digest_of_known_inputs_never_changes():
    """Stored routines are compared by it."""
    assert digest() == "8082a0fbfbdec6a089b9018c11071c9a75cc867d7c66ff8981f7c1369a53f661"
    log = Log(TWO_DAYS, None, (CheckIn(MONDAY, 4),))
    assert digest(log=log) == "3af2e8cba1d0d606e1ae648852b6f54bdc9ef0c8aec7dc69e7a2f8bf69b9306c"


def test_the_digest_does_not_depend_on_the_order_of_anything_unordered():
    assert digest({"weeks": 2, "document": "program"}) == digest()
    assert digest(log=Log(TWO_DAYS[::-1])) == digest(log=Log(TWO_DAYS))
    check_ins = CheckIn(MONDAY, 4), CheckIn(MONDAY + timedelta(days=1), 5)
    assert digest(log=Log((), None, check_ins[::-1])) == digest(log=Log((), None, check_ins))


def test_readiness_may_be_a_half():
    whole, half = (digest(log=Log((), None, (CheckIn(MONDAY, Decimal(said)),))) for said in ("6", "6.5"))
    assert whole != half


def test_every_input_changes_the_digest():
    later = MONDAY + timedelta(days=1)
    digests = {
        digest(),
        digest({**DOCUMENT, "weeks": 3}),
        digest(start=later),
        digest(as_of=later),
        digest(log=Log(TWO_DAYS)),
        digest(log=Log(TWO_DAYS[:1])),
        digest(log=Log((), None, (CheckIn(MONDAY, 4),))),
    }
    assert len(digests) == 7


def test_equal_loads_give_equal_texts_however_they_are_written():
    assert canonical_session(loaded("20")) == canonical_session(loaded("20.0"))
    assert canonical_session(loaded("20")) != canonical_session(loaded("20.5"))


def test_every_part_of_a_session_shows_in_its_text():
    base = done(MONDAY)
    changed = [
        evolve(base, time=time(7)),
        evolve(base, note="slept badly"),
        evolve(base, pain=LoggedPain(0, 0, 0, 1)),
        evolve(base, status="skipped"),
        evolve(base, symptoms=("new-numbness",)),
        evolve(base, entries=()),
        done(MONDAY, reps=19),
    ]
    assert len({canonical_session(session) for session in [base, *changed]}) == 8


def test_provenance_names_the_installed_rules_of_the_program_in_order():
    program = a_program(entries=(evolve(an_entry("bridge"), rules=(RuleUse("pain-gate"), RuleUse("double"))),))
    sources = {name: RuleSource(name, "core", "1") for name in ("wave", "pain-gate")}
    provenance = provenance_for([program], "abc", sources, catalog_from_packs([]), "9.9")
    assert rule_names(program) == ["double", "pain-gate"]
    assert provenance.rules == (RuleSource("pain-gate", "core", "1"),)
    assert (provenance.digest, provenance.packs) == ("abc", program.packs)


def test_fractions_have_a_digest_however_they_are_written():
    def digest(number: str) -> str:
        pain = LoggedPain(Decimal(number), 0)
        log = Log((evolve(done(MONDAY), pain=pain),), check_ins=(CheckIn(MONDAY, Decimal(number)),))
        return input_digest({}, MONDAY, log, MONDAY)

    assert digest("2.5") == digest("2.50") != digest("3.5")
