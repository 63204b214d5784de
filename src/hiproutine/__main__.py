"""Run the command line as ``python -m hiproutine``."""

from __future__ import annotations

import sys

from hiproutine.cli import main

if __name__ == "__main__":
    sys.exit(main())
