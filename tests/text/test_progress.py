"""Progress in words: as data, as text, in Markdown and in notebooks."""

from __future__ import annotations

import json
from decimal import Decimal
from unicodedata import category

from attrs import evolve
from hypothesis import given
from tests.lookup.routines import BRIDGE, CARDS, PISTOL, done, entry, kg, pain, routine, rows, session

from hiproutine.model.dose import Dose, Load
from hiproutine.model.reason import Notice
from hiproutine.testing.strategies import routines
from hiproutine.text.progress import progress_of

LOADED = Dose.straight(2, 5, load=kg(60), rir=Decimal(3))
ROUTINE = routine(
    done(0, entry("squat", dose=LOADED, performed=rows(5, 5, load=kg(60), rir=Decimal(2))), pain=pain(1, 2, 0)),
    session(2, entry("squat", dose=LOADED), status="missed"),
    done(4, entry("squat", dose=LOADED, performed=rows(5, None))),
    session(9, entry("squat", PISTOL.id)),
    notices=(Notice("n", "stop", "Stop <now>."),),
)


def test_as_text():
    assert (
        str(progress_of(ROUTINE))
        == """\
P
From Mon 5 Jan 2026 to Mon 12 Jan 2026

Sessions by week

week  from             planned  done  skipped  missed  unplanned  share done
----  ---------------  -------  ----  -------  ------  ---------  ----------
1     Mon 5 Jan 2026   3        2     0        1       0          67 %
2     Mon 12 Jan 2026  0        0     0        0       0          -
all                    3        2     0        1       0          67 %

Pain, from 0 to 10

day             before  during  after  next morning  worst
--------------  ------  ------  -----  ------------  -----
Mon 5 Jan 2026  1       2       0      -             2

Work done by week

exercise  week  sessions  sets  repetitions  held  work  load × repetitions  not noted
--------  ----  --------  ----  -----------  ----  ----  ------------------  ----------------------------------
Squat     1     2         4     15                 60 s  600 kg              1 × count of repetitions, 2 × load

Heaviest load

day             exercise  asked  done
--------------  --------  -----  -----
Mon 5 Jan 2026  Squat     60 kg  60 kg
Fri 9 Jan 2026  Squat     60 kg  -

Effort, in repetitions left in reserve

day             exercise  asked  felt  in a word
--------------  --------  -----  ----  ---------
Mon 5 Jan 2026  Squat     3      2
Fri 9 Jan 2026  Squat     3      -

Steps of each ladder

exercise      first asked                         first done
------------  ----------------------------------  ----------------------------------
Squat         Mon 5 Jan 2026                      Mon 5 Jan 2026
Pistol squat  Wed 14 Jan 2026 (if all goes well)  Wed 14 Jan 2026 (if all goes well)"""
    )


def test_as_data():
    data = progress_of(ROUTINE).as_data()
    assert json.loads(json.dumps(data)) == data
    assert data["adherence"] == {"planned": 3, "done": 2, "skipped": 0, "missed": 1, "unplanned": 0, "rate": 2 / 3}
    assert data["weeks"][1]["rate"] is None
    assert data["pain"][0]["next_morning"] is None
    assert data["volume"][0]["load_reps"] == 600
    assert data["rungs"][1] == {
        "entry": "squat",
        "exercise": "hips/pistol",
        "asked_on": "2026-01-14",
        "reached_on": "2026-01-14",
        "is_asked": False,
        "is_reached": False,
    }
    assert data["notices"] == [{"id": "n", "kind": "stop", "text": "Stop <now>."}]


def test_o1_and_o3_in_notebooks_notices_stand_once_and_text_stays_text():
    named = evolve(ROUTINE, title="<b>", exercises=(*CARDS[:2], evolve(CARDS[2], name="<i>"), CARDS[3]))
    html = progress_of(named)._repr_html_()
    assert html.count("Stop &lt;now&gt;.") == 1
    assert "<b>" not in html.replace("<b>When to stop:</b>", "")
    assert "&lt;i&gt;" in html
    assert html.count("<table>") == html.count("</table>") == 7


def test_in_markdown_text_is_escaped():
    named = evolve(ROUTINE, exercises=(*CARDS[:2], evolve(CARDS[2], name="a | b"), CARDS[3]))
    assert "a \\| b" in progress_of(named).markdown()


def test_before_the_start_there_is_nothing_but_weeks():
    tables = progress_of(routine(session(0), as_of=0)).tables()
    assert [table.title for table in tables] == ["Sessions by week"]
    assert tables[0].rows[-1] == ("all", "", "0", "0", "0", "0", "0", "-")


def test_loads_are_shown_in_the_units_of_the_routine():
    shown = progress_of(evolve(ROUTINE, units="imperial"))
    assert "132.3 lb" in shown.table()
    assert shown.loads[0].asked == kg(60)


def test_what_was_done_is_called_by_what_was_asked_for_then():
    lived = routine(
        done(0, entry("legs", exercise="hips/squat", performed=rows(8), felt="right")),
        done(2, entry("legs", exercise=BRIDGE.id, performed=rows(8), felt="right")),
        done(7, entry("legs", exercise=BRIDGE.id, performed=rows(8), felt="right")),
    )
    tables = {table.title: table for table in progress_of(lived).tables()}
    assert [row[0] for row in tables["Work done by week"].rows] == ["Squat and Bridge", "Bridge"]
    effort = tables["Effort, in repetitions left in reserve"]
    assert [row[1] for row in effort.rows] == ["Squat", "Bridge", "Bridge"]


def test_an_entry_is_called_by_what_it_asked_for_last():
    assert progress_of(ROUTINE).entry_names == {"squat": "Squat"}
    assert progress_of(routine(session(9, entry(exercise=BRIDGE.id)))).entry_names == {"bridge": "Bridge"}


def test_what_a_week_comes_to_may_be_more_than_anybody_lifts_at_once():
    heavy = Dose.straight(5, 5, load=kg(140))
    lifted = routine(done(0, entry("squat", dose=heavy, performed=rows(5, 5, 5, 5, 5, load=kg(140)))))
    assert "3500 kg" in progress_of(lifted).table()


def test_a_volume_may_be_more_than_any_load():
    performed = rows(*[10] * 10, load=kg(100))
    table = progress_of(routine(done(0, entry("squat", dose=LOADED, performed=performed)))).table()
    assert "  10000 kg" in table
    relative = rows(8, load=Load("percent-1rm", Decimal(70)))
    assert "  560 % of 1RM" in progress_of(routine(done(0, entry("squat", performed=relative)))).table()


@given(routines())
def test_every_routine_has_its_progress(drawn):
    going = progress_of(drawn)
    assert json.loads(json.dumps(going.as_data())) == going.as_data()
    for text in (str(going), going.markdown(), going._repr_html_()):
        assert not any(category(sign) == "Cc" and sign != "\n" for sign in text)
    for title, head, lines in going.tables():
        assert title
        assert all(len(line) == len(head) for line in lines)


def test_in_notebooks_pictures_stand_with_their_numbers():
    html = progress_of(ROUTINE)._repr_html_()
    assert html.count("<svg ") == html.count("<desc>") == 4
    assert html.count("<summary>The numbers</summary>") == 3, "adherence has its table open"
