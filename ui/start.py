"""Start the window: claim the data folder, let the store open, and meanwhile bring up Qt.

The key is read by a child process and the store opens on its own thread, both while PySide6 is being
imported: so nothing of this stands in the way of the first paint.
"""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from core.errors import ErrorCode, LoketError
from core.paths import Paths
from core.store.asking import Relay, passphrase
from core.store.instance import Instance
from core.store.key import Keeper

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.ports import SecretStore
    from ui.main_window import MainWindow


def bring_up_qt() -> None:
    """Import Qt's widgets, and let every later import pass PySide6 by.

    PySide6 puts itself in the place of Python's import so that a module may ask for other spellings of
    Qt's names (`from __feature__ import snake_case`). To know which modules might, it reads the source of
    each one that is imported after it. Nothing here asks: without that some 70 files are read less at a start.
    """
    from ui.compiling import compiled_once

    with compiled_once():
        import PySide6.QtWidgets  # noqa: F401 - so that it is in force from here on

    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def start(
    paths: Paths,
    vault: SecretStore | None = None,
    *,
    link: str = "",
    in_tray: bool = False,
    shown: Callable[[MainWindow], None] | None = None,
) -> int:
    """Show the window over the data folder until it is closed and return the exit code.

    A second start over the same folder raises the first window, hands it the link, and ends. The key is asked
    of `vault`, or of the system's keyring. `in_tray` shows no window where there is a tray; `shown` is called
    once the window stands.
    """
    try:
        paths.prepare()
    except OSError:
        return _refuse(LoketError(ErrorCode.STORE_READ_ONLY))
    instance = Instance(paths)
    try:
        instance.claim()
    except LoketError as fault:
        return _raise_first(paths, fault, link)
    try:
        code, start_again = _run(paths, vault, link, in_tray=in_tray, shown=shown)
    finally:
        instance.release()
    if start_again:
        from ui.store import opening

        return opening.start_again()
    return code


def _run(
    paths: Paths,
    vault: SecretStore | None,
    link: str,
    *,
    in_tray: bool,
    shown: Callable[[MainWindow], None] | None,
) -> tuple[int, bool]:
    """Return the exit code, and whether the program should start anew (a restored store waits)."""
    relay = Relay()
    keeper = Keeper(paths, relay.ask, passphrase=passphrase(), vault=vault)
    keeper.begin()

    from core.app import Core

    core = Core(paths, keeper.key, keeper=keeper)
    core.start()

    from ui.enumerations import built_quickly

    with built_quickly():
        bring_up_qt()
        from ui import app

    return app.run(core, relay, link, in_tray=in_tray, shown=shown)


def _raise_first(paths: Paths, fault: LoketError, link: str) -> int:
    if fault.code is not ErrorCode.STORE_IN_USE:
        return _refuse(fault)
    from ui.instance import raise_first

    return 0 if raise_first(paths, link) else _refuse(fault)


def _refuse(fault: LoketError) -> int:
    """Say in a box of its own why no window can come up; return exit code 2."""
    from PySide6.QtWidgets import QMessageBox

    from ui.app import build_application, teach
    from ui.errors import sentence

    application = build_application()
    teach(application)
    QMessageBox.warning(None, "Loket tidak dapat dibuka", sentence(fault))
    del application
    return 2
