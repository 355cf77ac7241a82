"""The report after a mistake."""

from __future__ import annotations

from earmark.crash import describe, farewell, save_report


def go_wrong(text):
    raise ValueError(text)


def mistake(text="a mistake"):
    try:
        go_wrong(text)
    except ValueError as error:
        return error


def test_a_report_names_versions_and_trace():
    report = describe(mistake())
    assert "python 3." in report
    assert "textual 8." in report
    assert "ValueError: a mistake" in report


def test_a_package_that_is_absent_is_said_to_be(monkeypatch):
    monkeypatch.setattr("earmark.crash.PACKAGES", ("no-such-package",))
    assert "no-such-package not installed" in describe(mistake())


def test_a_report_is_private(tmp_path):
    path = save_report(tmp_path / "state", mistake())
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_farewell_names_the_report(tmp_path):
    words = farewell(tmp_path, mistake())
    (report,) = tmp_path.iterdir()
    assert str(report) in words


def test_where_nothing_can_be_written_the_report_is_printed(tmp_path):
    (tmp_path / "file").write_text("")
    words = farewell(tmp_path / "file" / "state", mistake())
    assert "Traceback" in words


def test_control_characters_of_an_error_do_not_reach_the_terminal(tmp_path):
    assert "\x1b" not in farewell(tmp_path / "state", mistake("\x1b[2J"))
