"""XML is read without anything that XML can do to its reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.xml_tree import read_xml

BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>before &b; after</x>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]>\n<x>&s;</x>'


def test_elements_text_and_lines_are_kept():
    root = read_xml('<a>\n <b c="1">x<d/>y</b>\n <b/>\n</a>').root
    assert [node.line for node in root.children("b")] == [2, 3]
    first = next(root.children("b"))
    assert (first.attributes, first.text()) == ({"c": "1"}, "xy")


def test_prefixes_are_left_out_also_those_never_declared():
    root = read_xml('<t:tt xmlns:t="urn:x" t:lang="en"><no:p xml:id="1"/></t:tt>').root
    assert (root.tag, root.attributes) == ("tt", {"lang": "en"})
    assert [(node.tag, node.attributes) for node in root.children()] == [
        ("p", {"id": "1"})
    ]


@pytest.mark.parametrize("text", [BOMB, OUTSIDE, "<!DOCTYPE x SYSTEM 'http://x'><x/>"])
def test_a_document_type_ends_the_reading_before_its_first_element(text):
    found = read_xml(text)
    assert found.root is None
    assert "entities are not allowed" in found.trouble


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<x>a&nbsp;b &amp; c &eacute;</x>", "a\xa0b & c é"),
        ("<x>fish & chips</x>", "fish & chips"),
        ("<x>&lt;b&gt; &#228;</x>", "<b> ä"),
        ("<x>&nosuchname;</x>", "&nosuchname;"),
        ("<x><![CDATA[a & b]]></x>", "a & b"),
        ("\n <?xml version='1.0' encoding='utf-16'?><x>ä</x>", "ä"),
        ("<x>a<br/>b</x>", "a\nb"),
    ],
)
def test_what_html_allows_is_read_as_meant(text, words):
    assert read_xml(text).root.text() == words


@pytest.mark.parametrize(
    ("text", "line", "trouble"),
    [
        ("<a>\n<b>kept</b>\n<c", 3, "cut off"),
        ("<a>\n<b>kept</b>\n</c>", 3, "broken: mismatched tag"),
        ("<a>\n<b>kept</b>\n&#27;", 3, "broken: "),
        ("<a><b>kept</b></a>\n<a/>", 2, "broken: junk after document"),
    ],
)
def test_what_stands_before_a_fault_is_kept_and_its_line_told(text, line, trouble):
    found = read_xml(text)
    assert next(found.root.find_all("b")).text() == "kept"
    assert found.line == line
    assert trouble in found.trouble


def test_elements_without_end_in_each_other_are_refused():
    found = read_xml("<a>" * 100_000)
    assert "more than 200 deep" in found.trouble
    assert found.root is not None


@given(st.text(alphabet="<>/&;ab!x='\" \n\x00\ud800[]-", max_size=60) | st.text())
def test_any_text_is_a_document_or_a_trouble(text):
    found = read_xml(text)
    assert found.root is not None or found.trouble
    if found.root is not None:
        assert isinstance(found.root.text(), str)


@pytest.mark.parametrize(
    "piece", ["<b>x</b>", "<b>", "&amp;x ", "& ", "x\n", "<", "&x;"]
)
def test_reading_costs_linear_time(piece, grows_linearly):
    assert grows_linearly(read_xml, lambda size: "<a>" + piece * size, 2_000)
