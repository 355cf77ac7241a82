from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.cue_markup import (
    Voice,
    decode_references,
    has_unclosed_voice,
    read_voices,
)


def only_text(payload):
    (voice,) = read_voices(payload)
    return voice.text


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        ("<v Ann>hello", "Ann"),
        ("<v Ann>hello</v>", "Ann"),
        ("<v.loud.first Esme Johnson>hello</v>", "Esme Johnson"),
        ("<v Dodd, Amy>hello", "Dodd, Amy"),
        ("<v 王伟 (Wei)>hello", "王伟 (Wei)"),
        ("<v Tom &amp; Co>hello", "Tom & Co"),
        ("<V  Ann >hello", "Ann"),
        ("<v>hello", ""),
    ],
)
def test_a_voice_tag_names_the_speaker(payload, name):
    assert read_voices(payload) == (Voice(name, "hello"),)


def test_several_voices_in_a_cue_are_several_voices():
    payload = "<v Ann>One.</v> <v Bob>Two.\n<v Ann>Three.</v> Four."
    assert read_voices(payload) == (
        Voice("Ann", "One."),
        Voice("Bob", "Two."),
        Voice("Ann", "Three."),
        Voice(None, "Four."),
    )


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ("<i>so</i> <b>it</b> <u.x>is</u>", "so it is"),
        ("this<00:01.920><c> audiobook</c><00:02.480><c.yellow> is</c>", None),
        ('<font color="red">red</font> {\\an8}top', "red top"),
        ("<I.foreign><lang en>playground</lang></I>", "playground"),
        ("one<br/>two", "one\ntwo"),
        ("<ruby>漢<rt>kan</rt></ruby>", "漢(kan)"),
        ("<c>a</c><c>b</c>", "ab"),
    ],
)
def test_known_tags_go(payload, text):
    assert only_text(payload) == (text or "this audiobook is")


@pytest.mark.parametrize(
    "payload",
    [
        "a < b and c > d",
        "<laughs> yes",
        "x <b and c> y",
        "<rss></rss>",
        "i <3 you",
        "<>",
    ],
)
def test_what_is_no_tag_stays(payload):
    assert only_text(payload) == payload


def test_references_are_decoded_after_tags():
    assert only_text("&lt;i&gt; &amp;amp; x&nbsp;y &#39;z&#x27;") == "<i> &amp; x y 'z'"


def test_a_name_that_is_no_reference_stays():
    assert decode_references("R&D &bogus; AT&T &copy") == "R&D &bogus; AT&T &copy"


@pytest.mark.parametrize("code", ["&#27;", "&#x1b;", "&#x1B;"])
def test_an_escape_written_as_a_reference_is_made_visible(code):
    assert only_text(f"a{code}[31m") == "a^[[31m"


def test_a_lone_surrogate_written_as_a_reference_is_replaced():
    assert only_text("a&#xD800;b") == "a\ufffdb"


def test_a_voice_tag_without_end_loses_no_word():
    payload = "<v Ann Hello < there & <b>bold"
    assert has_unclosed_voice(payload)
    assert only_text(payload) == "Ann Hello < there & bold"


def test_a_closed_voice_tag_is_not_unclosed():
    assert not has_unclosed_voice("<v Ann>hello < there")


def test_blank_lines_and_blanks_around_lines_go():
    assert only_text("  a  b \n \n\tc ") == "a b\nc"


def test_a_cue_without_words_has_no_voice():
    assert read_voices(" <c></c> \n") == ()


@given(st.text(alphabet="<>v/ .&;#x1b{}\\an\n\u202eAé漢c", max_size=80))
def test_any_payload_is_read_and_clean(payload):
    for voice in read_voices(payload):
        assert voice.text
        assert re.search("[\x00-\x09\x0b-\x1f\u202e]", voice.text) is None


@given(st.lists(st.sampled_from(["one", "<i>two</i>", "<x>", "3<4", "&amp;"])))
def test_every_word_outside_tags_survives(words):
    found = " ".join(voice.text for voice in read_voices(" ".join(words)))
    expected = [re.sub("</?i>", "", word).replace("&amp;", "&") for word in words]
    assert found.split() == expected
