"""The operating system's keyring, asked in a child process.

Importing the keyring package takes 0.25 s, more than the whole start-up may cost over a bare
window. A child process that is started first does it on the second core meanwhile: `main` with the words
`read|write NAME` (core/children.py starts it); the secret goes through pipes only.
On Linux the child first reads by the library that keyring itself reads by: that takes 0.1 s.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from core import children

if TYPE_CHECKING:
    import subprocess

SERVICE = "Loket"
LIMIT_S = 120.0
"""The desktop may be asking the officer to unlock the keyring; after this span we stop waiting."""

_FOUND, _ABSENT, _UNAVAILABLE = "found", "absent", "unavailable"


class VaultUnavailableError(Exception):
    """Tell that there is no keyring here, or that it does not answer."""


class Reading:
    """A secret that is on its way from the keyring."""

    def __init__(self, name: str) -> None:
        self._child = _start("read", name)

    def result(self) -> str | None:
        """Wait for the secret; None when the keyring holds none under this name.

        Raises:
            VaultUnavailableError: no keyring, or it stays locked.
        """
        return _finish(self._child, "")


class Vault:
    """Keep secrets in the operating system's keyring (core.ports.SecretStore)."""

    def begin(self, name: str) -> Reading:
        """Start to read the secret `name` and return at once."""
        return Reading(name)

    def write(self, name: str, secret: str) -> None:
        """Hand `secret` to the keyring. Only reading it back shows whether it was kept.

        Raises:
            VaultUnavailableError: no keyring, or it refuses.
        """
        _finish(_start("write", name), secret)


def _start(verb: str, name: str) -> subprocess.Popen[str]:
    import subprocess

    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would flash a console otherwise
    return subprocess.Popen(  # noqa: S603 - our own program
        children.command("vault", verb, name),
        cwd=children.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        creationflags=flags,
    )


def _finish(child: subprocess.Popen[str], secret: str) -> str | None:
    import subprocess

    try:
        answer, _ = child.communicate(secret, timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        raise VaultUnavailableError from None
    state, _, found = answer.partition("\n")
    if state == _FOUND:
        return found
    if state == _ABSENT:
        return None
    raise VaultUnavailableError


def _read_quickly(name: str) -> str | None:
    """Return the secret from an unlocked Secret Service, or None where keyring has to be asked properly."""
    if not sys.platform.startswith("linux") or "PYTHON_KEYRING_BACKEND" in os.environ:
        return None
    try:
        import secretstorage

        connection = secretstorage.dbus_init()
        for item in secretstorage.search_items(connection, {"service": SERVICE, "username": name}):
            if not item.is_locked():
                return str(item.get_secret().decode("utf-8"))
    except Exception:  # whatever is wrong here, keyring finds out and says so
        return None
    return None


def _serve(verb: str, name: str) -> str:
    """Do what the parent asked, in the child, and return the answer.

    Only back ends of the keyring package itself count: others may be plain files on the disk.
    """
    quick = _read_quickly(name) if verb == "read" else None
    if quick is not None:
        return f"{_FOUND}\n{quick}"

    import keyring
    import keyring.errors

    chosen = keyring.get_keyring()
    trusted = [b for b in getattr(chosen, "backends", [chosen]) if type(b).__module__.startswith("keyring.")]
    if not trusted:
        return _UNAVAILABLE
    try:
        if verb == "write":
            trusted[0].set_password(SERVICE, name, sys.stdin.read())
            return _ABSENT
        found = trusted[0].get_password(SERVICE, name)
    except keyring.errors.KeyringError:
        return _UNAVAILABLE
    return _ABSENT if found is None else f"{_FOUND}\n{found}"


def main(words: list[str]) -> int:
    """Be the child: answer what the words (verb, name) ask."""
    sys.stdout.write(_serve(*words))
    return 0
