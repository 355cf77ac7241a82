from earmark_index.formats.acceptance import accept, resolve
from earmark_index.formats.dialogue import read_lines
from earmark_index.formats.line_kinds import Kind


def labels(text, declared=()):
    """Label of each line that opens a turn after all, `None` for the others."""
    lines = read_lines(text.split("\n"))
    accepted = accept(lines, declared)
    found = [resolve(line, accepted) for line in lines]
    opening = {Kind.BOLD, Kind.STAMPED, Kind.NAMED}
    return [line.label if line.kind in opening else None for line in found]


def test_a_plain_label_must_recur():
    assert labels("Ann: a\nBo: b\nAnn: c") == ["Ann", None, "Ann"]


def test_a_declared_name_opens_a_turn_at_once():
    assert labels("Ann: a\nBo: b", declared=["Ann Lee"]) == ["Ann", None]


def test_a_bold_label_is_believed_once_the_file_is_written_that_way():
    assert labels("**Ann:** a\n**Bo:** b\n**Cy:** c") == ["Ann", "Bo", "Cy"]
    assert labels("**Ann:** a\nWords.\nMore words.\nAnd more.") == [None] * 4


def test_a_bold_sentence_is_no_label():
    assert labels("**Ann:** a\n**Bo:** b\n**Do not miss it:** c\n**Ann:** d")[2] is None


def test_a_bold_name_in_lower_case_must_recur_more_often():
    assert labels("**sam boyer:** a\n" * 3)[0] == "sam boyer"
    assert labels("**The Bells:** a\n**Bo:** b\n**Bo:** c")[0] == "The Bells"


def test_beside_bold_labels_only_known_names_open_plain_lines():
    text = "**Ann:** a\n**Bo:** b\n**Ann:** c\nBo: d\nNote This: e\nNote This: f"
    assert labels(text) == ["Ann", "Bo", "Ann", "Bo", None, None]


def test_a_phrase_that_recurs_in_a_long_text_is_no_speaker():
    text = "\n".join(["The way is long."] * 60 + ["Chapter Two: x"] * 2)
    assert set(labels(text)) == {None}


def test_roles_are_believed_even_where_they_are_rare():
    text = "\n".join(["The way is long."] * 60 + ["Q: why?", "A: because."])
    assert labels(text)[-2:] == ["Q", "A"]


def test_a_phrase_in_a_timed_line_is_no_speaker():
    text = "\n".join(f"[0:{n:02d}] words go on" for n in range(60))
    text += "\n[1:01] One more thing: a\n[1:02] One More: b\n[1:03] One More: c"
    assert set(labels(text)) == {None}


def test_a_line_that_lost_its_label_keeps_its_time():
    lines = read_lines(["[0:10] Something said: well"])
    found = resolve(lines[0], accept(lines))
    assert (found.kind, found.text) == (Kind.TIMED, "Something said: well")


def test_a_time_without_brackets_needs_company_unless_it_stands_alone():
    one = read_lines(["10:30 was late", "0:21"])
    assert [resolve(line, accept(one)).kind for line in one] == [Kind.TEXT, Kind.TIMED]
    many = read_lines(["0:01 so", "0:02 we", "0:03 talk"])
    assert {resolve(line, accept(many)).kind for line in many} == {Kind.TIMED}


def test_labels_alone_on_their_lines_are_a_habit_or_declared():
    habit = "Ann Lee\nHi there.\n\nBo\nHo.\n\nAnn Lee\nWell.\n\nBo\nYes."
    assert labels(habit)[::3] == ["Ann Lee", "Bo", "Ann Lee", "Bo"]
    assert labels("Ann Lee\nHi there.", declared=["Ann Lee"]) == ["Ann Lee", None]
    assert labels("Right\nso it goes.\nRight\nand so on.") == [None] * 4


def test_short_lines_without_much_text_are_no_labels():
    assert set(labels("Milk\nEggs\nMilk\nEggs")) == {None}


def test_where_labels_have_colons_none_stands_alone():
    text = "Ann: a\nBo: b\nAnn: c\nBo: d\nOh Well\nx.\nOh Well\ny.\nBo\nz.\nBo\nw."
    assert labels(text)[4:] == [None] * 8
