"""An error in a plugin's code names the plugin."""

from __future__ import annotations

import pytest

from hiproutine.errors import HiproutineError, InvalidValueError, PluginError
from hiproutine.plugins.attribution import blame


def test_an_error_is_turned_into_one_that_names_plugin_version_and_hook():
    with pytest.raises(PluginError) as caught, blame("acme", "1.2", "format.render", "format 'x' raised "):
        raise KeyError("glute")
    error = caught.value
    assert (error.plugin, error.version, error.hook) == ("acme", "1.2", "format.render")
    assert error.detail == "format 'x' raised KeyError: 'glute'"
    assert isinstance(error.__cause__, KeyError)


def test_an_error_of_the_library_is_quoted_as_it_reads():
    with pytest.raises(PluginError) as caught, blame("acme", "1.2", "hiproutine_packs"):
        raise InvalidValueError("no sets")
    assert caught.value.detail == "no sets"


def test_blame_is_laid_once():
    with pytest.raises(PluginError) as caught, blame("outer", "1", "hook"), blame("inner", "2", "hook"):
        raise ValueError
    assert caught.value.plugin == "inner"


def test_some_errors_may_leave_as_they_are():
    with pytest.raises(InvalidValueError), blame("acme", "1.2", "format.render", reraise=HiproutineError):
        raise InvalidValueError("no sets")


def test_nothing_happens_where_nothing_is_raised():
    with blame("acme", "1.2", "hook"):
        result = 7
    assert result == 7
