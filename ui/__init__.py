"""The window: the only package that knows of Qt. It shows what the core holds and passes on wishes."""

import sys

if sys.version_info < (3, 12):
    from ui.lasting import keep_singletons

    keep_singletons()
