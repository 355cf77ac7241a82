from __future__ import annotations

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.errors import CancelledError, QueryError
from earmark_index.search import regular
from earmark_index.search.expression import MAX_DEPTH, MAX_PLACES
from earmark_index.search.regular import compile_pattern

ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\w", r"\s", "^", "$"])
ATOMS |= st.sampled_from([r"\b", r"\B", " ", r"\W"])
COUNTS = st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,2}", "{1,}", "*?"])
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.tuples(inner, inner).map("".join)
        | st.tuples(inner, inner).map(lambda pair: f"({pair[0]}|{pair[1]})")
        | st.tuples(inner, COUNTS).map(lambda pair: f"(?:{pair[0]}){pair[1]}")
    ),
    max_leaves=8,
)


def found(expression, text):
    return [text[a:b] for a, b in compile_pattern(expression).spans(text)]


def compiled(expression):
    """The expression ready to be looked for, or the error in its place."""
    try:
        return compile_pattern(expression)
    except QueryError as error:
        return error


def by_trying(expression, text):
    """Leftmost-longest matches by trying every stretch with `re`."""
    python = expression.replace("^", r"\A").replace(r"[\A", "[^").replace("$", r"\Z")
    spans, start = [], 0
    while start < len(text):
        ends = [
            end
            for end in range(len(text), start, -1)
            if re.match(
                rf"(?s:.{{{start}}})(?:{python})(?=(?s:.{{{len(text) - end}}})\Z)", text
            )
        ]
        if ends:
            spans.append((start, ends[0]))
        start = ends[0] if ends else start + 1
    return spans


@pytest.mark.parametrize(
    ("expression", "text", "matches"),
    [
        ("salt", "Salt, SALT and salted", ["Salt", "SALT", "salt"]),
        ("Salt", "Salt, SALT and salted", ["Salt"]),
        (r"\bsalt\b", "salted salt", ["salt"]),
        (r"sal(t|ty) \w+", "salty dogs", ["salty dogs"]),
        ("^the", "the other the", ["the"]),
        ("the$", "the other the", ["the"]),
        (r"\d+\.\d", "in 3.11 and 4", ["3.1"]),
        (r"[^,]+", "a, b", ["a", " b"]),
        ("[a-c-]+", "x-ab-d", ["-ab-"]),
        (r"[]\d]+", "a]1", ["]1"]),
        ("[A-C]", "aB", ["B"]),
        ("[^a]", "aAb", ["b"]),
        (r"\D+", "1ab2", ["ab"]),
        (r"[\W_]", "a_b!", ["_", "!"]),
        ("a{2,3}", "aaaaa", ["aaa", "aa"]),
        ("a{2}{2}b", "aaaab aab", ["aaaab"]),
        ("(a{2}?){2}", "aaaa aa", ["aaaa", "aa"]),
        (r"[a\n]+", "ba\na", ["a\na"]),
        ("a{,2}b", "aaab", ["aab"]),
        ("a{0}b", "ab", ["b"]),
        ("a{x", "a{x", ["a{x"]),
        ("a{,}", "a{,}", ["a{,}"]),
        ("x*", "aaa", []),
        ("a.*?c", "abcbc", ["abcbc"]),
        ("colou?r|farbe", "color Farbe", ["color", "Farbe"]),
        (r"C\+\+|\/", "c++ / C++", ["/", "C++"]),
        (r"a\tb\n", "a\tb\n", ["a\tb\n"]),
        ("小.书", "在小红书里", ["小红书"]),
        (".", "a\nb", ["a", "b"]),
        ("", "abc", []),
        ("(|a)b", "ab", ["ab"]),
    ],
)
def test_what_an_expression_matches(expression, text, matches):
    assert found(expression, text) == matches


@pytest.mark.parametrize(
    ("expression", "stretch", "part_of_message"),
    [
        ("a(b", "(", "not closed"),
        ("a)b", ")", "no ( before"),
        ("a[b", "[", "not closed"),
        ("a[b\\", "[", "not closed"),
        ("[z-a]", "z-a", "no range"),
        (r"[a-\d]", r"a-\d", "no range"),
        ("*a", "*", "nothing before"),
        ("{2}", "{", "nothing before"),
        ("a{9,2}", "{9,2}", "larger"),
        ("a{999}", "{999}", "at most"),
        ("a\\", "\\", "before nothing"),
        (r"(a)\1", r"\1", "not understood"),
        ("(?=a)", "(?=", "looking ahead"),
        ("(?<a)", "(?<", "looking back"),
        ("(?P<n>a)", "(?P", "naming"),
        ("(?i)a", "(?i", "not understood"),
        ("a{200}b{200}", "a{200}b{200}", "too long"),
        ("((^{200}){200}){200}", "((^{200}){200}){200}", "too long"),
    ],
)
def test_a_mistake_has_a_stretch(expression, stretch, part_of_message):
    with pytest.raises(QueryError, match=re.escape(part_of_message)) as caught:
        compile_pattern(expression)

    assert expression[caught.value.offset : caught.value.end] == stretch


def test_groups_within_groups_have_an_end():
    with pytest.raises(QueryError, match="groups within groups"):
        compile_pattern("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1))


@given(EXPRESSIONS, st.text(alphabet="ab _", max_size=7))
def test_matches_are_those_of_python_the_longest_of_the_leftmost(expression, text):
    assert compile_pattern(expression).spans(text) == by_trying(expression, text)


@given(st.text() | st.text(alphabet=r"ab()[]{}*+?|\^$.-,12"), st.text())
def test_any_expression_is_one_or_a_query_error(expression, text):
    made = compiled(expression)
    if isinstance(made, QueryError):
        assert 0 <= made.offset <= made.end <= max(1, len(expression))
        return
    spans = made.spans(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_what_is_remembered_has_a_bound(monkeypatch):
    monkeypatch.setattr(regular, "MAX_STATES", 8)
    compile_pattern.cache_clear()
    text = "abbabaabbbabaabababbbaba" * 20
    spans = compile_pattern("(a|b)*a(a|b){6}b?").spans(text)
    compile_pattern.cache_clear()

    assert spans == compile_pattern.__wrapped__("(a|b)*a(a|b){6}b?").spans(text)
    assert spans


EVIL = ["(a+)+$", "(a|a)*c", "(x+x+)+y", "(.*)(.*)(.*)c", r"(a|b)*a(a|b){12}c"]
EVIL += ["a*a*a*a*a*c", "(.*)*c", "(a?){100}a{100}c", "(a|ab|b)*c", "[ab]|[ab]*c"]


@pytest.mark.parametrize("expression", EVIL)
def test_no_expression_takes_longer_than_the_text_is_long(expression):
    """Eight times the text takes about eight times as long, not sixty-four."""

    def cost(text):
        compile_pattern(expression).spans("ab")
        began = process_time()
        compile_pattern(expression).spans(text)
        return process_time() - began

    for text in ("a", "ab", "x"):
        short = min(cost(text * 4000) for _ in range(3))
        assert cost(text * 32_000) < 30 * short + 0.02


def test_a_long_text_can_be_given_up():
    calls = []

    def check():
        calls.append(1)
        if len(calls) > 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        compile_pattern("salt").spans("salt " * 100_000, check)

    whole = []
    compile_pattern(".*").spans("salt " * 100_000, lambda: whole.append(1))
    assert len(whole) > 15


def test_an_expression_has_at_most_so_many_places():
    assert compile_pattern(f"a{{{MAX_PLACES - 60}}}b{{60}}").spans("b") == []
