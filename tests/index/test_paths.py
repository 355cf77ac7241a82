from __future__ import annotations

from pathlib import Path

from earmark_index.paths import find_places, find_sample_data, shorten_home


def test_without_variables_the_folders_lie_in_the_home():
    places = find_places({"HOME": "/home/ann"})
    assert places.config == Path("/home/ann/.config/earmark")
    assert places.data == Path("/home/ann/.local/share/earmark")
    assert places.state == Path("/home/ann/.local/state/earmark")
    assert places.cache == Path("/home/ann/.cache/earmark")


def test_an_xdg_variable_moves_its_folder():
    places = find_places({"HOME": "/home/ann", "XDG_CACHE_HOME": "/fast"})
    assert places.cache == Path("/fast/earmark")
    assert places.data == Path("/home/ann/.local/share/earmark")


def test_a_relative_xdg_variable_counts_as_absent():
    places = find_places({"HOME": "/home/ann", "XDG_DATA_HOME": "data"})
    assert places.data == Path("/home/ann/.local/share/earmark")


def test_an_own_variable_wins_over_xdg():
    places = find_places(
        {"HOME": "/h", "XDG_STATE_HOME": "/x", "EARMARK_STATE_DIR": "/own"}
    )
    assert places.state == Path("/own")


def test_without_a_home_nothing_can_be_kept():
    assert not find_places({}).data.exists()
    assert not find_places({"HOME": "relative"}).data.exists()


def test_the_process_environment_is_read_by_default(private_home):
    assert find_places().state.is_relative_to(private_home)


def test_the_sample_library_is_found_in_a_checkout(root):
    assert find_sample_data() == root / "sample_data"


def test_the_home_folder_is_written_as_a_tilde():
    home = {"HOME": "/home/ann"}
    assert shorten_home("/home/ann/talks/1.md", home) == "~/talks/1.md"
    assert shorten_home("/home/anne/1.md", home) == "/home/anne/1.md"
    assert shorten_home("/home/ann", home) == "/home/ann"
