"""Names of languages as recognisers print them, and their codes.

The one rule: a code stays as it is, a known English name becomes its code, anything
else is unknown.
"""

from __future__ import annotations

import re

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")

# The languages of the Whisper models; their services print the name, not the code.
_TABLE = """
afrikaans:af albanian:sq amharic:am arabic:ar armenian:hy assamese:as azerbaijani:az
bashkir:ba basque:eu belarusian:be bengali:bn bosnian:bs breton:br bulgarian:bg
burmese:my cantonese:yue castilian:es catalan:ca chinese:zh croatian:hr czech:cs
danish:da dutch:nl english:en estonian:et faroese:fo finnish:fi flemish:nl french:fr
galician:gl georgian:ka german:de greek:el gujarati:gu haitian:ht hausa:ha
hawaiian:haw hebrew:he hindi:hi hungarian:hu icelandic:is indonesian:id italian:it
japanese:ja javanese:jw kannada:kn kazakh:kk khmer:km korean:ko lao:lo latin:la
latvian:lv lingala:ln lithuanian:lt luxembourgish:lb macedonian:mk malagasy:mg
malay:ms malayalam:ml maltese:mt mandarin:zh maori:mi marathi:mr mongolian:mn
myanmar:my nepali:ne norwegian:no nynorsk:nn occitan:oc pashto:ps persian:fa
polish:pl portuguese:pt punjabi:pa romanian:ro russian:ru sanskrit:sa serbian:sr
shona:sn sindhi:sd sinhala:si slovak:sk slovenian:sl somali:so spanish:es
sundanese:su swahili:sw swedish:sv tagalog:tl tajik:tg tamil:ta tatar:tt telugu:te
thai:th tibetan:bo turkish:tr turkmen:tk ukrainian:uk urdu:ur uzbek:uz valencian:ca
vietnamese:vi welsh:cy yiddish:yi yoruba:yo
"""
_CODES = dict(pair.split(":") for pair in _TABLE.split())


def as_language(value: object) -> str | None:
    """A BCP 47 code from a code or an English name; `None` where it is neither."""
    if not isinstance(value, str):
        return None
    name = value.strip()
    code = _CODES.get(name.casefold())
    if code is None and _CODE.fullmatch(name) is not None:
        code = name.replace("_", "-")
    return None if code in {"auto", "und", "unk"} else code
