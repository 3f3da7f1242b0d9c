"""The colours of the five groups, for light and dark ground, and of free days."""

from PySide6.QtGui import QColor

from ui import theme
from ui.theme import DARK

LIGHT_INKS = {
    "pns": "#1F4B99",
    "karyawan": "#1A7042",
    "usahawan": "#B36B00",
    "bendahara": "#7A3E9D",
    "badan": "#B3261E",
}
DARK_INKS = {
    "pns": "#7FAAF7",
    "karyawan": "#6CCB93",
    "usahawan": "#F0C260",
    "bendahara": "#C79BE6",
    "badan": "#F2938C",
}


def ink_of(group_code: str) -> QColor:
    """Return the colour of a group on the present ground."""
    return QColor((DARK_INKS if theme.present() is DARK else LIGHT_INKS)[group_code])
