import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats import Source, read_file, read_text
from earmark_index.formats.html_text import read_blocks
from earmark_index.formats.web_page import WEB_PAGE


def texts(page):
    return [" ".join(block.text.split()) for block in read_blocks(page)]


def test_scripts_styles_and_comments_are_no_words():
    page = (
        "<head><script>if (a<b) x()</script><style>p{}</style></head>"
        "<p>Ann: hi</p><!-- hidden --><noscript>no</noscript><template>t</template>"
        "<iframe src='http://127.0.0.1/'></iframe><img src=x onerror=a()>"
        "<svg><script>1</script></svg><a href='x'>link</a>"
    )
    assert texts(page) == ["Ann: hi", "link"]


def test_tags_that_are_never_closed_keep_their_words_in_order():
    page = "<p>one<div><p>two <b><i>three</p><table><tr><td>four"
    assert texts(page) == ["one", "two three", "four"]


def test_an_open_comment_or_script_hides_the_rest():
    assert texts("<p>a</p><!-- never <p>b</p>") == ["a"]
    assert texts("<p>a</p><script>b") == ["a"]


def test_a_comment_that_is_never_closed_is_told():
    (problem,) = read_text("<p>a</p>\n<!-- never <p>b</p>", "a").report.problems
    assert (problem.code, problem.line) == ("comment-open", 2)


def test_a_sign_that_opens_no_tag_is_text():
    assert texts("<p>1 < 2 <3 a<") == ["1 < 2 <3 a<"]


def test_blocks_know_their_line():
    assert [b.line for b in read_blocks("<p>a</p>\n\n<p>\nb</p><p>c</p>")] == [1, 4, 4]


def test_entities_are_resolved_and_made_harmless():
    turn = read_text("<p>a &amp; b &#155;2J &#27; c</p>", "a").episode.turns[0]
    assert turn.text.startswith("a & b")
    assert "\x1b" not in turn.text
    assert "\x9b" not in turn.text


def test_a_time_without_a_name_opens_what_follows():
    turns = read_text("<time>0:05</time><p>a</p><time>0:09</time><p>b</p>", "a")
    assert [turn.start_ms for turn in turns.episode.turns] == [5_000, 9_000]


def test_a_name_that_is_none_stays_text():
    turns = read_text("<p>a</p><cite>The Book of a Thousand Nights. Vol 2</cite>", "a")
    assert [turn.text for turn in turns.episode.turns][-1].startswith("The Book")
    assert read_text("<p>a</p><time>noon</time>", "a").episode.turns[-1].text == "noon"


def test_nobody_inherits_a_jingle():
    page = "<cite>Ann:</cite><p>a</p><cite>Jingle:</cite><p>b</p><cite>Ann:</cite><p>c"
    speakers = [turn.speaker for turn in read_text(page, "a").episode.turns]
    assert speakers == ["Ann", None, None, "Ann"]


@pytest.mark.parametrize("piece", ["<", "<a ", "<!--", "<p>&", '<a "'])
def test_hostile_markup_costs_linear_time(piece, grows_linearly):
    def parse(page):
        WEB_PAGE.parse(Source("a", page))

    # More characters than a tag may have, which is how far a stray sign is followed.
    assert grows_linearly(parse, lambda size: piece * (size // len(piece)), 8_000)


PIECES = ["<p>", "</p>", "<cite>", "</cite>", "<time>", "0:10", "Ann:", "words", "<"]
PIECES += [
    "<b>",
    "</b>",
    "<h1>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "&#0;",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_markup_is_read(page):
    for turn in WEB_PAGE.parse(Source("a", page)).episode.turns:
        assert turn.text


@pytest.mark.shared
def test_pages_of_hosts_have_their_speakers(shared):
    samples = shared / "samples"
    found = read_file(samples / "podcast20" / "buzzcast.html").episode
    words = sum(len(turn.text.split()) for turn in found.turns)
    assert len({turn.speaker for turn in found.turns}) == 5
    assert abs(words - 5_346) <= 53
    page = read_file(samples / "wild" / "300_multiple_choices.html").episode
    assert len(page.turns) > 300
