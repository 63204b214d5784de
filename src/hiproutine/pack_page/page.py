"""One page of a pack: what the templates show, and the parts that make the file whole by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hiproutine.figures.svg import STYLE
from hiproutine.formats.page.assets import security_policy
from hiproutine.model.exercise import Status
from hiproutine.model.pack import Pack
from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_check.finding_lines import summary
from hiproutine.pack_page.environment import pack_style, pack_template
from hiproutine.pack_page.exercise_parts import exercise_parts
from hiproutine.pack_page.goal_parts import goal_parts, ladder_parts, question_row
from hiproutine.pack_page.names_in_pack import PackNames

STATUSES: tuple[Status, ...] = ("verified", "secondary", "computed", "unverified")


def render_pack_page(pack: Pack, findings: Sequence[PackFinding], packs: Mapping[str, Pack]) -> str:
    """Return the page of a pack with what was found about it; ``packs`` are those that are installed, for their names.

    The page is one file: it loads nothing, sends nothing and has no script. What is written into its fields is kept
    only on paper or in what is saved of it.
    """
    names = PackNames(pack, packs)
    exercises = {exercise.id: exercise for exercise in pack.exercises}
    style = pack_style() + STYLE
    return pack_template().render(
        pack=pack,
        names=names,
        policy=security_policy([style], []),
        style=style,
        summary=summary(findings),
        findings=[finding for finding in findings if finding.about not in exercises],
        statuses=STATUSES,
        status_rows=list(status_rows(pack)),
        questions=[question_row(question, names) for question in pack.questions],
        goals=[goal_parts(goal, names) for goal in pack.goals],
        ladders=[ladder_parts(ladder, names, exercises) for ladder in pack.ladders],
        exercises=exercise_parts(pack, names, findings),
    )


def status_rows(pack: Pack) -> Iterator[tuple[str, list[int]]]:
    """Yield how many statements of each kind have which status: verified, secondary, computed, unverified."""
    facts = [fact.status for exercise in pack.exercises for fact in exercise.facts]
    facts += [fact.status for ladder in pack.ladders for fact in ladder.facts]
    facts += [fact.status for goal in pack.goals for fact in goal.facts]
    precautions = [precaution.status for exercise in pack.exercises for precaution in exercise.precautions]
    kinds: tuple[tuple[str, Iterable[Status]], ...] = (
        ("Facts about exercises, ladders and goals", facts),
        ("Precautions", precautions),
        ("Limitations", [limitation.status for limitation in pack.limitations]),
        ("Screening questions", [question.status for question in pack.questions]),
        ("Checks of function", [check.status for check in pack.checks]),
    )
    for title, found in kinds:
        counts = Counter(found)
        if counts:
            yield title, [counts[status] for status in STATUSES]
