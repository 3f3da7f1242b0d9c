"""The command line keeps its word: JSON lines, exit codes, sentences, and no store opened twice."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core import commands
from core.errors import LoketError
from core.paths import Paths
from core.store import recovery, trail
from core.store.cipher import KeyKind, StoreKey, connect
from core.store.instance import Instance
from core.store.session import Session
from core.whatsapp.login import files

ROOT = Path(__file__).parents[2]
WORDS = "empat kata acak sekali"


class Shell:
    """Run main.py as an administrator does, on a computer without a keyring."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.settings = {
            **os.environ,
            "LOKET_PASSPHRASE": WORDS,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }

    def __call__(self, *words: str | Path) -> tuple[int, list[dict[str, object]], str]:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "--data", str(self.data), *map(str, words)],
            env=self.settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


# Makes a store with one value in it, through the program's own core.
MAKE = """
import sys
from pathlib import Path
from core.app import Core
from core.paths import Paths
from core.store.asking import passphrase
from core.store.key import Keeper
paths = Paths(Path(sys.argv[1]))
keeper = Keeper(paths, lambda question: None, passphrase=passphrase())
core = Core(paths, keeper.key, keeper=keeper)
core.start()
sql = "INSERT OR REPLACE INTO settings VALUES ('contoh', ?)"
core.store.run(lambda session: session.execute(sql, (sys.argv[2],))).result()
core.close()
print(keeper.key().value)
"""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path / "data")


def make(shell: Shell, value: str) -> StoreKey:
    done = subprocess.run(
        [sys.executable, "-c", MAKE, str(shell.data), value],
        env={**shell.settings, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return StoreKey(KeyKind.RAW, done.stdout.strip())


def value_in(shell: Shell, key: StoreKey) -> str:
    connection = connect(shell.data / "loket.db", key, read_only=True)
    try:
        return connection.execute("SELECT value FROM settings WHERE key='contoh'").fetchone()[0]
    finally:
        connection.close()


def test_backup_check_and_restore_go_round(shell: Shell, tmp_path: Path) -> None:
    key = make(shell, "lama")
    code, lines, said = shell("backup", tmp_path / "a.loket")
    assert (code, lines[0]["bytes"]) == (0, (tmp_path / "a.loket").stat().st_size)
    assert "sudah dicoba dibuka" in said
    assert "tidak tercatat" not in said
    connection = connect(shell.data / "loket.db", key, read_only=True)
    last = connection.execute("SELECT facts FROM trail WHERE act = 'export' ORDER BY id").fetchall()
    assert last == [('{"kind":"backup","step":"begun"}',), ('{"kind":"backup","step":"saved"}',)]
    assert trail.verify(Session(connection)).fault is None
    connection.close()
    make(shell, "baru")
    code, lines, said = shell("check")
    assert code == 0
    assert {line["check"]: line["faults"] for line in lines} == {
        "whatsapp_login": 0,
        "integrity_check": 0,
        "cipher_integrity_check": 0,
        "foreign_key_check": 0,
        "trail": 0,
        "backup": 0,
    }
    assert lines[-1]["code"] == "no_backup"
    assert "Data utuh. Di folder data belum ada cadangan harian" in said
    code, lines, said = shell("restore", tmp_path / "a.loket")
    assert code == 0
    assert value_in(shell, key) == "lama"
    aside = shell.data / str(lines[0]["set_aside"])
    assert (aside / "loket.db").exists()
    (shell.data / "cadangan").mkdir(exist_ok=True)
    (tmp_path / "a.loket").rename(shell.data / "cadangan" / "loket-2026-11-21-140500.loket")
    assert shell("check")[0] == 0
    (shell.data / "cadangan" / "loket-2026-11-21-140500.loket").write_bytes(bytes(5000))
    code, lines, said = shell("check")
    assert (code, lines[-1]["faults"]) == (1, 1)
    assert "Cadangan terbaru: 1 kerusakan." in said
    assert "faults" not in said


def test_the_data_of_a_newer_loket_is_called_so_and_nothing_is_written_into_it(
    shell: Shell, tmp_path: Path
) -> None:
    key = make(shell, "besok")
    connection = connect(shell.data / "loket.db", key)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " SELECT migration_set, 'm9999_besok', applied_at FROM _sqlite_migrations LIMIT 1"
    )
    connection.close()
    before = (shell.data / "loket.db").read_bytes()
    for command in (["check"], ["backup", tmp_path / "a.loket"], ["health"]):
        code, lines, said = shell(*command)
        assert (code, lines[-1]) == (2, {"error": "store_newer"}), command
        assert "dibuat oleh Loket yang lebih baru" in said
    assert (shell.data / "loket.db").read_bytes() == before
    assert not (tmp_path / "a.loket").exists()


def test_a_login_that_lies_open_is_a_warning_unless_somebody_uses_it(shell: Shell) -> None:
    make(shell, "isi")
    assert shell("check")[1][0] == {"check": "whatsapp_login", "faults": 0, "code": ""}
    cookies = shell.data / "whatsapp" / "profil" / "Cookies"
    cookies.parent.mkdir(parents=True)
    cookies.write_bytes(b"login")
    code, lines, said = shell("check")
    assert (code, lines[0]["code"]) == (0, "login_open")
    assert "Login WhatsApp terletak tanpa enkripsi" in said
    with Instance(Paths(shell.data), files.LOCK):
        assert shell("check")[1][0]["code"] == ""


def test_another_computer_restores_with_the_recovery_key_of_the_environment(
    shell: Shell, tmp_path: Path
) -> None:
    key = make(shell, "dari kantor")
    assert shell("backup", tmp_path / "a.loket")[0] == 0
    other = Shell(tmp_path / "rumah")
    code, lines, said = other("restore", tmp_path / "a.loket")
    assert (code, lines) == (2, [{"error": "backup_key_wrong"}])
    assert "kunci pemulihan" in said
    assert not (other.data / "loket.db").exists()
    other.settings["LOKET_RECOVERY_KEY"] = " ".join(recovery.groups(key))
    assert other("restore", tmp_path / "a.loket")[0] == 0
    assert value_in(other, key) == "dari kantor"
    assert make(other, "diteruskan") == key


def test_a_backup_into_a_folder_that_is_not_there_is_refused_and_makes_none(
    shell: Shell, tmp_path: Path
) -> None:
    make(shell, "lama")
    code, lines, said = shell("backup", tmp_path / "usb" / "a.loket")
    assert (code, lines) == (2, [{"error": "backup_folder_missing"}])
    assert "Folder untuk cadangan itu tidak ada" in said
    assert not (tmp_path / "usb").exists()


def test_a_backup_that_is_not_there_is_said_to_be_missing_even_on_a_new_computer(shell: Shell) -> None:
    code, lines, said = shell("restore", "nada.loket")
    assert (code, lines) == (2, [{"error": "file_missing"}])
    assert "tidak ada di tempat itu. Periksa nama dan foldernya, lalu pilih lagi. (nada.loket)" in said
    assert not shell.data.exists()


def test_a_wrong_passphrase_is_said_and_the_store_stays(shell: Shell, tmp_path: Path) -> None:
    make(shell, "lama")
    shell.settings["LOKET_PASSPHRASE"] = "kata sandi yang lain"
    code, lines, said = shell("backup", tmp_path / "a.loket")
    assert (code, lines) == (2, [{"error": "passphrase_wrong"}])
    assert "Kata sandi salah" in said
    assert not (tmp_path / "a.loket").exists()


def test_restore_waits_for_no_window_but_backup_may_run_beside_it(shell: Shell, tmp_path: Path) -> None:
    make(shell, "lama")
    with Instance(Paths(shell.data)):
        assert shell("backup", tmp_path / "a.loket")[0] == 0
        code, lines, _said = shell("restore", tmp_path / "a.loket")
        assert (code, lines) == (2, [{"error": "store_in_use"}])


def test_a_folder_without_a_store_is_not_filled_by_looking(shell: Shell) -> None:
    for command in (["check"], ["backup", "x.loket"]):
        code, lines, _said = shell(*command)
        assert (code, lines) == (2, [{"error": "store_missing"}])
    assert not shell.data.exists()


def test_emoji_in_a_title_break_no_answer_whatever_the_systems_encoding(shell: Shell, tmp_path: Path) -> None:
    chat = tmp_path / "WhatsApp Chat - Siti \U0001f600.txt"
    chat.write_text("[21/11/26, 10.00.00] Siti: halo\n[21/11/26, 10.01.00] Loket: ya\n", "utf-8")
    shell.settings |= {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "--data", shell.data, "import-chat", chat, "--me", "Loket"],
        env=shell.settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["file"] == chat.name


@pytest.mark.logs_warnings
def test_a_bug_shows_its_stack_but_not_its_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    name = "Rahayu" * 2  # the stack quotes this line

    def words(_fault: LoketError) -> str:
        raise ValueError(name)

    assert commands.main(["--data", str(tmp_path / "tidak ada"), "check"], words) == 2
    caplog.clear()
    printed = capsys.readouterr()
    assert "ValueError" in printed.err
    assert name not in printed.err + printed.out
    assert json.loads(printed.out.splitlines()[-1]) == {"error": "bug"}


def test_an_unknown_word_is_answered_in_indonesian(shell: Shell) -> None:
    code, lines, said = shell("backup")
    assert (code, lines) == (2, [])
    assert "tidak lengkap" in said
    assert "error" not in said


@pytest.mark.parametrize("command", ["", *commands.ROOMS])
def test_help_is_wholly_in_indonesian(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main([*command.split(), "--help"], str) == 0
    page = capsys.readouterr().out
    assert page.startswith("pemakaian: main.py")
    for word in ("usage", "arguments", "options:", "show this", " FILE"):
        assert word not in page
    if not command:
        assert all(name in page for name in commands.ROOMS)


def test_the_folders_options_may_stand_anywhere() -> None:
    assert commands.window_wish(["--practice", "--data", "x"]).paths.practice
    assert commands.is_command(["--data", "x", "check"])
    assert not commands.is_command(["--practice"])
