"""Plugins of one name: what was handed over goes before what is installed, and of two equals none is used."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hiproutine.plugins.plugin_sources import PluginSource, explicit_plugins, plain_name, plain_version, sources_by_name

SOURCES = st.builds(
    PluginSource,
    st.sampled_from(["a", "b", "hiproutine"]),
    st.sampled_from(["1", "2"]),
    st.just(object),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(SOURCES, max_size=6), st.randoms())
def test_x3_the_order_does_not_matter_and_nothing_is_left_out_unsaid(
    sources: list[PluginSource], random: object
) -> None:
    chosen, errors = sources_by_name(sources)
    shuffled = list(sources)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again, errors_again = sources_by_name(shuffled)
    assert (again, list(map(str, errors_again))) == (chosen, list(map(str, errors)))
    assert len(chosen) + len(errors) == len(sources)
    for (name, is_data), source in chosen.items():
        rivals = [s for s in sources if (s.name, s.is_data) == (name, is_data)]
        assert name != "hiproutine"
        assert sum(s.is_installed == source.is_installed for s in rivals) == 1
        assert not (source.is_installed and len(rivals) > 1)


def test_one_object_handed_over_twice_is_one_plugin() -> None:
    class Acme:
        pass

    acme = Acme()
    assert [source.name for source in explicit_plugins([acme, acme])] == ["Acme"]


def test_names_and_versions_are_made_plain() -> None:
    assert [plain_name(name) for name in ("desk", "-de sk", "é", 3)] == ["desk", "de-sk", "", ""]
    assert [plain_version(version) for version in ("1.0", "1.0+x", "one two", "", None)] == [
        "1.0",
        "1.0+x",
        "?",
        "?",
        "None",
    ]
