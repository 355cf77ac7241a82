from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.model import Flag, SpeakerOrigin, Turn
from earmark_index.structure.people import TalkShare, talk_shares
from earmark_index.structure.rejoin import rejoin


def said(speaker, text, **more):
    return Turn(text, speaker, SpeakerOrigin.INHERITED, **more)


def test_the_talk_of_each_speaker_is_counted():
    turns = [
        said("Mira", "Why do bridges hum? And when?"),
        said("Tom", "Wind."),
        said("Mira", "Go on."),
        said("Tom", "It pushes."),
    ]
    assert talk_shares(turns) == (
        TalkShare("Mira", words=8, percent=73, turns=2, questions=2, longest_words=6),
        TalkShare("Tom", words=3, percent=27, turns=2, questions=0, longest_words=2),
    )


def test_han_characters_count_as_words():
    shares = talk_shares([said("Mira", "four words of talk"), said("王", "我们谈桥？")])
    assert {share.name: share.words for share in shares} == {"王": 4, "Mira": 4}
    assert sum(share.questions for share in shares) == 1


def test_what_one_speaker_says_without_a_break_is_one_turn():
    share = talk_shares([said("Mira", "One two."), said("Mira", "Three.")])[0]
    assert (share.turns, share.longest_words) == (1, 3)


def test_unnamed_talk_and_jingles_are_left_out():
    turns = [
        said(None, "Who says this?"),
        said("Jingle", "la la", flags=(Flag.NON_SPEECH,)),
        said("Mira", "I do."),
    ]
    assert [(share.name, share.percent) for share in talk_shares(turns)] == [
        ("Mira", 100)
    ]


def test_a_loop_counts_once():
    turns = [said("Mira", "Thank you.")] * 61
    assert talk_shares(turns)[0].words == 2


def test_a_speaker_who_says_no_word_has_no_share():
    assert talk_shares([said("Mira", "")])[0].percent == 0


def test_nobody_named_means_no_shares():
    assert talk_shares([]) == ()


@given(
    st.lists(
        st.builds(
            said,
            st.sampled_from([None, "Mira", "Tom"]),
            st.sampled_from(["so it", "hums？", "？好", "no?", "?", "是的", "Yes."]),
            start_ms=st.integers(0, 5000),
            end_ms=st.integers(0, 5000),
        ),
        max_size=40,
    )
)
def test_the_counts_are_the_same_for_the_reading_view(turns):
    assert talk_shares(rejoin(turns).turns) == talk_shares(turns)
