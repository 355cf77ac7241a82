"""Speaker labels: which words before a colon name somebody who speaks.

The one rule: a label is a speaker only if it recurs or is declared, and looks like a
name. `Let me share: here it is.` is speech, and stays speech whatever it looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from earmark_index.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_LABEL_WORDS = 6
MAX_LABEL_CHARS = 60
"""No label of 360,000 turns measured was longer; a 60 kB one is an attack."""

MIN_RECURRENCE = 2


def _words(text: str, cut: str | None = None) -> frozenset[str]:
    return frozenset(text.split(cut))


NON_PERSONS = _words(
    "ad|ads|ad break|applause|audio clip|break|clip|commercial|commercial break"
    "|crosstalk|extract|extract begins|extract ends|interlude|intro|intro music"
    "|jingle|laughter|movie extract|music|outro|outro music|promo|recording"
    "|recording begins|recording ends|sample|silence|song|song extract|song sample"
    "|sound|sound effect|sound sample|sponsor|sponsor break|sponsor message"
    "|theme|theme music|the sound|transition|video clip|音乐|音樂|广告|廣告|笑声|笑聲"
    "|掌声|掌聲",
    "|",
)
"""Folded labels that announce something else than a person's speech. Whole labels
only: `Break` is none of the persons, `Breakmaster Cylinder` is one."""

_PAUSES = frozenset({"applause", "crosstalk", "laughter", "silence", "掌声", "笑声"})
_NON_PERSON_OPENINGS = ("clip from ", "clip of ", "extract from ", "audio from ")

# Labels that stand for a person in a numbered or role-named way; they need no second
# occurrence: nobody says them by accident at the start of a line.
_ROLE = re.compile(
    r"(?:speaker|spk|spkr|voice|guest|host|participant|interviewer|unknown"
    r"|说话人|說話人|发言人|發言人|讲者|講者|嘉宾|嘉賓|主持人|主持)"
    r"[ _#-]{0,2}[0-9]{0,6}"
    r"|speaker[ _][a-z]|unknown speaker(?: [0-9]{1,6})?|unidentified(?: speaker)?"
    r"|q|a|question|answer|interviewer|interviewee|moderator|narrator|announcer"
    r"|audience(?: (?:member|question)(?: [0-9]{1,6})?)?|all|both|multiple speakers"
    r"|host|co-?host|guest|旁白|观众|觀眾|问|問|答"
)

# Words in lower case that stand inside names and titles.
_PARTICLES = _words(
    "a al and at bin da das de del della den der di do dos du e el en et für for from"
    " i ibn in la las le les los of on op ten ter the to und van vom von with y zu zur"
    " & + / x"
)

# Words that open a sentence before a colon far more often than they name somebody.
_LEADS = _words(
    "again also and because but conclusion cons credits date disclaimer edit"
    " episode example examples finally first fifth fourth hint however i'd idea "
    " important licence license link links list meaning media music next no nope note"
    " notes now ok okay or plus problem pros ps quote reference references remember"
    " resources result second see seventh sixth slide slides so solution source"
    " sources spoiler step summary tags then therefore thing third tip title today"
    " topic topics translation translations update url video warning well yeah yes"
    " 例如 比如 注意 但是 所以 时间 時間 标题 標題 来源 來源 结论 結論"
)

# Chinese and Japanese: a run too long for a name, or one that ends in "say", "is".
_CJK_SENTENCE = re.compile(
    "[\u3041-\u30ff\u3400-\u9fff]{9}|[说說是道的了吗嗎呢吧啊]$|说到$|說到$"
)
_LETTER = re.compile(r"[^\W\d_]")
_COLON = re.compile("[:\uff1a]")
_SENTENCE = re.compile(r"[!?;\"“”。！？；，、…<>{}|=\\]|,$|\.\.\.|//|www\.|@[^\s]+\.")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Za-z]|Dr|Mr|Mrs|Ms|St|Prof|Rev|Lt|Gen|Sen)\.|(?<= )[A-Z][a-z]{0,3}\."
)
_BRACKETS = {"[": "]", "(": ")", "【": "】", "（": "）", "<": ">"}


@lru_cache(maxsize=4096)  # a file has few labels and asks for each line
def fold_label(label: str) -> str:
    """One form for all spellings of a label: case, blanks and markup do not count."""
    return clean_line(label).strip("*_:： ").casefold()


def is_non_person(label: str) -> bool:
    """True for `Break`, `Jingle`, `Clip from …`: labels of what is no speech."""
    folded = fold_label(label)
    return folded in NON_PERSONS or folded.startswith(_NON_PERSON_OPENINGS)


def is_pause(label: str) -> bool:
    """True for what interrupts a speaker and gives nobody else the word."""
    folded = fold_label(label)
    return "break" in folded.split() or folded in _PAUSES


def is_role(label: str) -> bool:
    """True for `Speaker 2`, `SPEAKER_00`, `Q`, `Host`: persons without a name."""
    return _ROLE.fullmatch(fold_label(label)) is not None


def is_label(label: str) -> bool:
    """True where a string could be a label: short, no address, clock or sentence."""
    if not 0 < len(label) <= MAX_LABEL_CHARS or label != label.strip():
        return False
    if len(label.split()) > MAX_LABEL_WORDS or _LETTER.search(label) is None:
        return False
    if _SENTENCE.search(label) is not None:
        return False
    # A full stop belongs to an initial, a title or a short form (`Sta.`); elsewhere a
    # sentence ends there.
    return ". " not in _ABBREVIATION.sub("", label)


def is_name_like(label: str) -> bool:
    """True where every word is written as in a name: capital, digit or no case at all.

    One word in lower case may be a nickname (`sipa`); two or more are a sentence.
    """
    if not is_label(label):
        return False
    words = label.split()
    folded = fold_label(label)
    if _CJK_SENTENCE.search(label) is not None and not is_role(label):
        return False
    if folded in _LEADS or words[0].casefold() in {"the", "a", "i", "it", "this"}:
        return False
    if len(words) == 1:
        return True
    return all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    first = word.lstrip("(\"'“‘[#@-")[:1]
    return not first.islower() or word.casefold() in _PARTICLES


def split_label(line: str) -> tuple[str, str] | None:
    """Cut `Name: text` into label and text.

    Whether the label is a speaker is for `recurring` to say; this looks at one line.

    Args:
        line: One line, without markup.

    Returns:
        Label as printed without brackets around it, and the text after the colon
        without blanks; `None` where the line opens with no possible label. A clock
        (`9:41`) and an address (`https://…`) are none.
    """
    line = line.strip()
    match = _COLON.search(line, 0, MAX_LABEL_CHARS + 4)
    if match is None:
        return None
    label, rest = _unbracket(line[: match.start()].strip()), line[match.end() :]
    if not is_label(label) or rest.startswith("//"):
        return None
    if rest[:1].isdecimal() and label[-1:].isdecimal():
        return None
    return label, rest.strip()


def _unbracket(label: str) -> str:
    """The label without one pair of brackets around all of it."""
    if len(label) > 2 and _BRACKETS.get(label[0]) == label[-1]:
        return label[1:-1].strip()
    return label


def recurring(
    labels: Iterable[str],
    *,
    declared: Iterable[str] = (),
    minimum: int = MIN_RECURRENCE,
    is_marked: bool = False,
) -> frozenset[str]:
    """Decide which labels of one file are speakers (or non-persons).

    Args:
        labels: Every candidate label of the file, once per occurrence.
        declared: Names that people, front matter or a feed give.
        minimum: How often an undeclared label must occur.
        is_marked: The labels stand in bold, which says what they are.

    Returns:
        The folded labels that were accepted: those that recur and look like a name,
        those declared (also by first or last name), roles, and non-persons.
    """
    counts: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for label, count in Counter(labels).items():
        folded = fold_label(label)
        counts[folded] += count
        printed.setdefault(folded, clean_line(label))
    known = _names(declared)
    return frozenset(
        folded
        for folded, count in counts.items()
        if folded in known
        or is_role(folded)
        or is_non_person(folded)
        or (count >= minimum and is_name_like(printed[folded]))
        or (is_marked and _is_marked_name(printed[folded], count))
    )


def _is_marked_name(label: str, count: int) -> bool:
    """True for what only markup makes a label: `The Mask`, a name in lower case."""
    words = label.split()
    is_titled = words[:1] == ["The"] and is_label(label)
    if is_titled and all(map(_is_name_word, words)):
        return True
    is_short = len(words) <= 2 and is_label(label)
    return count > MIN_RECURRENCE and is_short and fold_label(label) not in _LEADS


def _names(declared: Iterable[str]) -> frozenset[str]:
    """The declared names, folded, with their first and last words."""
    names = set()
    for name in declared:
        folded = fold_label(name)
        names.add(folded)
        words = folded.split()
        if len(words) > 1:
            names.update({words[0], words[-1]})
    return frozenset(names - {""})


def spellings(labels: Iterable[str]) -> Mapping[str, str]:
    """The one spelling of each folded label: the most frequent, first among equals."""
    counts: dict[str, Counter[str]] = {}
    for label, count in Counter(labels).items():
        counts.setdefault(fold_label(label), Counter())[clean_line(label)] += count
    return {folded: found.most_common(1)[0][0] for folded, found in counts.items()}
