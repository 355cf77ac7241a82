"""`earmark` and `python -m earmark`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    from .cli import run  # noqa: PLC0415  (keeps `import earmark.__main__` cheap)

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
