"""Lines that are no speech: sounds in brackets, and what recognisers hear in silence.

The one rule: flag, never drop. A line is suspected only as a whole turn, and a
phantom only where it repeats or stands near the end, where recognisers invent it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from earmark_index.model import Flag

from .speakers import is_non_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.model import Turn

_MAX_CHARS = 90  # the longest phantom line met has 40
_NEAR_END = 5  # turns

_BRACKETED = re.compile(
    r"(?:[\[(（【*♪♫#]+[^\[\]()（）【】*\n]{1,60}[\])）】*♪♫#]+|[♪♫\s]+)(?:[.,!]?)"
)
_MUSIC = re.compile("[♪♫]")
# In brackets, but somebody did speak.
_SPEECH_WORDS = re.compile(
    r"inaudible|unintelligible|indistinct|crosstalk|cross talk|unclear|foreign"
    r"|speaking|speaks|redacted|bleep|听不清|聽不清|unverständlich",
    re.IGNORECASE,
)
# Credits of subtitle makers and closing formulas in the training texts of
# recognisers; collected from block lists of public projects.
_PHANTOM = re.compile(
    r"字幕由.{0,20}(?:社[区區群]|提供).{0,10}|請不吝點贊.{0,30}|请不吝点赞.{0,30}"
    r"|(?:中文)?字幕(?:志愿者|志願者|組|组|提供).{0,30}|謝謝(?:大家)?(?:觀看|收看)"
    r"|谢谢(?:大家)?(?:观看|收看)|ご視聴ありがとうございました|ご清聴ありがとうございました"
    r"|최종 자막.{0,30}|시청해 주셔서 감사합니다"
    r"|thank(?:s| you)(?: so much| very much)? for watching"
    r"|(?:please )?(?:like and )?subscribe to (?:my|our|the) channel"
    r"|(?:don't|do not) forget to (?:like and )?subscribe"
    r"|(?:subtitles|captions|captioning|transcription|transcript) by .{1,60}"
    r"|(?:transcribed|translated) by .{1,60}"
    r"|untertitel(?:ung)? (?:der|von|im auftrag|aufgrund|by).{1,60}"
    r"|sous-titr(?:age|es) .{1,60}|❤️ ?par .{1,40}"
    r"|субтитры (?:создавал|сделал|подготовил|делал|добавил).{1,40}|dimatorzok"
    r"|продолжение следует|редактор субтитров.{1,60}"
    r"|subt[ií]tulos (?:realizados )?(?:por|creados).{1,60}"
    r"|legendas? (?:pela|por|de).{1,60}"
    r"|sottotitoli (?:creati|e revisione|di|a cura).{1,60}"
    r"|napisy (?:stworzone|robione).{1,60}|(?:amara\.org|www\.\S+)\s*(?:community)?"
)


def is_sound(text: str) -> bool:
    """True where a whole turn is a sound in brackets or music signs."""
    if not text or text[0] not in "[(（【*♪♫#" or len(text) > _MAX_CHARS:
        return False
    if _BRACKETED.fullmatch(text) is None or _SPEECH_WORDS.search(text) is not None:
        return False
    # Sung words between music signs are words.
    return _MUSIC.search(text) is None or len(text.strip("♪♫ #").split()) < 2


def is_phantom(text: str) -> bool:
    """True for a line that recognisers invent over silence, wherever it stands."""
    if len(text) > _MAX_CHARS:
        return False
    return _PHANTOM.fullmatch(text.strip(" .!。！♪-–").casefold()) is not None


def flag_noise(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Mark sounds and phantom lines; the turns and their order stay."""
    suspects = Counter(turn.text for turn in turns if is_phantom(turn.text))
    near_end = len(turns) - _NEAR_END
    return tuple(
        _mark(turn, is_near_end=index >= near_end, count=suspects[turn.text])
        for index, turn in enumerate(turns)
    )


def _mark(turn: Turn, *, is_near_end: bool, count: int) -> Turn:
    flags = turn.flags
    if is_sound(turn.text) or (turn.speaker and is_non_person(turn.speaker)):
        flags = (*flags, Flag.NON_SPEECH)
    if count and (is_near_end or count > 1):
        flags = (*flags, Flag.PHANTOM)
    return turn if flags == turn.flags else replace(turn, flags=flags)
