from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.library.entry import EpisodeEntry, EpisodeFiles, Role, SourceFile
from earmark_index.library.selecting import fold, natural, select, sort_entries


def entry(name, path, title, *told):
    file = SourceFile(path, Role.TRANSCRIPT, "", 1, 2, 3)
    label = path.rpartition("/")[2].rpartition(".")[0]
    source = EpisodeFiles(name, label, "", False, (file,))
    return EpisodeEntry(source, path, title, *told)


SALT = entry("abcd00000001", "/pods/Small Talk/11-salt.vtt", "Salt", "Small Talk", "11")
HUM = entry(
    "abcd00000002", "/pods/Small Talk/hum.v2.md", "Why Bridges Hum", "Small Talk", "12"
)
TEA = entry("ffff00000003", "/pods/茶/第1期.txt", "雨夜谈茶", "茶", "1", "2025-02-12")
CAFE = entry("0000babe0004", "/pods/Night/cafe.vtt", "Café noir", "Night", "S1E2")
ALL = (SALT, HUM, TEA, CAFE)


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("abcd00000001", [SALT]),
        ("ffff", [TEA]),
        ("abcd", [SALT, HUM]),
        ("/pods/Small Talk/11-salt.vtt", [SALT]),
        ("Small Talk/11-salt.vtt", [SALT]),
        ("./11-salt.vtt", [SALT]),
        ("11-salt", [SALT]),
        ("hum.v2", [HUM]),
        ("12", [HUM]),
        ("#12", [HUM]),
        ("s1e2", [CAFE]),
        ("bridges hum", [HUM]),
        ("small talk 11", [SALT]),
        ("small talk", [SALT, HUM]),
        ("cafe", [CAFE]),
        ("cafe noir", [CAFE]),
        ("谈茶", [TEA]),
        ("bridges h", [HUM]),
        ("\ud800", []),
        ("nothing like this", []),
        ("", []),
        ("  ", []),
        ("?", []),
    ],
)
def test_a_selector_names_episodes(selector, found):
    assert list(select(ALL, selector)) == found


def test_a_path_may_be_relative_to_where_one_is(monkeypatch, tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    near = entry("9", f"{tmp_path}/near.vtt", "Near")
    assert select((*ALL, near), "../near.vtt") == (near,)


def test_an_exact_title_beats_a_title_that_holds_it():
    more = entry("eeee00000009", "/x.vtt", "Salt and more")
    assert select((*ALL, more), "salt") == (SALT,)


@given(st.text(st.characters(codec=None)))
def test_any_selector_can_be_asked(selector):
    assert set(select(ALL, selector)) <= set(ALL)


def test_episodes_are_listed_by_show_and_number():
    shuffled = [
        entry("5", "/5", "Ten", "B", "10"),
        entry("6", "/6", "No number", "B"),
        entry("4", "/4", "Two", "B", "2"),
        entry("2", "/2", "Later", "A", "", "2025-01-01"),
        entry("1", "/1", "Sooner", "a", "", "2024-01-01"),
    ]
    assert [one.id for one in sort_entries(shuffled)] == ["1", "2", "4", "5", "6"]


def test_digits_sort_by_value_whatever_the_case():
    names = ["ep 10", "Ep 2", "ep 2b", "x²", "ep"]
    assert sorted(names, key=natural) == ["ep", "Ep 2", "ep 2b", "ep 10", "x²"]


def test_folding_drops_case_and_accents():
    assert fold("Café ÉT") == "cafe et"
