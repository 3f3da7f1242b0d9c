"""Where file dialogs open: in the folder that was used last; at first in Downloads or Documents."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from core.settings import Setting
from core.settings.window import FOLDER_OPENED, FOLDER_SAVED
from ui.desk import Desk

_Location = QStandardPaths.StandardLocation


def opening_folder(desk: Desk) -> str:
    """Return the folder in which a file is looked for."""
    return _last(desk, FOLDER_OPENED) or _usual(_Location.DownloadLocation)


def saving_path(desk: Desk, name: str) -> str:
    """Return where a file called `name` is proposed to lie."""
    return str(Path(_last(desk, FOLDER_SAVED) or _usual(_Location.DocumentsLocation)) / name)


def remember_opened(desk: Desk, path: str | Path) -> None:
    """Keep the folder of a chosen file for the next one."""
    desk.core.settings.change(FOLDER_OPENED, str(Path(path).parent))


def remember_saved(desk: Desk, path: str | Path) -> None:
    """Keep the folder of a saved file for the next one."""
    desk.core.settings.change(FOLDER_SAVED, str(Path(path).parent))


def _last(desk: Desk, setting: Setting[str]) -> str:
    folder = desk.core.settings.value(setting)
    return folder if folder and Path(folder).is_dir() else ""


def _usual(location: QStandardPaths.StandardLocation) -> str:
    folder = QStandardPaths.writableLocation(location)
    return folder if folder and Path(folder).is_dir() else str(Path.home())
