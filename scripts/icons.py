"""Take the glyphs that the program uses out of Phosphor and write resources/icons.

A tool for developers: it needs QtAwesome (which carries the font) and fontTools, and the program
itself needs neither. To add an icon, add a line to GLYPHS and run ``python scripts/icons.py``.
The same input gives the same bytes.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "resources" / "icons"
FONT = "phosphor-1.3.0.ttf"
CHARMAP = "phosphor-charmap-1.3.0.json"

# what the icon means in Loket -> what Phosphor calls the drawing
GLYPHS = {
    # places of the rail
    "chat": "chat-circle-dots",
    "billing": "receipt",
    "broadcast": "megaphone-simple",
    "reminder": "calendar-check",
    "phone": "phone",
    "counter": "storefront",
    "report": "chart-bar",
    "whatsapp": "whatsapp-logo",
    "settings": "gear-six",
    # people and bodies
    "contact": "identification-card",
    "person": "user",
    "person_add": "user-plus",
    "group": "users-three",
    "people": "users",
    "body": "buildings",
    "office": "bank",
    "treasurer": "bank",
    "employee": "briefcase",
    "trader": "storefront",
    "official": "identification-badge",
    "place": "map-pin",
    "tag": "tag",
    "consent": "handshake",
    "optout": "bell-slash",
    # the chat
    "send": "paper-plane-right",
    "attach": "paperclip",
    "emoji": "smiley",
    "note": "note-pencil",
    "sticky": "note",
    "tick": "check",
    "double_tick": "checks",
    "clock": "clock",
    "unsure": "question",
    "failed": "warning-circle",
    "reply": "arrow-bend-up-left",
    "quote": "quotes",
    "paste": "clipboard-text",
    "image": "image",
    "audio": "microphone",
    "video": "video-camera",
    "document": "file",
    "pdf": "file-pdf",
    "contact_card": "address-book",
    "pin": "push-pin",
    "star": "star",
    "unread": "envelope-simple",
    "snooze": "moon",
    "done": "check-circle",
    "open_case": "chat-circle",
    "draft": "pencil-line",
    # what one does
    "search": "magnifying-glass",
    "print": "printer",
    "preview": "eye",
    "hide": "eye-slash",
    "save": "floppy-disk",
    "download": "download-simple",
    "upload": "upload-simple",
    "close": "x",
    "clear": "x-circle",
    "pause": "pause",
    "resume": "play",
    "stop": "stop",
    "skip": "skip-forward",
    "cancel": "prohibit",
    "retry": "arrow-clockwise",
    "refresh": "arrows-clockwise",
    "undo": "arrow-counter-clockwise",
    "history": "clock-counter-clockwise",
    "more": "dots-three",
    "more_vertical": "dots-three-vertical",
    "copy": "copy",
    "link": "link-simple",
    "external": "arrow-square-out",
    "edit": "pencil-simple",
    "delete": "trash",
    "add": "plus",
    "remove": "minus",
    "filter": "funnel-simple",
    "sort": "sort-ascending",
    "sort_down": "sort-descending",
    "import": "tray",
    "export": "export",
    "table": "table",
    "list": "list-bullets",
    "columns": "columns",
    "merge": "git-merge",
    "swap": "swap",
    "back": "arrow-left",
    "forward": "arrow-right",
    "left": "caret-left",
    "right": "caret-right",
    "up": "caret-up",
    "down": "caret-down",
    "first": "caret-double-left",
    "latest": "caret-double-down",
    "fold": "caret-double-right",
    "sidebar": "layout",
    "zoom_in": "magnifying-glass-plus",
    "zoom_out": "magnifying-glass-minus",
    "fit": "arrows-out-simple",
    "insert": "brackets-curly",
    "test": "flask",
    "run": "rocket-launch",
    "rush": "lightning",
    "help": "question",
    "keyboard": "keyboard",
    "command": "command",
    # what is the matter
    "info": "info",
    "warning": "warning",
    "bad": "warning-octagon",
    "ok": "check-circle",
    "connected": "wifi-high",
    "disconnected": "wifi-slash",
    "practice": "game-controller",
    "waiting": "hourglass-medium",
    "expired": "timer",
    "deadline": "alarm",
    "bell": "bell",
    "paid": "wallet",
    "money": "money",
    "calculator": "calculator",
    "barcode": "barcode",
    "qr": "qr-code",
    "stamp": "medal",
    "law": "scales",
    "lock": "lock-simple",
    "unlock": "lock-simple-open",
    "key": "key",
    "shield": "shield-check",
    "backup": "hard-drives",
    "restore": "clock-clockwise",
    "database": "database",
    "folder": "folder-open",
    "calendar": "calendar-blank",
    "today": "calendar",
    "theme": "circle-half",
    "light": "sun",
    "dark": "moon",
    "language": "translate",
    "empty": "tray",
    "celebrate": "sparkle",
    "idea": "lightbulb",
    "school": "graduation-cap",
    "gift": "gift",
    "phone_in": "phone-incoming",
    "phone_out": "phone-outgoing",
    "phone_off": "phone-disconnect",
    "mobile": "device-mobile",
    "computer": "desktop",
    "bug": "bug",
    "quit": "sign-out",
    "dot": "circle",
    "checkbox": "square",
    "checkbox_on": "check-square",
}


def write_icons(out: Path) -> list[str]:
    """Write the subset font, the map of names and the licence into ``out``; return unknown drawings."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    spec = importlib.util.find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("QtAwesome is not installed: pip install qtawesome fonttools")
    fonts = Path(next(iter(spec.submodule_search_locations))) / "fonts"
    charmap = {name: int(code, 16) for name, code in json.loads((fonts / CHARMAP).read_text()).items()}
    unknown = sorted({glyph for glyph in GLYPHS.values() if glyph not in charmap})
    codes = {name: charmap[glyph] for name, glyph in sorted(GLYPHS.items()) if glyph in charmap}

    options = subset.Options(
        layout_features=[],
        name_IDs=[0, 1, 2, 9, 11, 13, 14],
        notdef_outline=False,
        glyph_names=False,
        hinting=False,
        recalc_timestamp=False,
    )
    font = TTFont(fonts / FONT, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=set(codes.values()))
    subsetter.subset(font)
    out.mkdir(parents=True, exist_ok=True)
    font.save(out / "icons.ttf", reorderTables=True)
    (out / "icons.json").write_text(json.dumps(codes, indent=1) + "\n", encoding="utf-8", newline="\n")
    return unknown


if __name__ == "__main__":
    missing = write_icons(OUT)
    if missing:
        sys.exit(f"Phosphor has no drawing named: {', '.join(missing)}")
    print(f"{len(GLYPHS)} names, {(OUT / 'icons.ttf').stat().st_size} bytes")
