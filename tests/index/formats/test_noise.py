from __future__ import annotations

import pytest

from earmark_index.formats.noise import flag_noise, is_phantom, is_sound
from earmark_index.model import Flag, Turn


@pytest.mark.parametrize(
    "text",
    ["[Music]", "(both laughing)", "♪♪", "[BLANK_AUDIO]", "*sighs*", "（笑声）", "♪ ♪"],
)
def test_sounds_in_brackets_are_no_speech(text):
    assert is_sound(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Music",
        "[Music] and then",
        "[inaudible]",
        "(speaking French)",
        "♪ Oh what a night ♪",
        "(" + "long " * 40 + ")",
    ],
)
def test_words_are_speech(text):
    assert not is_sound(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for watching!",
        "Thank you so much for watching.",
        "字幕由Amara.org社区提供",
        "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
        "字幕志愿者 李宗盛",
        "ご視聴ありがとうございました",
        "Subtitles by the Amara.org community",
        "Untertitel der Amara.org-Community",
        "Sous-titrage ST' 501",
        "Субтитры создавал DimaTorzok",
        "Transcribed by https://otter.ai",
    ],
)
def test_credits_are_phantoms(text):
    assert is_phantom(text)


@pytest.mark.parametrize(
    "text", ["Thank you.", "Bye.", "I said thanks for watching my dog.", "x" * 500]
)
def test_speech_is_no_phantom(text):
    assert not is_phantom(text)


def flags(*texts):
    return [turn.flags for turn in flag_noise([Turn(text) for text in texts])]


def test_a_phantom_is_flagged_near_the_end():
    assert flags("a", "Thanks for watching!") == [(), (Flag.PHANTOM,)]


def test_a_phantom_is_flagged_where_it_repeats():
    found = flags("Thanks for watching!", "Thanks for watching!", *"abcdefgh")
    assert found[:2] == [(Flag.PHANTOM,), (Flag.PHANTOM,)]


def test_a_line_said_once_far_from_the_end_is_believed():
    assert flags("Thanks for watching!", *"abcdefgh")[0] == ()


def test_what_a_jingle_says_is_no_speech():
    (turn,) = flag_noise([Turn("Welcome!", speaker="Jingle")])
    assert turn.flags == (Flag.NON_SPEECH,)


def test_other_flags_stay():
    (turn,) = flag_noise([Turn("[Music]", flags=(Flag.CHANGE,))])
    assert turn.flags == (Flag.CHANGE, Flag.NON_SPEECH)
