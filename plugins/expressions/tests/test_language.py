"""The language of the expressions: what it gives, what it refuses and with which words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from hiproutine_expressions.expression import (
    MAX_SUGGESTIONS,
    EvaluationError,
    Expression,
    checked_value,
    functions_with,
    read_expression,
)
from hiproutine_expressions.names import (
    DOSE_NAMES,
    FUNCTIONS,
    RESERVED_WORDS,
    SESSION_NAMES,
    SET_NAMES,
    Name,
    ValueType,
)
from hiproutine_expressions.parameters import MAX_NUMBER, MAX_TEXT_LENGTH
from hiproutine_expressions.tokens import MAX_TOKENS
from hiproutine_expressions.tree import MAX_DEPTH, MAX_LIST_LENGTH

NAMES = {
    "load": Name("number", ""),
    "reps": Name("number", ""),
    "met": Name("truth", ""),
    "pain": Name("number", "", optional=True),
    "verdict": Name("text", ""),
    "all_reps": Name("numbers", ""),
}
MIXED = "values of two types do not go together"
MADE = "what is made for each item of a list is"
VALUES: dict[str, Any] = {
    **functions_with({"loadable": abs, "load_above": abs, "load_below": abs}),
    "load": Decimal("102.5"),
    "reps": Decimal(5),
    "met": True,
    "pain": None,
    "verdict": "met",
    "all_reps": (Decimal(5), Decimal(4), Decimal(3)),
}


def read(text: str, wanted: ValueType) -> Expression:
    found = read_expression(text, NAMES, wanted)
    assert isinstance(found, Expression), found
    return found


def number(text: str) -> Any:
    return read(text, "number").evaluate(VALUES)


def truth(text: str) -> Any:
    return read(text, "truth").evaluate(VALUES)


def refused(text: str, wanted: ValueType = "number") -> list[tuple[str, str, str]]:
    found = read_expression(text, NAMES, wanted)
    assert not isinstance(found, Expression)
    return [(one.code, one.message, one.hint) for one in found]


# ---- what it gives --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("load + 2.5", "105"),
        ("0.1 + 0.2", "0.3"),
        ("load - 2 * 3", "96.5"),
        ("(load - 2) * 3", "301.5"),
        ("-reps + 1", "-4"),
        ("10 / 4", "2.5"),
        ("7 // 2", "3"),
        ("7 % 4", "3"),
        ("1 / 3", "0.333333333"),
        ("2 / 3", "0.666666667"),
        ("met ? load : 0", "102.5"),
        ("not met ? load : 0", "0"),
        ("pain ?? 7", "7"),
        ("all_reps[0]", "5"),
        ("all_reps[-1]", "3"),
        ("sum(all_reps)", "12"),
        ("min(all_reps)", "3"),
        ("max(all_reps)", "5"),
        ("max([1, max(all_reps)])", "5"),
        ("count(all_reps)", "3"),
        ("count([one for one in all_reps if one >= 4])", "2"),
        ("sum([one * 2 for one in all_reps])", "24"),
        ("sum([one for one in all_reps if one > 9])", "0"),
        ("abs(reps - 7)", "2"),
        ("round(2.5)", "2"),
        ("round(3.5)", "4"),
        ("round(103, 2.5)", "102.5"),
        ("round(323.123, 0.05)", "323.1"),
        ("floor(104.9, 2.5)", "102.5"),
        ("floor(-0.5)", "-1"),
        ("ceil(102.6, 2.5)", "105"),
        ("ceil(-0.5)", "0"),
    ],
)
def test_numbers(text, value):
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("met and load > 100", True),
        ("met and load > 102.5", False),
        ("load >= 102.5", True),
        ("load < 102.5", False),
        ("load <= 102.5", True),
        ("not met or reps == 5", True),
        ("reps != 5", False),
        ("load == 102.50", True),
        ("pain == null", True),
        ("pain != null", False),
        ("verdict == 'met'", True),
        ('verdict in ["hard", "met"]', True),
        ("verdict not in ['short']", True),
        ("4 in all_reps", True),
        ("4.5 in all_reps", False),
        ("pain == 3", False),
    ],
)
def test_truth_values(text, value):
    assert truth(text) is value


def test_what_is_not_needed_is_not_worked_out():
    assert truth("met or all_reps[9] > 1") is True
    assert truth("not met and all_reps[9] > 1") is False
    assert number("met ? 1 : all_reps[9]") == 1


def test_a_text():
    assert read("met ? 'up' : \"down\"", "text").evaluate(VALUES) == "up"


def test_names_may_be_as_the_words_of_a_list():
    assert number("sum([load for load in all_reps])") == 12
    assert number("sum([load for load in all_reps]) + load") == Decimal("114.5")


def test_numbers_are_exact_over_a_long_time():
    tenth = read("load + 0.1", "number")
    value = Decimal(0)
    for _ in range(1000):
        value = Decimal(str(tenth.evaluate({**VALUES, "load": value})))
    assert value == 100


# ---- what cannot be worked out --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("load / (reps - 5)", "something is divided by zero"),
        ("load // (reps - 5)", "something is divided by zero"),
        ("load % (reps - 5)", "something is divided by zero"),
        ("all_reps[3]", "there is no set with that number"),
        ("all_reps[-4]", "there is no set with that number"),
        ("all_reps[load]", "values of two types do not go together (not an integer number)"),
        ("min([one for one in all_reps if one > 9])", "there is no least or greatest of nothing"),
        ("max([one for one in all_reps if one > 9])", "there is no least or greatest of nothing"),
        ("round(load, reps - 5)", "a step to round to has to be above 0"),
        ("floor(load, -reps)", "a step to round to has to be above 0"),
        ("load * 100000000", "a number became larger than 1000000000"),
        ("-load * 100000000", "a number became larger than 1000000000"),
    ],
)
def test_what_cannot_be_worked_out(text, what):
    with pytest.raises(EvaluationError) as failed:
        number(text)
    assert failed.value.what == what


def test_a_remainder_without_end_is_a_failure():
    with pytest.raises(EvaluationError, match=r"too large or too small|divided by zero"):
        number("(load * 999999999999 * 999999999999 * 999999999999) % (reps / 999999999999)")


def test_what_is_kept_has_an_end():
    assert checked_value(Decimal("0.1234567894")) == Decimal("0.123456789")
    assert checked_value(Decimal("0.1234567896")) == Decimal("0.12345679")
    assert checked_value(Decimal(MAX_NUMBER)) == MAX_NUMBER
    assert checked_value("x" * MAX_TEXT_LENGTH) == "x" * MAX_TEXT_LENGTH
    assert checked_value(True) is True
    for value in (MAX_NUMBER + Decimal(1), -MAX_NUMBER - Decimal(1), Decimal("NaN"), Decimal("Infinity")):
        with pytest.raises(EvaluationError, match="a number became larger than 1000000000"):
            checked_value(value)
    with pytest.raises(EvaluationError, match="a text became longer than 200 characters"):
        checked_value("x" * (MAX_TEXT_LENGTH + 1))


# ---- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is nothing to work out."),
        ("  ", "there is nothing to work out."),
        ("load +", "something is missing at the end."),
        ("(load", "something is missing at the end."),
        ("load)", "at character 5: ')' cannot stand here."),
        ("load  load", "at character 7: 'load' cannot stand here."),
        ("load ** 2", "at character 7: '*' cannot stand here."),
        ("load << 2", "at character 7: '<' cannot stand here."),
        ("1 < 2 < 3", "at character 7: '<' cannot stand here."),
        ("load = 2", "at character 6: '= 2' has no meaning here."),
        ("'a' =~ 'b'", "at character 5: \"=~ 'b'\" has no meaning here."),
        ("load.to_str", "at character 5: '.to_str' has no meaning here."),
        ("$now", "at character 1: '$now' has no meaning here."),
        ("load # why", "at character 6: '# why' has no meaning here."),
        ("{1: 2}", "at character 1: '{1: 2}' has no meaning here."),
        ("load & 1", "at character 6: '& 1' has no meaning here."),
        ("Load", "at character 1: 'Load' has no meaning here."),
        ("1234567890123", "at character 1: '1234567890123' has no meaning here."),
        ("1.2.3", "at character 1: '1.2.3' has no meaning here."),
        ("'a\x00'", "at character 1: \"'a\\x00'\" has no meaning here."),
        ("all_reps[0:1]", "this form of expression is not allowed here."),
        ("007", "at character 1: '007' has no meaning here."),
    ],
)
def test_syntax(text, message):
    ((code, found, hint),) = refused(text)
    assert (code, found) == ("expression-syntax", message)
    assert hint


def test_a_letter_before_a_text_makes_no_other_kind_of_text_of_it():
    assert [fault[:2] for fault in refused("b'a'")] == [("expression-name", "at character 1: there is no 'b' here.")]
    with_name = read_expression("b 'a'", {"b": Name("number", "")}, "number")
    assert not isinstance(with_name, Expression)
    assert [fault.message for fault in with_name] == ["at character 3: \"'a'\" cannot stand here."]


@pytest.mark.parametrize(
    ("text", "wanted", "message"),
    [
        ("met", "number", "this has to give a number, and gives a truth value."),
        ("load", "truth", "this has to give a truth value, and gives a number."),
        ("sum(all_reps)", "text", "this has to give a text, and gives a number."),
        ("all_reps", "number", "this has to give a number, and gives a list of numbers."),
        ("pain", "number", "this has to give a number, and gives a number that may be null."),
        ("sum", "number", "this has to give a number, and gives something else."),
        ("null", "number", "this has to give a number, and gives something else."),
        ("pain + 1", "number", "a value that may be null is used as if it were always there."),
        ("pain > 1", "truth", "a value that may be null is used as if it were always there."),
        ("all_reps / 2", "number", "values of two types do not go together."),
        ("all_reps / all_reps", "number", "values of two types do not go together."),
        ("verdict + 1", "number", "values of two types do not go together."),
        ("verdict + verdict", "text", "numbers are added, taken away, multiplied and divided."),
        ("-verdict", "text", "a sign stands before a number."),
        ("-met", "truth", "a sign stands before a number."),
        ("load and met", "truth", "and and or stand between truth values."),
        ("met or load", "truth", "and and or stand between truth values."),
        ("not load", "truth", "not stands before a truth value."),
        ("verdict < verdict", "truth", "only numbers are less or more."),
        ("met > met", "truth", "only numbers are less or more."),
        ("load == met", "truth", "only values of one type are equal or not."),
        ("all_reps == all_reps", "truth", "only values of one type are equal or not."),
        ("pain == met", "truth", "only values of one type are equal or not."),
        ("sum == max", "truth", "values of two types do not go together."),
        ("load == null", "truth", "only what may be null is compared with null."),
        ("null != load", "truth", "only what may be null is compared with null."),
        ("load ? 1 : 2", "number", "a truth value stands before ?."),
        ("met ? 1 : verdict", "number", "both choices after ? have one type."),
        ("met ? pain : 1", "number", "both choices after ? have one type."),
        ("pain ?? null", "number", "both sides of ?? have one type, and the right one is never null."),
        ("pain ?? verdict", "number", "values of two types do not go together."),
        ("sum([])", "number", "a list has items, all of one type and none of them null."),
        ("sum([pain])", "number", "a list has items, all of one type and none of them null."),
        ("abs(null)", "number", f"abs(): {MIXED} (argument #1)."),
        ("count([[1]])", "number", "count(): values of two types do not go together (argument #1)."),
        ("met in all_reps", "truth", "in asks for a member of a list of the same type."),
        ("load in load", "truth", "values of two types do not go together."),
        ("all_reps[met]", "number", "values of two types do not go together (not an integer number)."),
        ("all_reps[pain]", "number", "a list is asked for an item by its number, from 0."),
        ("sum([one for one in all_reps if one])", "number", "a truth value stands after if."),
        ("[one for one in load][0]", "number", f"{MIXED} (comprehension requires an iterable)."),
        ("[pain for one in all_reps][0]", "number", f"{MADE} a number, a truth value or a text."),
        ("sum(load)", "number", "sum(): values of two types do not go together (argument #1)."),
        ("sum()", "number", "sum(): expected at least 1 positional arguments."),
        ("sum(all_reps, 1)", "number", "sum(): expected at most 1 positional arguments."),
        ("abs(pain)", "number", "a value that may be null is used as if it were always there."),
        ("load(1)", "number", "values of two types do not go together (not a callable value)."),
        ("(met ? sum : max)(all_reps)", "number", "only a function can be called."),
    ],
)  # fmt: skip
def test_types(text, wanted, message):
    ((code, found, hint),) = refused(text, wanted)
    assert (code, found) == ("expression-type", message)
    assert hint


def test_the_hint_says_what_the_names_hold():
    ((_, _, hint),) = refused("pain > load and met or verdict in all_reps")
    assert hint == (
        "pain is a number, or null: write (pain ?? 0); load is a number; met is a truth value; verdict is a text; "
        "all_reps is a list of numbers."
    )


def test_all_unknown_names_are_told_at_once_each_once():
    faults = refused("lod + nonsense + lod + rep")
    assert [fault[:2] for fault in faults] == [
        ("expression-name", "at character 1: there is no 'lod' here."),
        ("expression-name", "at character 7: there is no 'nonsense' here."),
        ("expression-name", "at character 24: there is no 'rep' here."),
    ]
    assert [fault[2] for fault in faults][::2] == ["Did you mean 'load'?", "Did you mean 'reps'?"]
    assert faults[1][2].startswith("State it in `state`")


def test_few_names_are_compared_however_many_are_unknown(monkeypatch):
    """A program of 100 kB can hold 20,000 unknown names; comparing each with every known one took minutes."""
    compared = []

    def compare(text: str, known: list[str], n: int) -> list[str]:
        compared.extend(known)
        return []

    monkeypatch.setattr("hiproutine_expressions.expression.difflib.get_close_matches", compare)
    names = [f"x{letter}{number}" for letter in "abcde" for number in range(10)]
    assert len(refused(" + ".join(names))) == 50
    assert len(compared) <= MAX_SUGGESTIONS * len(NAMES)


def test_endless_numbers_have_no_name():
    assert [fault[0] for fault in refused("inf - inf + nan")] == ["expression-name"] * 2


def test_what_a_list_introduces_ends_with_it():
    ((code, message, _),) = refused("sum([one for one in all_reps]) + one")
    assert (code, message) == ("expression-name", "there is no 'one' outside the brackets of its for.")


def test_a_name_of_one_set_is_told_to_be_one():
    found = read_expression("done_reps + place", {**SESSION_NAMES, **DOSE_NAMES}, "number")
    assert not isinstance(found, Expression)
    assert [one.hint for one in found] == [
        "It is known of one set only: where reps, reps_max, load, hold_s, rir, rpe or amrap is set. "
        "Of all sets there is all_done_reps.",
        "It is known of one set only: where reps, reps_max, load, hold_s, rir, rpe or amrap is set.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [("1 / 0", "something is divided by zero."), ("[1, 2][5]", "there is no set with that number.")],
)
def test_a_constant_that_cannot_be_worked_out_is_refused_at_once(text, message):
    ((code, found, _),) = refused(text)
    assert (code, found) in (("expression-value", message), ("expression-type", message))


# ---- bounds ---------------------------------------------------------------------------------------------------------


def test_words_have_an_end():
    assert MAX_TOKENS == 120
    assert read("load" + " + 1" * 20, "number").type == "number"
    ((code, message, _),) = refused("load" + " + 1" * 60)
    assert (code, message) == ("expression-too-long", "this expression has 121 words.")
    # As many words as there may be, on as many levels: refused for its levels and nothing worse.
    assert [fault[0] for fault in refused("-" * 119 + "load")] == ["expression-too-long"]


def test_levels_have_an_end():
    assert MAX_DEPTH == 30
    assert number("-" * 28 + "load") == Decimal("102.5")
    assert number("-" * 29 + "load") == Decimal("-102.5")
    ((code, message, _),) = refused("-" * 30 + "load")
    assert (code, message) == ("expression-too-long", "this expression has too many levels.")
    # Brackets are no levels.
    assert number("(" * 50 + "load" + ")" * 50) == Decimal("102.5")


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("load", 1),
        ("load + 1", 3),
        ("-load", 2),
        ("abs(load)", MAX_LIST_LENGTH + 1),
        ("load in all_reps ? 1 : 0", MAX_LIST_LENGTH + 5),
        ("count([one for one in all_reps])", MAX_LIST_LENGTH + 1 + 1 + MAX_LIST_LENGTH * 2),
        ("count([one for one in all_reps if met])", MAX_LIST_LENGTH + 1 + 1 + MAX_LIST_LENGTH * 3),
        (
            "count([count([one for one in all_reps]) for two in all_reps])",
            MAX_LIST_LENGTH + 2 + MAX_LIST_LENGTH * (1 + MAX_LIST_LENGTH + 2 + MAX_LIST_LENGTH * 2),
        ),
    ],
)
def test_work_is_counted_before_it_is_done(text, work):
    assert read(text, "number").work == work


# ---- the lists of names ---------------------------------------------------------------------------------------------


def test_no_name_means_two_things():
    lists = [SESSION_NAMES, DOSE_NAMES, SET_NAMES, FUNCTIONS]
    names = [name for one in lists for name in one]
    assert len(names) == len(set(names))
    assert not RESERVED_WORDS & set(names)


def test_every_function_is_there():
    assert set(functions_with({"loadable": abs, "load_above": abs, "load_below": abs})) == set(FUNCTIONS)
    assert all(1 <= function.min_arguments <= len(function.argument_types) for function in FUNCTIONS.values())
