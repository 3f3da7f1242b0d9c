"""The window: the only package that imports PySide6."""

import sys

if sys.version_info < (3, 12):
    from ui.lasting import keep_singletons

    keep_singletons()
