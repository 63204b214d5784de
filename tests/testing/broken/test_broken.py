"""Law X4: the kit catches each of a set of deliberately broken plugins, and says which law it breaks."""

from __future__ import annotations

import pytest
from tests.testing.broken.formats import FORMATS

from hiproutine.testing.checks.format import format_findings


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_x4_every_broken_format_is_caught(name: str) -> None:
    output, law = FORMATS[name]
    findings = format_findings(output)
    assert law in {finding.law for finding in findings}
    assert all(finding.example and finding.advice for finding in findings)
