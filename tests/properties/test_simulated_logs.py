"""``simulate`` never makes a log that is refused, and the log gives the routine that was lived."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hiproutine import dump, load
from hiproutine.engine import Engine
from hiproutine.model.log import Log
from hiproutine.model.pack import RuleUse
from hiproutine.scheduling.scenarios import Missed, Noisy, Painful, Perfect, Plateau
from hiproutine.testing.strategies import programs

ENGINE = Engine(discover=False)
MONDAY = date(2026, 1, 5)
DRIVERS = (RuleUse("frequency"), RuleUse("double"))

scenarios = st.one_of(
    st.builds(Missed, every=st.integers(1, 4), away_from=st.integers(1, 5), away=st.integers(0, 9)),
    st.builds(Noisy, seed=st.integers(0, 99)),
    st.builds(Painful, score=st.integers(0, 10), first=st.integers(1, 4), last=st.integers(1, 9)),
    st.builds(Plateau, reps=st.none() | st.integers(0, 9)),
    st.just(Perfect()),
)


@given(programs(ENGINE.catalog(), drivers=DRIVERS), st.sampled_from(("skip", "shift", "repeat", "merge")), scenarios)
def test_law_g11_a_simulated_log_is_never_refused_and_gives_the_same_routine(program, missed, scenario):
    sessions = tuple(evolve(session, minutes=None) for session in program.sessions)
    simulation = ENGINE.simulate(evolve(program, missed=missed, sessions=sessions), scenario, MONDAY)
    log = load(dump(simulation.log), Log)
    again = ENGINE.schedule(evolve(program, missed=missed, sessions=sessions), MONDAY, log, simulation.routine.as_of)
    assert again.sessions == simulation.routine.sessions
    done = [s for s in again.sessions if s.status in ("done", "skipped")]
    assert len(done) == len(log.sessions)
