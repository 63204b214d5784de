"""Descriptions in HTML become plain steps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiproutine_wger.steps import steps_from_html


@pytest.mark.parametrize(
    ("html", "steps"),
    [
        ("Sit down.", ("Sit down.",)),
        ("<p>Sit <em>down</em>.</p>\n<p>Stand&nbsp;up.</p>", ("Sit down.", "Stand up.")),
        ("<ol><li>One<li>Two</ol>Three", ("One", "Two", "Three")),
        ("One<br>Two<br/>Three", ("One", "Two", "Three")),
        ("1 &lt; 2 &amp; &lt;script&gt;", ("1 < 2 & <script>",)),
        ("3 < 5 and 5 > 3", ("3 < 5 and 5 > 3",)),
        ("<div><div>Deep</div> end</div>", ("Deep", "end")),
        ("<p onclick='x()'>Go<img src=x onerror=y>.</p>", ("Go.",)),
        ("", ()),
        ("<p>&nbsp;</p>", ()),
    ],
)
def test_steps(html, steps):
    assert steps_from_html(html) == (steps, False)


@pytest.mark.parametrize("html", ["a<script>b</script>", "a<style>b", "a<!-- b -->", "a<script>b", "<p>a</p>" * 6000])
def test_what_is_not_shown_is_said_to_be_left_out(html):
    steps, is_left_out = steps_from_html(html)
    assert is_left_out
    assert steps[0] == "a"


@given(st.text(st.sampled_from("<>/!-&;pbrli \"'=aé"), max_size=60))
def test_no_markup_breaks_it(html):
    steps, _ = steps_from_html(html)
    assert all(step == " ".join(step.split()) and step for step in steps)
