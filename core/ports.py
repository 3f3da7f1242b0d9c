"""The only things that a test must fake: the clock, the keyring and the messenger."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tell the time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""


class SecretStore(Protocol):
    """Keep one secret outside the data folder (the operating system's keyring)."""

    def read(self, name: str) -> str | None:
        """Return the secret kept under `name`, or None."""

    def write(self, name: str, secret: str) -> None:
        """Keep `secret` under `name`."""
