"""Keep None, True and False from being deallocated by PySide6 6.12 on Python older than 3.12.

Context: PySide6 6.12.0 takes one reference too many from None, True or False after many calls from Qt
into a Python override (measured: 999 of 1,000 calls of `event`, `sizeHint`, `paint`, `keyPressEvent`).
Before Python 3.12 these three are counted like other objects, so the process is aborted ("none_dealloc")
after some thousand calls; PySide6 6.11.2 does not do it, and from 3.12 on the three cannot die.
Decision: give them so many references that no year of work uses them up, the way Python 3.12 does.
Consequence: nothing else changes; a newer PySide6 without the fault makes this file needless.
Alternatives: an older PySide6 (its PDF module is 170 MB larger), or no Python 3.11 (Debian 12 has no other).
"""

import ctypes
import sys

MANY = 1 << 60


def keep_singletons() -> None:
    """Raise the reference counts of None, True and False once, where Python still counts them."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) >= MANY:
        return
    for singleton in (None, True, False):
        ctypes.c_ssize_t.from_address(id(singleton)).value += MANY
