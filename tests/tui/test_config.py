"""The settings file."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.config import Config, ConfigError, load_config, read_config


def test_no_file_gives_the_defaults(tmp_path):
    assert load_config(tmp_path / "config.toml") == Config()


def test_a_file_below_a_file_gives_the_defaults(tmp_path):
    (tmp_path / "file").write_text("x")
    assert load_config(tmp_path / "file" / "config.toml") == Config()


def test_settings_are_read(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('theme = "ansi-light"\ntext_width = 72\nmouse = true\n')
    config = load_config(path)
    assert (config.theme, config.text_width, config.mouse) == ("ansi-light", 72, True)


def test_keys_are_read_as_one_or_several():
    config = read_config('[keys]\nline-down = ["e", "down"]\nhelp = "f1"\n')
    assert config.keys == {"line-down": ("e", "down"), "help": ("f1",)}


def test_an_unknown_setting_names_file_setting_and_nearest(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("text_widht = 72\n")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value) == (
        f"{path}: there is no setting 'text_widht'; did you mean 'text_width'?"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("text_width = 'wide'", "text_width: a whole number is wanted"),
        ("text_width = true", "text_width: a whole number is wanted"),
        ("mouse = 1", "mouse: true or false is wanted"),
        ("theme = 3", "theme: text is wanted"),
        ("tree_width = 3", "tree_width: 3 is not between 16 and 80"),
        ("tree = 'left'", "tree: 'left' is none of auto, shown, hidden"),
        ("keys = 3", "keys: a table of commands is wanted"),
        ("[keys]\nhelp = 3", "keys.help: a list of keys is wanted"),
        ("[keys]\nhelp = [3]", "keys.help: a list of keys is wanted"),
        (
            "[keys]\nhlep = 'x'",
            "keys: there is no command 'hlep'; did you mean 'help'?",
        ),
        ("[keys]\nhelp = 'j'", "keys: key 'j' means both 'line-down' and 'help'"),
    ],
)
def test_a_wrong_setting_is_refused_in_words(text, message):
    with pytest.raises(ConfigError) as caught:
        read_config(text)
    assert str(caught.value).startswith(message)


def test_what_is_no_toml_names_the_line(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("theme = \n")
    with pytest.raises(ConfigError, match="line 1"):
        load_config(path)


def test_what_is_not_utf_8_names_the_line(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes(b"mouse = true\ntheme = '\xff'\n")
    with pytest.raises(ConfigError, match="line 2 is not UTF-8"):
        load_config(path)


def test_a_folder_in_place_of_the_file_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path)


def test_a_huge_file_is_refused(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(ConfigError, match="too large"):
        load_config(path)


def test_control_characters_of_the_file_do_not_reach_the_message():
    with pytest.raises(ConfigError) as caught:
        read_config('"\\u001b[2J" = 1\n')
    assert "\x1b" not in str(caught.value)


@given(st.text(max_size=80))
def test_any_text_is_settings_or_a_config_error(text):
    with contextlib.suppress(ConfigError):
        assert isinstance(read_config(text), Config)
