"""Where earmark keeps things: the only module that reads the environment.

The one rule: every place has an override, `earmark doctor` prints them all, and a
relative or empty variable counts as absent (XDG Base Directory Specification 0.8).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

APP = "earmark"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one user."""

    config: Path
    """`config.toml`."""

    data: Path
    """What cannot be made again: the list of added sources, notes."""

    state: Path
    """Reading positions, history, crash reports."""

    cache: Path
    """Search index and catalogues; may be deleted at any time."""


_DEFAULTS = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}


def find_places(environ: dict[str, str] | os._Environ[str] | None = None) -> Places:
    """Work out the user's folders; nothing is created.

    Args:
        environ: Variables to read, the process's own by default. `EARMARK_CONFIG_DIR`,
            `EARMARK_DATA_DIR`, `EARMARK_STATE_DIR` and `EARMARK_CACHE_DIR` win over
            the XDG variables.
    """
    environ = os.environ if environ is None else environ
    found = {
        kind: _place(environ, kind, xdg, default)
        for kind, (xdg, default) in _DEFAULTS.items()
    }
    return Places(**found)


def _place(
    environ: dict[str, str] | os._Environ[str], kind: str, xdg: str, default: str
) -> Path:
    own = environ.get(f"EARMARK_{kind.upper()}_DIR", "")
    if Path(own).is_absolute():
        return Path(own)
    shared = environ.get(xdg, "")
    if Path(shared).is_absolute():
        return Path(shared) / APP
    return _home(environ) / default / APP


def _home(environ: dict[str, str] | os._Environ[str]) -> Path:
    home = environ.get("HOME", "")
    # Without a usable HOME nothing can be kept; a folder that cannot exist, not even
    # for root, makes every write fail with a message and every read find nothing.
    return Path(home) if Path(home).is_absolute() else Path(os.devnull, "no-HOME")


def shorten_home(
    path: str, environ: dict[str, str] | os._Environ[str] | None = None
) -> str:
    """Write a path as a person does: `~` for the home folder."""
    home = str(_home(os.environ if environ is None else environ))
    return f"~{path[len(home) :]}" if path.startswith(f"{home}/") else path


def find_sample_data() -> Path:
    """The sample library: beside the installed package, or in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package.parent / "earmark" / "sample_data"
    return installed if installed.is_dir() else package.parents[1] / "sample_data"
