"""Pain by session: the worst of the session and of its entries."""

from __future__ import annotations

from tests.lookup.routines import MONDAY, done, entry, pain, routine, session

from hiproutine.lookup.pain_records import PainRecord, pain_by_session


def test_the_worst_of_session_and_entries():
    looked_at = routine(
        done(0, entry(pain=pain(None, 3)), entry("clam"), pain=pain(1, 2, None, 0)),
        done(2),
        done(3, pain=pain()),
        session(4, status="skipped", pain=pain(7)),
        done(8, pain=pain(0, 0)),
    )
    assert pain_by_session(looked_at) == (
        PainRecord("w1-1", MONDAY, 1, 3, None, 0, 3),
        PainRecord("w1-5", MONDAY.replace(day=9), 7, None, None, None, 7),
    )


def test_no_pain_is_a_score():
    (record,) = pain_by_session(routine(done(0, pain=pain(None, 0))))
    assert (record.during, record.worst, record.before) == (0, 0, None)
