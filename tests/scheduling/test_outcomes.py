"""What a logged session means for each entry."""

from __future__ import annotations

from tests.scheduling.plans import MONDAY, an_entry

from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.program import Slot
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.scheduling.calendar import DatedSlot
from hiproutine.scheduling.outcomes import outcomes_from_log, perfect_outcome, performed_otherwise

AT = DatedSlot("w1-mon", MONDAY, 1, 0, Slot(1, "a"))
BRIDGE, CLAM = (Prescription(f"hips/{name}", an_entry(name).dose) for name in ("bridge", "clam"))
ASKED = {"bridge": BRIDGE, "clam": CLAM}


def outcomes(**fields: object) -> dict[str, Outcome]:
    session = LoggedSession(MONDAY, "a", **fields)  # type: ignore[arg-type]
    return outcomes_from_log(session, ASKED, [*ASKED, "squat"], AT)


def test_an_entry_that_the_log_leaves_out_has_no_outcome():
    logged = outcomes(entries=(LoggedEntry("bridge", (LoggedSet(6),)),), pain=LoggedPain(during=1))
    assert list(logged) == ["bridge"]
    assert logged["bridge"].pain == LoggedPain(during=1)
    assert logged["bridge"].session == "w1-mon"


def test_a_sign_to_stop_reaches_every_entry():
    logged = outcomes(entries=(LoggedEntry("bridge", (LoggedSet(6),)),), symptoms=("new-numbness",))
    assert {entry_id: (len(o.sets), o.symptoms) for entry_id, o in logged.items()} == {
        "bridge": (1, ("new-numbness",)),
        "clam": (0, ("new-numbness",)),
        "squat": (0, ("new-numbness",)),
    }


def test_the_pain_of_a_skipped_session_reaches_its_entries_and_nothing_else():
    # Law G3 speaks of the session: the worse of the entry's and the session's pain counts.
    own = (LoggedEntry("clam", pain=LoggedPain(before=7)), LoggedEntry("bridge", (LoggedSet(6),), pain=LoggedPain(1)))
    logged = outcomes(status="skipped", entries=own, pain=LoggedPain(before=2))
    assert {entry_id: (o.sets, o.pain, o.status) for entry_id, o in logged.items()} == {
        "bridge": ((), LoggedPain(before=2), "skipped"),
        "clam": ((), LoggedPain(before=7), "skipped"),
    }
    assert outcomes(status="skipped", entries=(LoggedEntry("bridge", (LoggedSet(6),)),)) == {}
    assert list(outcomes(status="skipped", entries=own[:1])) == ["clam"]
    assert outcomes(status="skipped", pain=LoggedPain()) == {}


def test_what_was_light_on_purpose_has_no_rows_to_judge():
    (outcome,) = outcomes(entries=(LoggedEntry("bridge", (LoggedSet(3),), light=True),)).values()
    assert (outcome.sets, outcome.status, outcome.is_judged(BRIDGE)) == ((), "light", False)
    parts = (LoggedEntry("bridge", (LoggedSet(3),), light=True), LoggedEntry("bridge", (LoggedSet(6, 5),) * 2))
    (outcome,) = outcomes(entries=parts).values()
    assert (outcome.sets, outcome.status, outcome.as_logged((1, 2))) == ((LoggedSet(6, 5),) * 2, "done", (2, 3))
    (outcome,) = outcomes(entries=parts[:1] * 2).values()
    assert (outcome.sets, outcome.status) == ((), "light")


def test_rows_keep_the_numbers_they_were_logged_with():
    warm_up, work = LoggedSet(4, 5, role="warm-up"), LoggedSet(6, 5)
    (outcome,) = outcomes(entries=(LoggedEntry("bridge", (warm_up, work, work, work)),)).values()
    assert (outcome.sets, outcome.extra, outcome.as_logged((1, 2, 3))) == ((work, work), (work,), (2, 3, 4))
    other = LoggedEntry("bridge", (work,), "hips/clam")
    (outcome,) = outcomes(entries=(other, LoggedEntry("bridge", (warm_up, work, work)))).values()
    assert (outcome.sets, outcome.as_logged((1, 2))) == ((work, work), (3, 4))


def test_a_projection_is_done_exactly_as_asked():
    outcome = perfect_outcome(BRIDGE, AT)
    assert (outcome.sets, outcome.as_asked, outcome.session) == (perfect_sets(BRIDGE), BRIDGE, "")


def test_what_was_done_otherwise_is_shown():
    session = LoggedSession(MONDAY, "a", felt="right")
    own, other = LoggedEntry("bridge", light=True), LoggedEntry("bridge", exercise="hips/clam", felt="too-hard")
    assert performed_otherwise([own], "hips/bridge", session) == (None, True, "right")
    assert performed_otherwise([other], "hips/bridge", session) == ("hips/clam", False, "too-hard")
    assert performed_otherwise([own, other], "hips/bridge", session) == (None, True, "too-hard")
    assert performed_otherwise([LoggedEntry("bridge", exercise="hips/bridge")], "hips/bridge", session)[0] is None
