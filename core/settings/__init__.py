"""Every setting once, declared in the file of what it is about (`from core.settings.window import THEME`).

The settings page builds itself from `SETTINGS`; values live in the encrypted store. A setting with a new
first word in its key also needs its title in ui/settings/place.py; a new file its line in values.PARTS.
"""

from core.settings.setting import Setting as Setting
from core.settings.values import SETTINGS as SETTINGS
from core.settings.values import Settings as Settings
from core.settings.values import stored as stored
