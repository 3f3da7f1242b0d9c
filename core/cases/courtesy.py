"""What a message is that asks for nothing: thanks, a word of agreement, a STOP."""

import re

from core.outbox.optout import command_of

_KIND_WORDS = """
    terima kasih terimakasih trima kasih trimakasih timakasih makasih mksh makasi matur nuwun maturnuwun suwun
    thank thanks you thankyou tks thx trims banyak sangat sama sami ya iya nggih inggih siap ok oke okay baik
    sip mantap min pak bapak bu ibu mas mbak kak atas bantuannya infonya informasinya penjelasannya pelayanannya
    alhamdulillah semoga sehat selalu sukses barokah berkah amin aamiin"""
_THANKS = re.compile(
    # the longest word first and never given back: whoever writes one word a thousand times costs no time
    rf"(?:{'|'.join(sorted(_KIND_WORDS.split(), key=len, reverse=True))}|[\W\d_])*+",
    re.IGNORECASE,
)
_THANKING = re.compile(
    r"\b(?:terima ?kasih|terimakasih|trima ?kasih|makasih|mksh|makasi|matur ?nuwun|suwun|thanks?|"
    r"thank ?you|trims|tks|thx)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\b(?:ok|oke|okay|siap|sip|baik|mantap)\b", re.IGNORECASE)


def asks_nothing(text: str) -> bool:
    """Tell whether a message only thanks or agrees ("siap pak"), or is a STOP or MULAI, which is obeyed.

    A lone "iya" may be what was asked for.
    """
    if command_of(text) is not None:
        return True
    if "?" in text or not (_CLOSING.search(text) or is_thanking(text)):
        return False
    return _THANKS.fullmatch(text) is not None


def is_thanking(text: str) -> bool:
    """Tell whether a message thanks for something."""
    return _THANKING.search(text) is not None
