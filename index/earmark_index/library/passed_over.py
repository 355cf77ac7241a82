"""What a library passes over by its name alone.

The one rule: only names that no transcript bears. A file named on the command line is
read whatever it is called.
"""

from __future__ import annotations

_FOLDERS = "node_modules __pycache__ __macosx venv site-packages $recycle.bin"
_STEMS = """
    readme license licence copying changelog changes contributing contributors authors
    notice manifest security code_of_conduct makefile dockerfile package package-lock
    tsconfig _index thumbs desktop robots requirements
"""
_NO_TEXT = """
    mp3 m4a m4b aac wav ogg oga opus flac aiff wma amr mp4 m4v mkv mov avi webm
    jpg jpeg png gif webp bmp tif tiff ico svg heic avif psd pdf doc docx odt xls
    xlsx ods ppt pptx odp epub mobi zip tar tgz bz2 xz 7z rar zst iso dmg exe dll so
    dylib o a bin dat db sqlite sqlite3 pyc class jar wasm ttf otf woff woff2 pkl npy
"""
_NO_SPEECH = """
    py pyi js mjs ts tsx jsx css scss less c h cc cpp hpp rs go rb java kt swift php
    pl lua r jl sh bash zsh fish bat ps1 sql toml yaml yml ini cfg conf lock log env
    csv xml xsl xsd rss atom opml ipynb tex bib po pot map torrent m3u m3u8 pls cue
    bak tmp swp part diff patch sig asc sha256 md5 url webloc lnk
"""

FOLDERS = frozenset(_FOLDERS.split())
"""Folders that programs fill, in lower case; hidden ones are passed over as well."""

STEMS = frozenset(_STEMS.split())
"""Names before the first dot that every project has, in lower case."""

SUFFIXES = frozenset((_NO_TEXT + _NO_SPEECH).split())
"""Sound, pictures, archives and programs; lists and settings in which nobody speaks."""
