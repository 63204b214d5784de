"""Equal notices stand once on a page, and no text is lost (law O1)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.model.reason import Notice
from hiproutine.text.notices import distinct_notices

NOTICES = st.lists(
    st.builds(Notice, st.sampled_from("abc"), st.sampled_from(["stop", "disclaimer"]), st.sampled_from("xyz"))
)


@given(NOTICES)
def test_each_kind_and_text_is_there_once_in_order(notices: list[Notice]) -> None:
    kept = [(notice.kind, notice.text) for notice in distinct_notices(notices)]
    assert kept == list(dict.fromkeys((notice.kind, notice.text) for notice in notices))


def test_the_same_text_of_another_kind_stays() -> None:
    notices = [Notice("a", "stop", "Stop."), Notice("b", "before-you-start", "Stop."), Notice("c", "stop", "Stop.")]
    assert distinct_notices(notices) == notices[:2]
