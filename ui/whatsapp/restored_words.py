"""How the window tells of what a restore has held."""

from datetime import datetime

from ui import words


def held_words(held: int, copied_at: datetime | None) -> str:
    """Tell of when the copy is and how much of it is held."""
    moment = "" if copied_at is None else f" dari {words.moment(copied_at)}"
    return (
        f"Cadangan ini{moment}. {words.count(held)} kiriman yang direncanakan di dalamnya ditahan:"
        " periksa dulu di ponsel."
    )
