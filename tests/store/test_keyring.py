"""A real Secret Service, none at all, and back ends that keep nothing."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.store.vault import Vault, VaultUnavailableError

ROOT = Path(__file__).parents[2]

# Opens a store over and over in processes of their own, as a person's day does: the first makes the key.
DAY = """
import json, sys
from pathlib import Path
from core.paths import Paths
from core.store import keeping
from core.store.key import Keeper
paths = Paths(Path(sys.argv[1]))
paths.prepare()
asked = []
def ask(question):
    asked.append(question.wanted.value)
    return "empat kata acak sekali"
keeper = Keeper(paths, ask)
keeper.begin()
key = keeper.key()
from core.store.cipher import connect
connect(paths.store, key).execute("CREATE TABLE IF NOT EXISTS t (x)")
print(json.dumps({"key": key.value, "asked": asked, "place": keeping.read_note(paths.data).place.value}))
"""


def in_session(folder: Path, body: str) -> str:
    """Run shell lines on a private D-Bus with a private, unlocked gnome-keyring, and return stdout."""
    home = folder / "home"
    runtime = folder / "run"
    for made in (home, runtime):
        made.mkdir(mode=0o700, exist_ok=True)
    settings = {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "share"),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHON": sys.executable,
    }
    settings.pop("PYTHON_KEYRING_BACKEND", None)
    unlock = "printf sandi | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1\n"
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-ec", unlock + body],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


@pytest.mark.skipif(shutil.which("gnome-keyring-daemon") is None, reason="only where Secret Service is")
def test_a_real_secret_service_keeps_the_key_over_two_sessions(tmp_path: Path) -> None:
    script = tmp_path / "day.py"
    script.write_text(DAY)
    line = f'PYTHONPATH=. "$PYTHON" {script} {tmp_path}/data\n'
    first, second = map(json.loads, in_session(tmp_path, line * 2).splitlines())
    third = json.loads(in_session(tmp_path, line))
    assert first == second == third
    assert first["asked"] == []
    assert first["place"] == "keyring"
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(first["key"].encode() in path.read_bytes() for path in files)


@pytest.mark.parametrize("backend", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", ""])
def test_a_keyring_that_keeps_nothing_leads_to_the_passphrase(tmp_path: Path, backend: str) -> None:
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    settings.pop("PYTHON_KEYRING_BACKEND", None)
    if backend:
        settings["PYTHON_KEYRING_BACKEND"] = backend
    command = [sys.executable, "-c", DAY, str(tmp_path / "data")]
    days = [
        json.loads(subprocess.run(command, env=settings, capture_output=True, check=True).stdout)
        for _ in range(2)
    ]
    assert [day["asked"] for day in days] == [["new_passphrase"], ["passphrase"]]
    assert [day["place"] for day in days] == ["passphrase"] * 2
    assert days[0]["key"] == days[1]["key"]


def test_a_back_end_that_writes_plain_files_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plainfile.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class Keyring(KeyringBackend):\n"
        "    priority = 9\n"
        "    def get_password(self, service, name): return 'x'\n"
        "    def set_password(self, service, name, secret): open(__file__ + '.txt', 'w').write(secret)\n"
        "    def delete_password(self, service, name): pass\n"
    )
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "plainfile.Keyring")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(VaultUnavailableError):
        Vault().write("contoh", secrets.token_hex(32))
    assert not (tmp_path / "plainfile.py.txt").exists()
