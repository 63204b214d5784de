"""Write the golden files anew: ``make golden``. Read the difference as a person would before it is committed."""

from __future__ import annotations

from tests.golden.outputs import HERE, OUTPUTS, written

for name in OUTPUTS:
    path, content = HERE / name, written(name)
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)
        print(f"wrote tests/golden/{name}")
