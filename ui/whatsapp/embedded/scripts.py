"""What is run in the page: the scripts of resources/whatsapp as one, and calls of the object that they make."""

import json

from core.paths import RESOURCES
from core.whatsapp.page_map import PageMap

FOLDER = RESOURCES / "whatsapp"
FILES = (
    *("base", "state", "front", "list", "ticks", "reading", "writing", "opening", "pressing"),
    *("watching", "leaving", "check"),
)
"""In this order they stand in one closure; nothing of it but `loketPage` has a name outside."""
HOST = "web.whatsapp.com"


def literal(value: object) -> str:
    """Return a value as JavaScript: the only way in which a text comes into a script.

    Everything that is not ASCII is escaped (U+2028 and U+2029 end a line), and so is `<`: no text can end
    the script or begin markup.
    """
    return json.dumps(value, ensure_ascii=True, allow_nan=False).replace("<", "\\u003c")


SETTLED_S = 1.0
"""So long nothing may change in a chat before its rows are believed without a sign of whose they are."""
DRAWN_S = 2.0
"""So long rows may take to be drawn before they are told as missing."""


def page_script(page_map: PageMap, settled_s: float = SETTLED_S, drawn_s: float = DRAWN_S) -> str:
    """Return the one script that is installed at the beginning of each document of WhatsApp."""
    parts = [(FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in FILES]
    page = page_map.as_json().replace("<", "\\u003c")
    return "\n".join(
        [
            "(() => {",
            f"if (location.hostname !== {literal(HOST)} || window.top !== window) return;",
            "if (globalThis.loketPage) return;",
            f"const MAP = {page};",
            f"const SETTLED = {literal(settled_s * 1000)}, DRAWN = {literal(drawn_s * 1000)};",
            *parts,
            "})();",
        ]
    )


def call(name: str, given: object) -> str:
    """Return the script that calls a function of `loketPage`; null where the page has no such object."""
    return f"globalThis.loketPage ? loketPage.call({literal(name)}, {literal(given)}) : null"
