from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hiproutine import dumps, loads
from hiproutine.documents.validity import check_consistency
from hiproutine.testing.strategies import courses, logs, packs, profiles, programs, routines

#: Each document, as an author draws it.
DOCUMENTS = {
    "profile": profiles(),
    "pack": packs(),
    "program": packs().flatmap(programs),
    "log": logs(),
    "routine": routines(),
    "course": packs().flatmap(courses),
}


@settings(max_examples=30)
@given(st.sampled_from(sorted(DOCUMENTS)).flatmap(lambda name: st.tuples(st.just(name), DOCUMENTS[name])))
def test_d1_each_draws_what_its_schema_and_the_loader_accept_and_round_trips(drawn):
    name, document = drawn
    written = dumps(document)  # checks it by its schema and what no schema can say
    assert f'"document":"{name}"' in written.replace(" ", "")
    assert loads(written) == document
    assert check_consistency(document) == []


@settings(max_examples=15)
@given(packs().flatmap(lambda pack: courses(pack, max_parts=2)))
def test_a_course_has_as_many_parts_as_asked_for_and_the_first_amends_nothing(course):
    assert 1 <= len(course.parts) <= 2
    assert not course.parts[0].amends
