"""Law X1 with values of any kind in every field of everything that plugins offer and answer."""

from __future__ import annotations

import warnings
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import example, given
from hypothesis import strategies as st
from tests.plugins.odd_values import odd, odd_makers

from hiproutine import Engine, Format, HiproutineError, PluginError, PluginWarning, RuleType, dump, hookimpl, load
from hiproutine.model import Dose, Load, Reason, RuleUse, SetDose, Tempo
from hiproutine.planners import WeekChoice
from hiproutine.plugins import builtin
from hiproutine.rules import Step

FORMAT = Format("plain", "One line", "text/plain", ".txt", lambda routine: routine.title)
RULE = RuleType(
    "own", "driver", "Its own", lambda: Answering(lambda step, proposed: step), {"type": "object"}, {"held": "Held."}
)
GOOD = Format("good", "Good", "text/plain", ".txt", lambda routine: routine.title)
HOOKS = ("hiproutine_packs", "hiproutine_rules", "hiproutine_formats", "hiproutine_planners")
ENGINE = Engine(discover=False)


class Answering:
    """A rule whose answer is changed by a function."""

    def __init__(self, change: Any, start: Any = lambda: {}) -> None:
        self.change = change
        self.begin = start

    def start(self, entry: Any) -> Any:
        return self.begin()

    def step(self, state: Any, proposed: Any, outcome: Any, context: Any) -> Any:
        return self.change(Step({}, proposed, (Reason("held", context.entry.id),)), proposed)


class Good:
    """A plugin that nothing is wrong with; the others may not harm it."""

    hiproutine_name = "good"
    __version__ = "1"

    @hookimpl
    def hiproutine_formats(self) -> Any:
        return [GOOD]


class Bad:
    """A plugin that offers what it is given."""

    hiproutine_name = "bad"
    __version__ = "1.2"

    def __init__(self, **offers: Any) -> None:
        self._offers = offers

    @hookimpl
    def hiproutine_packs(self) -> Any:
        return self._offers.get("packs", [])

    @hookimpl
    def hiproutine_rules(self) -> Any:
        return self._offers.get("rules", [])

    @hookimpl
    def hiproutine_formats(self) -> Any:
        return self._offers.get("formats", [])

    @hookimpl
    def hiproutine_planners(self) -> Any:
        return self._offers.get("planners", [])


def loaded(*plugins: object, **arguments: Any) -> Engine:
    """Return an engine with its plugins loaded, the warnings unheard."""
    engine = Engine(plugins=plugins, discover=False, **arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        _ = engine.plugins
    return engine


def attempt(work: Any) -> tuple[Any, HiproutineError | None]:
    """Return what a call gave, or one of our errors; anything else it raises is a failure of the test."""
    try:
        return work(), None
    except HiproutineError as error:
        return None, error


def is_blamed(error: Any, hook: str) -> bool:
    """Return whether an error names the bad plugin and the hook, shortly."""
    return isinstance(error, PluginError) and (error.plugin, error.hook) == ("bad", hook) and is_short(error)


def is_short(error: PluginError) -> bool:
    text = str(error)
    return len(text) < 2000 and not any(sign in text for sign in "\x1b\ud800")


def is_named(engine: Engine, plugin: str) -> bool:
    """Return whether all that is wrong is this plugin's, and everything else is there."""
    errors = engine.plugins.problems
    assert engine.formats["good"] is GOOD
    assert set(ENGINE.rules) <= set(engine.rules)
    assert engine.plugins.rows_by_plugin()
    assert repr(engine)
    return bool(errors) and all(error.plugin == plugin and is_short(error) for error in errors)


@given(st.sampled_from(["packs", "rules", "formats", "planners"]), odd_makers, st.booleans())
def test_x1_what_a_hook_returns_or_offers_is_its_plugins_fault(kind, index, is_item):
    offered = [odd(index)] if is_item else odd(index)
    engine = loaded(Bad(**{kind: offered}), Good())
    assert is_named(engine, "bad") or offered in ([], ()) or not engine.plugins.problems


@given(st.sampled_from([field.name for field in fields(Format)]), odd_makers)
def test_x1_every_field_of_a_format_is_checked(name, index):
    engine = loaded(Bad(formats=[evolve(FORMAT, **{name: odd(index)})]), Good())
    assert is_named(engine, "bad") or has_plain_texts(engine.formats, Format)


@given(st.sampled_from([field.name for field in fields(RuleType)]), odd_makers)
@example("parameters", 20)  # a schema that refers to itself
def test_x1_every_field_of_a_rule_is_checked(name, index):
    engine = loaded(Bad(rules=[evolve(RULE, **{name: odd(index)})]), Good())
    assert is_named(engine, "bad") or has_plain_texts(engine.rules, RuleType)


def has_plain_texts(registry: Any, cls: Any) -> bool:
    """Return whether what was accepted has plain texts in every field for texts."""
    return all(
        type(getattr(value, field.name)) is str
        for value in registry.values()
        for field in fields(cls)
        if field.type == "str"
    )


@given(st.sampled_from(["name", "choose"]), odd_makers)
def test_x1_every_attribute_of_a_planner_is_checked(name, index):
    class Own:
        """A planner."""

        name = "own"

        def choose(self, problem: Any) -> Any:
            return builtin.hiproutine_planners()[0].choose(problem)

    own = Own()
    setattr(own, name, odd(index))
    engine = loaded(Bad(planners=[own]), Good())
    assert is_named(engine, "bad") or "own" in engine.planners or not engine.plugins.problems
    handed, error = attempt(lambda: Engine(discover=False, planner=own))
    assert repr(handed) if error is None else len(str(error)) < 2000


@given(st.sampled_from(["hiproutine_name", "__version__", "anything"]), odd_makers)
def test_x1_every_attribute_of_a_plugin_may_be_odd(name, index):
    class Own:
        @hookimpl
        def hiproutine_formats(self) -> Any:
            return [FORMAT]

    own = Own()
    setattr(own, name, odd(index))
    engine = loaded(own, Good())
    assert is_named(engine, "Own") or "plain" in engine.formats
    assert all(type(text) is str for plugin in engine.plugins.loaded for text in plugin)


@given(odd_makers)
def test_x1_any_object_may_stand_for_a_plugin(index):
    value = odd(index)
    engine, error = attempt(lambda: loaded(value, Good()))
    if error is not None:
        assert len(str(error)) < 500
        return
    assert engine.formats["good"] is GOOD
    assert all(map(is_short, engine.plugins.problems))


#: Ways of changing an answer, each to hold an odd value.
CHANGES: dict[str, Any] = {
    "the answer": lambda step, value: value,
    "state": lambda step, value: step._replace(state=value),
    "in state": lambda step, value: step._replace(state={"kept": [value]}),
    "prescription": lambda step, value: step._replace(prescription=value),
    "exercise": lambda step, value: step._replace(prescription=evolve(step.prescription, exercise=value)),
    "dose": lambda step, value: step._replace(prescription=evolve(step.prescription, dose=value)),
    "stopped": lambda step, value: step._replace(prescription=evolve(step.prescription, stopped=value)),
    "times": lambda step, value: step._replace(prescription=evolve(step.prescription, times=value)),
    "rest": lambda step, value: with_dose(step, Dose((SetDose(),), value)),
    "sets": lambda step, value: with_dose(step, Dose((SetDose(), value))),
    "reps": lambda step, value: with_dose(step, Dose((with_field(SetDose(), "reps", value),))),
    "rir": lambda step, value: with_dose(step, Dose((SetDose(rir=value),))),
    "amrap": lambda step, value: with_dose(step, Dose((SetDose(amrap=value),))),
    "load": lambda step, value: with_dose(step, Dose((with_field(SetDose(), "load", value),))),
    "load value": lambda step, value: with_dose(
        step, Dose((SetDose(load=with_field(Load("kg", Decimal(1)), "value", value)),))
    ),
    "tempo": lambda step, value: with_dose(step, Dose((SetDose(),), 60, Tempo(value))),
    "reasons": lambda step, value: step._replace(reasons=value),
    "reason": lambda step, value: step._replace(reasons=(value,)),
    "code": lambda step, value: step._replace(reasons=(Reason(value),)),
    "subject": lambda step, value: step._replace(reasons=(Reason("held", value),)),
    "values": lambda step, value: step._replace(reasons=(Reason("held", "", value),)),
    "in values": lambda step, value: step._replace(reasons=(Reason("held", "", {"a": value}),)),
}


def with_dose(step: Any, dose: Any) -> Any:
    return step._replace(prescription=evolve(step.prescription, dose=dose))


def with_field(value: Any, name: str, field: Any) -> Any:
    """Set a field past every check of its class."""
    object.__setattr__(value, name, field)
    return value


@pytest.fixture(scope="module")
def own_program(example_profile):
    program = ENGINE.plan(example_profile, "hip-strength")
    entries = tuple(evolve(entry, rules=(RuleUse("own"),)) for entry in program.entries)
    return evolve(program, entries=entries, weeks=1)


@pytest.fixture(scope="module")
def example_routine(example_profile):
    return ENGINE.schedule(ENGINE.plan(example_profile, "hip-strength"), date(2026, 1, 5))


@given(st.sampled_from(sorted(CHANGES)), odd_makers)
def test_x1_every_part_of_a_rules_answer_is_checked(own_program, change, index):
    def make() -> Any:
        return Answering(lambda step, _: CHANGES[change](step, odd(index)))

    engine = loaded(Bad(rules=[evolve(RULE, make=make)]), Good())
    routine, error = attempt(lambda: engine.schedule(own_program, date(2026, 1, 5)))
    # What is accepted is what a routine can say (law D2).
    assert is_blamed(error, "rule.step") or load(dump(routine)) == routine


@given(odd_makers, st.booleans())
def test_x1_the_state_a_rule_begins_with_is_checked(own_program, index, is_inside):
    def make() -> Any:
        return Answering(lambda step, _: step, lambda: {"a": odd(index)} if is_inside else odd(index))

    engine = loaded(Bad(rules=[evolve(RULE, make=make)]), Good())
    _, error = attempt(lambda: engine.schedule(own_program, date(2026, 1, 5)))
    assert error is None or is_blamed(error, "rule.start")


@given(odd_makers)
def test_x1_what_makes_a_rule_is_checked(own_program, index):
    engine = loaded(Bad(rules=[evolve(RULE, make=lambda: odd(index))]), Good())
    with pytest.raises(PluginError) as caught:
        engine.schedule(own_program, date(2026, 1, 5))
    assert (caught.value.plugin, caught.value.hook) == ("bad", "rule.make")


@given(odd_makers)
def test_x1_what_a_format_makes_is_text_or_bytes(example_routine, index):
    engine = loaded(Bad(formats=[evolve(FORMAT, render=lambda _: odd(index))]), Good())
    content, error = attempt(lambda: engine.render(example_routine, "plain"))
    assert is_blamed(error, "format.render") or type(content) in (str, bytes)


PLANNED: dict[str, Any] = {
    "the choice": lambda choice, value: value,
    "placed": lambda choice, value: with_field(evolve(choice), "placed", value),
    "a slot": lambda choice, value: with_field(evolve(choice), "placed", (value, *choice.placed[1:])),
    "an id": lambda choice, value: with_field(evolve(choice), "placed", ((value,), *choice.placed[1:])),
    "sets": lambda choice, value: with_field(evolve(choice), "sets", value),
    "a count": lambda choice, value: with_field(evolve(choice), "sets", dict.fromkeys(choice.sets, value)),
    "bound": lambda choice, value: with_field(evolve(choice), "bound", value),
}


@given(st.sampled_from(sorted(PLANNED)), odd_makers)
def test_x1_every_part_of_a_planners_choice_is_checked(example_profile, change, index):
    class Own:
        """A planner."""

        name = "own"

        def choose(self, problem: Any) -> Any:
            choice: WeekChoice = CHOICES.setdefault(problem, WeekChoice(tuple(() for _ in problem.slot_starts_min)))
            return PLANNED[change](choice, odd(index))

    engine = loaded(Bad(planners=[Own()]), Good(), planner="own")
    _, error = attempt(lambda: engine.plan(example_profile, "hip-strength"))
    assert error is None or is_blamed(error, "planner.choose")


CHOICES: dict[Any, WeekChoice] = {}


class OwnError(HiproutineError):
    """An error that a plugin derives, and whose text raises."""

    def __str__(self) -> str:
        raise RuntimeError


RAISED: tuple[BaseException, ...] = (
    SystemExit(0),
    SystemExit("x" * 10**6),
    GeneratorExit(),
    OwnError(),
    RuntimeError("a\x1b\n"),
    StopIteration(1),
)


@given(st.sampled_from(RAISED), st.sampled_from([*HOOKS, "render", "make", "start", "step"]))
def test_x1_whatever_is_raised_names_the_plugin(own_program, example_routine, error, where):
    def fail(*_: Any) -> Any:
        raise error

    own = Bad(
        rules=[evolve(RULE, make=fail if where == "make" else lambda: rule)],
        formats=[evolve(FORMAT, render=fail)],
    )
    rule: Any = Answering(lambda step, _: step)
    if where in ("start", "step"):
        setattr(rule, where, fail)
    if where in HOOKS:
        own._offers = {where.removeprefix("hiproutine_"): _Failing(fail)}
    engine = loaded(own, Good())
    if where in HOOKS:
        assert is_named(engine, "bad")
    elif where == "render":
        with pytest.raises(PluginError, match=r"bad 1\.2, format\.render"):
            engine.render(example_routine, "plain")
    elif where in ("make", "start", "step"):
        with pytest.raises(PluginError, match=rf"bad 1\.2, rule\.{where}"):
            engine.schedule(own_program, date(2026, 1, 5))


class _Failing(list[Any]):
    """A list that fails when it is gone through."""

    def __init__(self, fail: Any) -> None:
        super().__init__()
        self.fail = fail

    def __iter__(self) -> Any:
        return self.fail()


def test_the_users_interrupt_passes_through_every_call(own_program, example_routine):
    def stop(*_: Any) -> Any:
        raise KeyboardInterrupt

    engine = loaded(Bad(formats=[evolve(FORMAT, render=stop)], rules=[evolve(RULE, make=stop)]))
    with pytest.raises(KeyboardInterrupt):
        engine.render(example_routine, "plain")
    with pytest.raises(KeyboardInterrupt):
        engine.schedule(own_program, date(2026, 1, 5))
    with pytest.raises(KeyboardInterrupt):
        loaded(Bad(formats=_Failing(stop)))
