"""Every format that earmark reads, in the order of asking.

The one rule: this tuple is the only list. Detection, `earmark formats` and the table in
the docs read it; where two formats are equally sure, the earlier one reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .assemblyai import ASSEMBLYAI
from .aws_transcribe import AWS_TRANSCRIBE
from .azure_speech import AZURE_SPEECH
from .deepgram import DEEPGRAM
from .elevenlabs import ELEVENLABS
from .episode_page import EPISODE_PAGE
from .ffmetadata import FFMETADATA
from .frontmatter_turns import FRONTMATTER_TURNS
from .google_speech import GOOGLE_SPEECH
from .ibm_watson import IBM_WATSON
from .json_lines import JSON_LINES
from .json_list import JSON_LIST
from .lrc import LRC
from .meeting_json import FIREFLIES, OTTER_JSON
from .paragraphs import PARAGRAPHS
from .podcast_chapters import PODCAST_CHAPTERS
from .podcast_json import PODCAST_JSON
from .podlove_json import PODLOVE_JSON
from .podlove_xml import PODLOVE_XML, SIMPLE_CHAPTERS
from .rev import REV
from .sbv import SBV
from .sembly import SEMBLY
from .snipd import SNIPD
from .speechmatics import SPEECHMATICS
from .subrip import SUBRIP
from .timed_titles import TIMED_TITLES
from .ttml import TTML
from .turn_formats import (
    LABEL_LINES,
    MARKDOWN_TURNS,
    NAMED_TURNS,
    STAMPED_TURNS,
    TIMED_LINES,
)
from .vosk import VOSK
from .web_page import WEB_PAGE
from .webvtt import WEBVTT
from .webvtt_chapters import WEBVTT_CHAPTERS
from .whisper import WHISPER
from .whisper_cpp import WHISPER_CPP
from .whisper_tsv import WHISPER_TSV
from .whisperx import WHISPERX
from .youtube_json import YOUTUBE_JSON
from .youtube_xml import YOUTUBE_SRV1, YOUTUBE_SRV3

if TYPE_CHECKING:
    from .base import Format

FORMATS: tuple[Format, ...] = (
    WEBVTT_CHAPTERS,
    WEBVTT,
    SBV,
    SUBRIP,
    LRC,
    WHISPER_TSV,
    TTML,
    YOUTUBE_JSON,
    YOUTUBE_SRV3,
    YOUTUBE_SRV1,
    PODCAST_JSON,
    PODLOVE_JSON,
    PODLOVE_XML,
    PODCAST_CHAPTERS,
    SIMPLE_CHAPTERS,
    FFMETADATA,
    ASSEMBLYAI,
    DEEPGRAM,
    ELEVENLABS,
    AWS_TRANSCRIBE,
    GOOGLE_SPEECH,
    AZURE_SPEECH,
    REV,
    SPEECHMATICS,
    IBM_WATSON,
    FIREFLIES,
    OTTER_JSON,
    VOSK,
    WHISPERX,
    WHISPER_CPP,
    WHISPER,
    JSON_LIST,
    JSON_LINES,
    SEMBLY,
    WEB_PAGE,
    EPISODE_PAGE,
    SNIPD,
    FRONTMATTER_TURNS,
    MARKDOWN_TURNS,
    STAMPED_TURNS,
    NAMED_TURNS,
    LABEL_LINES,
    TIMED_LINES,
    PARAGRAPHS,
    TIMED_TITLES,
)
"""One object for each format; adding one here is all that detection needs."""
