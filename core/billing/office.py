"""The words of the office that every slip and message carries."""

from dataclasses import dataclass

from core.settings import Settings
from core.settings.office import OFFICE_ADDRESS, OFFICE_NAME, OFFICE_PHONE, OFFICER_NAME


@dataclass(frozen=True, slots=True)
class Office:
    """Hold the office's name, its WhatsApp number, its address and who is at the desk (both may be empty)."""

    name: str = OFFICE_NAME.default
    phone: str = OFFICE_PHONE.default
    address: str = OFFICE_ADDRESS.default
    officer: str = OFFICER_NAME.default


def office_of(settings: Settings) -> Office:
    """Return the office as the settings describe it now."""
    return Office(
        settings.value(OFFICE_NAME),
        settings.value(OFFICE_PHONE),
        settings.value(OFFICE_ADDRESS),
        settings.value(OFFICER_NAME).strip(),
    )
