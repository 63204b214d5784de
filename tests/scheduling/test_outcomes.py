"""What a logged session means for each entry."""

from __future__ import annotations

from tests.scheduling.plans import MONDAY, an_entry

from hiproutine.model.log import LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.program import Slot
from hiproutine.progression.outcome.verdict import perfect_sets
from hiproutine.progression.rule import Outcome, Prescription
from hiproutine.scheduling.calendar import DatedSlot
from hiproutine.scheduling.outcomes import merge_pains, outcomes_from_log, perfect_outcome

AT = DatedSlot("w1-mon", MONDAY, 1, 0, Slot(1, "a"))
BRIDGE, CLAM = (Prescription(f"hips/{name}", an_entry(name).dose) for name in ("bridge", "clam"))
ASKED = {"bridge": BRIDGE, "clam": CLAM}


def outcomes(**fields: object) -> dict[str, Outcome]:
    session = LoggedSession(MONDAY, "a", **fields)  # type: ignore[arg-type]
    return outcomes_from_log(session, ASKED, [*ASKED, "squat"], AT)


def test_the_worst_pain_holds_but_the_lowest_before():
    pains = [LoggedPain(2, 3, None, 1), None, LoggedPain(4, 1, 2)]
    assert merge_pains(pains) == LoggedPain(2, 3, 2, 1)
    assert merge_pains([None]) is None


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


def test_a_projection_is_done_exactly_as_asked():
    outcome = perfect_outcome(BRIDGE, AT)
    assert (outcome.sets, outcome.as_asked, outcome.session) == (perfect_sets(BRIDGE), BRIDGE, "")
