"""What the documents promise is what the code does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from earmark.cli import COMMAND_MODULES, all_commands
from earmark.cli.parser import command_parser
from earmark.commands import COMMANDS
from earmark.reference import pages

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    ["keys.md", "commands.md", "settings.md", "formats.md", "query-language.md"],
)
def test_a_generated_page_is_that_of_the_code(name):
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == pages()[name], "run `make docs`"


def test_every_command_of_the_shell_is_declared_where_it_is_looked_for():
    listed = [name for names in COMMAND_MODULES.values() for name in names]
    assert listed == [command.name for command in all_commands()]


@pytest.mark.parametrize("command", all_commands(), ids=lambda c: c.name)
def test_the_examples_of_a_command_are_understood(command):
    for example in command.examples:
        words = shlex.split(example.partition("|")[0])
        assert words[:2] == ["earmark", command.name]
        command_parser(command).parse_args(words[2:])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_a_link_leads_to_a_file(path):
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (path.parent / target).exists(), target


def test_the_readme_names_only_commands_that_exist():
    known = {command.name for command in all_commands()}
    examples = "\n".join(
        re.findall(r"^```$(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    )
    named = set(re.findall(r"^earmark ([a-z]+)\b", examples, re.MULTILINE))
    assert named <= known
    assert named


def test_the_readme_names_only_targets_that_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make ([a-z][a-z-]+)`?", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_command_of_the_reader_has_a_key_or_a_word():
    assert [one.id for one in COMMANDS if not one.keys and not one.word] == []
