"""The command line as a whole, also as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from earmark.__main__ import main
from earmark.cli import all_commands
from earmark_index import read_sources
from earmark_index.paths import find_places

EARMARK = [sys.executable, "-m", "earmark"]


def start(*argv, **options):
    return subprocess.run(
        [*EARMARK, *map(str, argv)],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        **options,
    )


def add_and_signal(tmp_path, private_home, files, number):
    """Send a signal to `earmark add` as soon as it has begun to index."""
    folder = tmp_path / "many"
    folder.mkdir()
    text = "\n\n".join(f"**Ann Lee:** This is turn {n}, about salt." for n in range(99))
    for place in range(files):
        (folder / f"{place}.md").write_text(text, encoding="utf-8")
    with subprocess.Popen(
        [*EARMARK, "add", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while process.poll() is None and not any(private_home.rglob("writer.lock")):
            pass  # the process has not begun to index
        process.send_signal(number)
        _, error = process.communicate()
    return process, error


def test_help_names_every_command(earmark):
    done = earmark("--help")
    assert done.code == 0
    for command in all_commands():
        assert f"  {command.name} " in done.out


@pytest.mark.parametrize("name", [command.name for command in all_commands()])
def test_the_help_of_a_command_has_examples(earmark, name):
    done = earmark(name, "--help")
    assert done.code == 0
    assert f"earmark {name}" in done.out.partition("examples:")[2] or name == "list"


@pytest.mark.parametrize("argv", [("--absent",), ("show",), ("show", "1", "--x")])
def test_wrong_arguments_are_exit_code_2(earmark, argv):
    done = earmark(*argv)
    assert done.code == 2
    assert "usage:" in done.err


def test_a_path_that_does_not_exist_is_exit_code_2():
    done = start("/absent/file.vtt")
    assert done.returncode == 2
    assert done.stderr == "earmark: /absent/file.vtt: no such file or folder\n"


def test_without_a_terminal_the_library_is_listed(transcripts):
    done = start(transcripts)
    assert done.returncode == 0
    assert "Why bridges hum" in done.stdout


def test_without_a_terminal_a_file_is_printed(transcripts):
    done = start(transcripts / "12-bridges.md")
    assert "Because of resonance" in done.stdout


def test_a_folder_without_transcripts_says_what_to_do(tmp_path):
    done = start(tmp_path)
    assert done.returncode == 2
    assert "earmark formats" in done.stderr


def test_a_reader_of_the_output_may_leave_early(transcripts):
    with subprocess.Popen(
        [*EARMARK, "show", str(transcripts / "12-bridges.md")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        error = process.stderr.read()
    assert process.returncode == 0
    assert error == b""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_standard_files_are_survived(transcripts, closed):
    command = f'exec "$0" -W ignore -m earmark show "$1" {closed}'
    file = str(transcripts / "12-bridges.md")
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, file],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert ("Because of resonance" in done.stdout) is (">&-" not in closed.split())


def test_a_locale_without_unicode_gets_question_marks_not_a_trace(transcripts):
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = start("show", transcripts / "22-tea.md", env=env)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "WeChat" in done.stdout


def test_ctrl_c_stops_in_good_order(tmp_path, private_home):
    process, error = add_and_signal(tmp_path, private_home, 400, signal.SIGINT)
    assert process.returncode in {130, 0}
    assert "Traceback" not in error


def test_no_headless_command_loads_textual(transcripts):
    code = (
        "import sys\n"
        "from earmark.cli import run\n"
        f"path = {str(transcripts)!r}\n"
        "for argv in (['search', 'wind', '--library', path], ['formats'], ['doctor'],\n"
        "             ['list', '--library', path], ['show', path + '/22-tea.md']):\n"
        "    run(argv)\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "sys.exit(sorted(loaded & {'textual', 'rich'}) and 'loaded' or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("argv", [("--{}",), ("search", "salt", "-n", "{}"), ("{}",)])
def test_what_was_typed_does_not_reach_the_terminal_raw(argv):
    evil = "\x1b[31m\x9b1m\udcff"
    done = start(*[word.format(evil) for word in argv])
    assert done.returncode == 2
    assert not {"\x1b", "\x9b"} & set(done.stdout + done.stderr)


@pytest.mark.parametrize(
    "command", ["", "check", "show", "chapters", "people", "export", "add", "remove"]
)
@pytest.mark.parametrize(
    "path", ["", "~no-such-user/x", "pipe", "broken", "loop", "/dev/zero", "x" * 4000]
)
def test_a_path_that_is_none_is_exit_code_2(
    earmark, tmp_path, monkeypatch, command, path
):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    done = earmark(*filter(None, [command]), path)
    assert done.code == 2
    assert done.err.startswith("earmark: ")
    assert done.err.count("\n") == 1
    assert read_sources(find_places()) == ()


def test_a_mistyped_command_is_told_from_a_path(earmark):
    done = earmark("serach", "salt")
    assert done.code == 2
    assert "did you mean `earmark search`" in done.err


def test_a_file_named_like_a_command_is_opened(earmark, transcripts, monkeypatch):
    monkeypatch.chdir(transcripts)
    (transcripts / "serach").write_text("**Ann:** Hi there.\n\n**Bo:** Hello.\n")
    assert "Hi there" in earmark("serach").out


@pytest.mark.parametrize("stream", [">/dev/full", "2>/dev/full", ">&2 2>/dev/full"])
def test_a_full_disk_below_the_output_is_exit_code_2(stream):
    command = f'exec "$0" -W ignore -m earmark list -l /absent {stream}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_output_that_cannot_be_written_is_exit_code_2():
    command = 'exec "$0" -W ignore -m earmark formats >/dev/full'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr == "earmark: No space left on device\n"


def test_a_mistake_of_earmark_is_reported_without_a_trace(
    earmark, monkeypatch, private_home
):
    def fail(_places):
        raise KeyError("\x1b[2J")

    monkeypatch.setattr("earmark.cli.inspect.read_sources", fail)
    done = earmark("doctor")
    assert done.code == 2
    assert "stopped on a mistake of its own" in done.err
    assert "\x1b" not in done.err
    assert "Traceback" not in done.err
    (report,) = private_home.rglob("crash-*.txt")
    assert "KeyError" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_kill_keeps_what_was_done(tmp_path, private_home, number):
    process, error = add_and_signal(tmp_path, private_home, 120, number)
    assert process.returncode in {128 + number, 0}
    assert "Traceback" not in error
    assert start("list", "--json").stdout.count('"turns": 99') == 120


def test_everything_written_is_for_this_user_only(earmark, library, private_home):
    earmark("search", "wind")
    earmark("list", "--library", library / "22-tea.md")
    made = list(private_home.rglob("*"))
    assert made
    for path in made:
        wanted = 0o700 if path.is_dir() else 0o600
        assert path.stat().st_mode & 0o777 == wanted, path


@pytest.mark.parametrize("home", [None, "", "relative", "/dev/null/x"])
def test_without_a_home_everything_is_read_and_nothing_kept(transcripts, home):
    env = {name: value for name, value in os.environ.items() if name != "HOME"}
    env |= {} if home is None else {"HOME": home}
    done = start("list", "--library", transcripts, env=env)
    assert done.returncode == 0
    assert "Why bridges hum" in done.stdout
    assert "cannot be kept" in done.stderr
    done = start("show", transcripts / "12-bridges.md", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    done = start("search", "wind", "--library", transcripts, env=env)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_home_shows_and_searches_the_sample_episodes():
    listed = start()
    assert listed.returncode == 0
    assert "Why bridges hum" in listed.stdout
    found = start("search", "resonance")
    assert found.returncode == 0
    assert "012-why-bridges-hum" in found.stdout


def test_ctrl_c_while_modules_are_loaded_shows_no_trace(monkeypatch):
    def interrupt(_argv):
        raise KeyboardInterrupt

    monkeypatch.setattr("earmark.cli.run", interrupt)
    assert main() == 130
