"""Runs the fast tests as other machines would: ``python -m tests.outside.environments [NAME ...]``."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

from tests.outside.fuzzing import ROOT


class Environment(NamedTuple):
    """Options of Python, and variables of its environment."""

    options: tuple[str, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()


#: A locale whose small and large letters are others, or, where it is not installed, one that cannot be set; and no
#: UTF-8 by default.
_LOCALE = (("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("PYTHONUTF8", "0"), ("PYTHONCOERCECLOCALE", "0"))
_C_LOCALE = (("LC_ALL", "C"), ("LANG", "C"), ("PYTHONUTF8", "0"), ("PYTHONCOERCECLOCALE", "0"))
#: The first time zone to see a day. Processes that tests start are told by variables.
_TIME_ZONE = (("TZ", "Pacific/Kiritimati"),)
_NO_ASSERTS = (("PYTHONOPTIMIZE", "1"),)
_WARNINGS = (("PYTHONWARNINGS", "error"),)

#: Where the tests are run, one after another.
ENVIRONMENTS = {
    "hash-seed": Environment(variables=(("PYTHONHASHSEED", "1"),)),
    "turkish": Environment(variables=(*_LOCALE, ("PYTHONHASHSEED", "2"))),
    "c-locale": Environment(variables=_C_LOCALE),
    "time-zone": Environment(variables=_TIME_ZONE),
    "no-asserts": Environment(("-O",), _NO_ASSERTS),
    "warnings": Environment(("-W", "error"), _WARNINGS),
    "together": Environment(
        ("-O", "-W", "error"), (*_C_LOCALE, *_TIME_ZONE, *_NO_ASSERTS, *_WARNINGS, ("PYTHONHASHSEED", "3"))
    ),
}


def command_of(environment: Environment, arguments: Sequence[str]) -> list[str]:
    """Return the command that runs the tests in an environment."""
    # pytest warns that asserts outside of tests are left out under -O: that is what is wanted.
    meant = ["-W", "ignore:assertions not in test modules:pytest.PytestConfigWarning"]
    return [sys.executable, *environment.options, "-m", "pytest", *meant, "-p", "no:cacheprovider", *arguments]


def main(arguments: list[str]) -> int:
    """Run the tests in each environment, and return 1 where some of them fail."""
    parser = argparse.ArgumentParser(prog="python -m tests.outside.environments", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"all, or some of: {', '.join(ENVIRONMENTS)}")
    parser.add_argument("--tests", default="", help="arguments for pytest, in one text")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - set(ENVIRONMENTS)
    if unknown:
        parser.error(f"there is no environment {', '.join(sorted(unknown))}")
    failed = []
    for name in options.names or ENVIRONMENTS:
        began = time.monotonic()
        # Few examples of every property: what depends on the environment depends on it in all of them.
        variables = {"HYPOTHESIS_PROFILE": "few"} | os.environ | dict(ENVIRONMENTS[name].variables)
        command = command_of(ENVIRONMENTS[name], options.tests.split())
        code = subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode
        print(f"{name}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s", flush=True)
        failed += [name] if code else []
    print(f"failed: {', '.join(failed)}" if failed else "passed everywhere")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
