"""Whether this data folder holds a profile of the embedded page, asked without touching the page's engine."""

from core.paths import Paths


def has_profile(paths: Paths) -> bool:
    """Tell whether an embedded page was ever begun here and has not been unlinked since."""
    return paths.whatsapp.exists() or paths.whatsapp_sealed.exists()
