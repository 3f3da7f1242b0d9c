"""What a message is that asks for nothing: thanks, a word of agreement, a STOP."""

import re

from core.outbox.optout import command_of

_THANKS = re.compile(
    r"(?:\W|\d|terima ?kasih|terimakasih|trima ?kasih|tr?imakasih|makasih|mksh|makasi|matur ?nuwun|suwun|nuwun|"
    r"thanks?|thank ?you|tks|thx|trims|banyak|sangat|sama sama|sami sami|ya|iya|nggih|inggih|siap|ok|oke|"
    r"okay|baik|sip|mantap|min|"
    r"pak|bapak|bu|ibu|mas|mbak|kak|atas|bantuannya|infonya|informasinya|penjelasannya|pelayanannya|alhamdulillah|"
    r"semoga|sehat|selalu|sukses|barokah|berkah|amin|aamiin)*",
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
