"""Every bad input of the shared collection, with the outcome its list asks for."""

import csv
import os
import subprocess
import sys

import pytest

from earmark_index.errors import SourceError
from earmark_index.formats import read_file
from earmark_index.problems import Severity

pytestmark = pytest.mark.shared

OTHERWISE = {
    # Feeds are refused by name: no reader for them exists yet.
    "dev/rss/ssrf_a.xml": "E",
    "dev/rss/traversal_guid.xml": "E",
    # The list leaves the choice; the words are put together.
    "dev/json/words_without_text.json": "P",
    # One file cannot be walked.
    "dev/@tree_loop/self": "E",
    # 84 MB: refused by its size, as the reader holds one file in memory.
    "dev/@million_cues.vtt": "E",
}
NAMES = {
    "name_esc.vtt": "name_esc_\x1b]2;OWNED\x07_\n_x.vtt",
    "name_markup.vtt": "name_[@click=app.quit]x[]_[red.vtt",
}


@pytest.fixture(scope="module")
def made(shared, tmp_path_factory):
    """The inputs that no repository can hold: pipes, loops, odd names, huge files."""
    folder = tmp_path_factory.mktemp("bad")
    script = shared / "badinputs" / "generate.py"
    subprocess.run(
        [sys.executable, script, folder, "dev"], check=True, stdout=subprocess.DEVNULL
    )
    return folder


@pytest.fixture(scope="module")
def listed(shared, made):
    """Each path with the outcome that is asked for."""
    with (shared / "badinputs" / "MANIFEST.tsv").open(encoding="utf-8") as file:
        rows = [
            (row["file"], row["code"]) for row in csv.DictReader(file, delimiter="\t")
        ]
    found = {}
    for name, code in rows:
        special = name.rstrip("/").partition("@")[2]
        path = made / NAMES.get(special, special) if special else None
        found[path or shared / "badinputs" / name] = OTHERWISE.get(name, code)
    if os.geteuid() == 0:  # root may read everything
        del found[made / "unreadable.vtt"]
    return found


def outcome(path):
    """`E` for a refusal in words, `W` for a warning, `P` for neither."""
    try:
        report = read_file(path).report
    except SourceError:
        return "E"
    is_warned = any(one.severity is not Severity.NOTE for one in report.problems)
    return "W" if is_warned else "P"


def test_every_bad_input_has_the_outcome_asked_for(listed):
    found = {path: outcome(path) for path in listed}
    assert len(found) >= 80
    assert [
        (path.name, code, found[path])
        for path, code in listed.items()
        if code != found[path]
    ] == []
