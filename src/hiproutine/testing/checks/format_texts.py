"""Laws O1 and O3 of a format: every notice is there, and texts stay texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from attrs import evolve

from hiproutine.errors import HiproutineError
from hiproutine.model.reason import Notice, Reason
from hiproutine.model.routine import Routine
from hiproutine.plugins.output_texts import ReadOutput
from hiproutine.testing.breaches import Breach, ConformanceError
from hiproutine.testing.checks.format_options import option_samples
from hiproutine.testing.checks.format_samples import sample_routine
from hiproutine.testing.checks.output_shape import has_controls, kind_of_output, output_shape
from hiproutine.testing.checks.rendered import RenderedFormat

_NOTICES = "Write the text of every notice of `routine.notices`, word for word, whatever else is left out."
_ESCAPE = "Escape what has a meaning in your format; `one_line`, `escape_html` and `escape_markdown` help."
#: What has broken one format or another; no output may take it for more than text.
_HOSTILE = {
    "markup": "<script>alert(1)</script> & <b onclick='x'>bold</b> <!--",
    "a formula": "=SUM(A1)",
    "a formula that begins with a sign": "@SUM(A1) | b",
    "a line break": "one line\n# two\nSUMMARY:three",
    "signs of Markdown": "`code` [link](http://x.example) a | b | c",
    "a list in Markdown": "- item",
    "quotation marks, commas and a semicolon": 'it\'s "quoted", twice; \\ and {subject} {0} %s',
}
_CONTROL = "bell \x07 and escape \x1b[31m and \u2028 end"


def check_notices(rendered: RenderedFormat) -> Iterator[Breach]:
    """Yield notices that are not in an output: of few and many, long and odd ones, with and without sessions."""
    routine = sample_routine()
    many = tuple(Notice(f"kit/n{n}", "evidence", f"Statement {n} of many: vombel {n}{n}{n}.") for n in range(12))
    long = Notice("kit/long", "stop", " ".join(f"morken{number}" for number in range(180)))
    odd = Notice("kit/odd", "stop", 'Stop, if "x" < 3 & y > 4: it\'s *odd* | = [so](far)\nand on\\and on.')
    cases = {
        "the sample routine": routine,
        "a routine without sessions": evolve(routine, sessions=(), exercises=()),
        "one notice and a single session": evolve(routine, notices=routine.notices[:1], sessions=routine.sessions[-1:]),
        "twelve notices of one kind": evolve(routine, notices=many),
        "a notice of 180 words": evolve(routine, notices=(*routine.notices, long)),
        "a notice with odd signs": evolve(routine, notices=(odd, *routine.notices)),
    }
    samples: list[tuple[str, Routine, dict[str, Any]]] = [(when, case, {}) for when, case in cases.items()]
    samples += [
        (f"the sample routine with the options {options}", routine, options)
        for options in option_samples(rendered.format)
    ]
    for when, case, options in samples:
        try:
            text = rendered.text(case, when, **options)
        except HiproutineError:  # it refuses these options
            continue
        output = None if text is None else ReadOutput(text)
        for notice in case.notices:
            if output is not None and not output.says(notice.text):
                example = f"{when}: the notice {notice.id!r} is not in the output"
                yield rendered.breach("O1", "it drops a notice", example, _NOTICES)
                break


def check_hostile_texts(rendered: RenderedFormat) -> Iterator[Breach]:
    """Yield texts that change the shape of an output, or bring control characters into it (law O3)."""
    routine = sample_routine()
    text = rendered.text(routine, "the sample routine")
    if text is None:
        return
    kind = kind_of_output(text, rendered.format.media_type, rendered.format.suffix)
    for what, hostile in _HOSTILE.items():
        fields = _FIELDS if kind != "plain" else {name: _FIELDS[name] for name in _IN_ONE_LINE}
        broken = [name for name, put in fields.items() if _is_broken(rendered, kind, partial(put, routine), hostile)]
        if broken:
            example = f"{hostile!r} as {broken[0]}"
            yield rendered.breach("O3", f"{what} in a text does not stay text", example, _ESCAPE)
    for name, put in _FIELDS.items():
        try:
            with_controls = rendered.text(put(routine, _CONTROL), f"a control character in {name}")
        except ConformanceError:  # no document may hold it, so a format may refuse it
            continue
        if with_controls is not None and kind != "json" and has_controls(with_controls):
            example = f"{_CONTROL!r} as {name}"
            yield rendered.breach("O3", "control characters reach the output", example, _ESCAPE)
            break


def _is_broken(rendered: RenderedFormat, kind: str, put: Callable[[str], Routine], hostile: str) -> bool:
    shapes = []
    for text in (harmless_twin(hostile), hostile):
        output = rendered.text(put(text), f"a routine with the text {text!r}")
        try:
            shapes.append(output_shape(output or "", kind))
        except ValueError:  # it can no longer be read
            return True
    return bool(shapes[0] != shapes[1])


def harmless_twin(text: str) -> str:
    """Return letters and spaces where a text has letters, signs and breaks: it takes as much room."""
    return re.sub(r"[^a-zA-Z0-9 ]", "x", re.sub(r"\s+", " ", text))


def _put_name(routine: Routine, text: str) -> Routine:
    first, *others = routine.exercises
    return evolve(routine, exercises=(evolve(first, name=text), *others))


def _put_step(routine: Routine, text: str) -> Routine:
    first, *others = routine.exercises
    return evolve(routine, exercises=(evolve(first, steps=(text, *first.steps), cues=(text,)), *others))


def _put_session(routine: Routine, **changes: Any) -> Routine:
    return evolve(routine, sessions=tuple(evolve(session, **changes) for session in routine.sessions))


def _put_entry(routine: Routine, **changes: Any) -> Routine:
    sessions = [evolve(s, entries=tuple(evolve(entry, **changes) for entry in s.entries)) for s in routine.sessions]
    return evolve(routine, sessions=tuple(sessions))


def _put_reason(routine: Routine, text: str) -> Routine:
    said = evolve(routine, messages={"zapped-up": "It is {count} now."})
    return _put_entry(said, reasons=(Reason("zapped-up", "e-squat", {"count": text}),))


_FIELDS: dict[str, Callable[[Routine, str], Routine]] = {
    "the name of an exercise": _put_name,
    "the name of a session": lambda routine, text: _put_session(routine, name=text),
    "the title": lambda routine, text: evolve(routine, title=text),
    "a step": _put_step,
    "a note": lambda routine, text: _put_session(routine, note=text),
    "the advice of an entry": lambda routine, text: _put_entry(routine, advice=(text,)),
    "the reason for a dose": _put_reason,
    "a notice": lambda routine, text: evolve(routine, notices=(Notice("kit/n", "stop", text), *routine.notices)),
}
#: Texts that stand in a line with others, where a line break begins something new.
_IN_ONE_LINE = ("the name of an exercise", "the name of a session", "the title")
