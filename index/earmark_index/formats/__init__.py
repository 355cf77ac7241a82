"""Every transcript format that earmark reads, and how one is recognised."""

from __future__ import annotations

from .base import Carries, Format, Kind, Source
from .detect import Detected, detect
from .reading import read_bytes, read_file, read_source, read_text
from .registry import FORMATS

__all__ = [
    "FORMATS",
    "Carries",
    "Detected",
    "Format",
    "Kind",
    "Source",
    "detect",
    "read_bytes",
    "read_file",
    "read_source",
    "read_text",
]
