"""`earmark` and `python -m earmark`."""

from __future__ import annotations

import os
import sys

STOPPED = 130
"""Exit code after Ctrl-C, as shells have it."""


def main() -> int:
    """Run the command line and return its exit code."""
    fill_standard_files()
    try:
        from .cli import run  # noqa: PLC0415  (keeps `import earmark.__main__` cheap)

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # Ctrl-C before `run` listens, while modules are loaded
        return STOPPED


def fill_standard_files() -> None:
    """Put the null device where standard input, output or error was closed.

    Otherwise the next file that is opened takes the number, and what is meant for the
    terminal ends up in it.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115, PTH123  (kept open)
            setattr(sys, name, nowhere)


if __name__ == "__main__":
    sys.exit(main())
