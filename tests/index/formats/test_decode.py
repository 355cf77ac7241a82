import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.errors import EmptyFileError, NotTextError, SourceError
from earmark_index.formats.decode import decode, guess_encoding

CHINESE = "大家好，欢迎收听我们的节目。今天我们来说一说这个问题，你们都知道的。"
TRADITIONAL = "大家好，歡迎收聽我們的節目。今天我們來說一說這個問題，你們都知道的。"
JAPANESE = (
    "みなさん、こんにちは。きょうはとうだいのはなしをします。よろしくおねがいします。"
)
RUSSIAN = "Добрый вечер, дорогие слушатели. Сегодня мы говорим о маяках и море."
GERMAN = "Schöne Grüße aus München, wo die Bäume über den Straßen blühen."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (RUSSIAN, "cp1251"),
        (GERMAN, "cp1252"),
    ],
)
def test_a_legacy_encoding_is_guessed_and_reported(text, encoding):
    source = decode(text.encode(encoding), "x.txt")
    assert source.text == text
    assert source.encoding == encoding
    assert [problem.code for problem in source.problems] == ["encoding-guessed"]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_shown(mark, encoding):
    source = decode(mark + "Ann: 你好".encode(encoding), "x.txt")
    assert (source.text, source.problems) == ("Ann: 你好", ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_read_with_a_report(encoding):
    source = decode("Hello, this is text.\n".encode(encoding), "x.txt")
    assert source.text == "Hello, this is text.\n"
    assert source.problems[0].code == "encoding-guessed"


def test_all_newlines_become_one_kind_and_unicode_separators_stay():
    source = decode("a\r\nb\rc\nd\u2028e\x85f".encode(), "x.txt")
    assert source.text == "a\nb\nc\nd\u2028e\x85f"


def test_a_few_broken_bytes_do_not_change_the_encoding():
    text = ("日本語のテキスト。" * 5).encode()
    source = decode(text + b"\n\xff\xfe ok", "x.txt")
    assert source.encoding == "utf-8"
    assert source.problems[0].code == "bytes-replaced"
    assert source.problems[0].line == 2
    assert "\ufffd" in source.text


def test_broken_bytes_behind_a_mark_are_reported():
    source = decode(codecs.BOM_UTF8 + b"ok \xff", "x.txt")
    assert [problem.code for problem in source.problems] == ["bytes-replaced"]


def test_a_replacement_character_of_the_source_is_no_problem():
    assert decode(codecs.BOM_UTF8 + "a \ufffd".encode(), "x").problems == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"%PDF-1.7 something",
        b"PK\x03\x04 office",
        b"\x80\x04\x95 pickle",
        bytes(range(32)) * 10,
        b"caf\xe9 \0 " + b"plain words and more of them " * 20,
    ],
)
def test_binary_data_is_refused_by_name(data):
    with pytest.raises(NotTextError, match=r"x\.vtt: not text"):
        decode(data, "x.vtt")


def test_an_empty_file_is_an_error_of_its_own():
    with pytest.raises(EmptyFileError, match=r"x\.vtt: empty file"):
        decode(b"", "x.vtt")


def test_a_name_with_controls_is_made_visible_in_the_message():
    with pytest.raises(EmptyFileError) as caught:
        decode(b"", "x\x1b]2;y\x07.vtt")
    assert "\x1b" not in str(caught.value)


def test_bytes_of_no_script_are_western():
    assert guess_encoding(b"caf\xe9").encoding == "cp1252"


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_source_error(data):
    try:
        source = decode(data, "x")
    except SourceError:
        return
    assert "\r" not in source.text
