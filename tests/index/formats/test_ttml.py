from earmark_index.formats import Source, read_text
from earmark_index.formats.ttml import TTML


def turns(body, head="", root="<tt xml:lang='en'>"):
    parsed = read_text(f"{root}{head}<body>{body}</body></tt>", "a.ttml")
    assert parsed.report.format == "ttml"
    return [
        (turn.speaker, turn.start_ms, turn.end_ms, turn.text)
        for turn in parsed.episode.turns
    ]


def test_a_paragraph_without_times_has_those_around_it():
    body = (
        "<div begin='1s' end='2s'><p>One.</p><p begin='5s'>Two.</p></div><p>Three.</p>"
    )
    assert turns(body) == [
        (None, 1_000, 2_000, "One."),
        (None, 5_000, None, "Two."),
        (None, None, None, "Three."),
    ]


def test_an_end_before_its_start_is_left_out():
    assert turns("<p begin='5s' end='2s'>One.</p>") == [(None, 5_000, None, "One.")]


def test_a_speaker_stands_at_the_paragraph_or_around_it():
    head = "<head><agent xml:id='a'><name>Ann Lee</name></agent><agent/></head>"
    body = "<div agent='a'><p>One.</p><p agent='b'>Two.</p></div>"
    assert [turn[0] for turn in turns(body, head)] == ["Ann Lee", "b"]


def test_names_before_colons_are_speakers_as_in_other_captions():
    body = "".join(
        f"<p begin='{n}s'>{w}: Hi.</p>" for n, w in enumerate(["ANN", "BO"] * 3)
    )
    assert [turn[0] for turn in turns(body)] == ["ANN", "BO"] * 3


def test_words_outside_of_word_spans_are_not_lost():
    body = "<p begin='1s'>Well, <span unit='word'>look</span> up.</p>"
    assert [turn[3] for turn in turns(body)] == ["Well, look up."]


def test_empty_words_of_apple_are_no_parts():
    body = (
        "<p begin='1s'><span unit='word' begin='1s'>A</span>"
        "<span unit='word'> </span></p>"
        "<p><span unit='word'/></p>"
    )
    assert [turn[3] for turn in turns(body)] == ["A"]


def test_a_document_type_is_not_read():
    source = Source("a", "<!DOCTYPE tt SYSTEM 'x'><tt><body><p>hi</p></body></tt>")
    assert TTML.sniff(source) == 0
    assert TTML.parse(source).episode.turns == ()
