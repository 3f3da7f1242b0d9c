"""The passphrase in the environment and at the terminal: seen by nobody else, and told when it is no text."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import ErrorCode, LoketError
from core.paths import Paths
from core.store.asking import PASSPHRASE, RECOVERY_KEY, ask_at_the_keyboard, passphrase
from core.store.key import Keeper, Wanted
from tests.store.faking import MemoryVault, Person

ROOT = Path(__file__).parents[2]
MAIN = str(ROOT / "main.py")
WORDS = "empat kata acak sekali"
IN_A_TERMINAL = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"


def surroundings(words: bytes | None) -> dict[bytes, bytes]:
    """Return the environment of a computer without a keyring."""
    kept = {name: value for name, value in os.environb.items() if name != PASSPHRASE.encode()}
    given = {} if words is None else {PASSPHRASE.encode(): words}
    return {**kept, **given, b"PYTHON_KEYRING_BACKEND": b"keyring.backends.fail.Keyring"}


def slip(folder: Path) -> list[str]:
    """Return a command that opens the store of a folder, and makes it where there is none."""
    return [sys.executable, MAIN, "--data", str(folder), "import-contacts", str(folder / "tidak-ada.csv")]


def test_what_was_read_is_no_longer_in_the_environment_of_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    from core.output import Output

    monkeypatch.setenv(PASSPHRASE, WORDS)
    monkeypatch.setenv(RECOVERY_KEY, "kunci")
    ask_at_the_keyboard(Output(sys.stdout, sys.stderr, str))
    assert passphrase() == WORDS
    child = subprocess.run(
        [sys.executable, "-c", "import json, os; print(json.dumps(dict(os.environ)))"],
        capture_output=True,
        check=True,
    )
    assert not {PASSPHRASE, RECOVERY_KEY} & set(json.loads(child.stdout))
    assert passphrase() is None


@pytest.mark.parametrize("exists", [False, True], ids=["first start", "later start"])
def test_bytes_that_are_no_text_are_told_in_a_sentence(tmp_path: Path, exists: bool) -> None:
    if exists:
        subprocess.run(slip(tmp_path), env=surroundings(WORDS.encode()), capture_output=True, check=False)
        assert (tmp_path / "loket.db").exists()
    done = subprocess.run(
        slip(tmp_path),
        env=surroundings(b"kata sandi \xff\xfe panjang"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert json.loads(done.stdout) == {"error": "passphrase_unreadable"}
    assert b"Kata sandi memuat tanda yang bukan huruf" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are POSIX's")
def test_bytes_that_a_terminal_sent_are_told_as_well(tmp_path: Path) -> None:
    subprocess.run(slip(tmp_path), env=surroundings(WORDS.encode()), capture_output=True, check=False)
    terminal = subprocess.Popen(
        [sys.executable, "-c", IN_A_TERMINAL, *slip(tmp_path)],
        env={**surroundings(None), b"PYTHONUTF8": b"1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert terminal.stdin is not None
    assert terminal.stdout is not None
    said = b""
    while b"Kata sandi: " not in said:
        said += os.read(terminal.stdout.fileno(), 1000)
    terminal.stdin.write(b"kata \xff\xfe sandi\n")
    terminal.stdin.flush()
    rest, _ = terminal.communicate(timeout=30)
    assert terminal.returncode == 2
    assert b"passphrase_unreadable" in rest
    assert b"Traceback" not in rest


def test_a_passphrase_that_is_no_text_is_asked_for_again(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    paths.prepare()
    person = Person("kata \udcff sandi panjang", WORDS)
    keeper = Keeper(paths, person, vault=MemoryVault(is_there=False))
    keeper.key()
    assert [question.wanted for question in person.asked] == [Wanted.NEW_PASSPHRASE] * 2
    assert person.asked[1].fault.code is ErrorCode.PASSPHRASE_UNREADABLE
    with pytest.raises(LoketError) as caught:
        Keeper(paths, Person(), passphrase="\udcff", vault=MemoryVault(is_there=False)).adopt(keeper.key())
    assert caught.value.code is ErrorCode.PASSPHRASE_UNREADABLE
