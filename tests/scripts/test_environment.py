"""The environment is made once, and asked for again only when a lock file changes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.fixture(autouse=True)
def _scripts_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))


def test_what_was_installed_is_not_installed_again(tmp_path: Path) -> None:
    import environment

    lock = tmp_path / "a.lock"
    lock.write_text("satu==1\n")
    venv = tmp_path / "venv"
    environment.python_in(venv).parent.mkdir(parents=True)
    environment.python_in(venv).write_text("")
    assert not environment.is_ready(venv, [lock])
    (venv / "loket-installed.txt").write_text(environment.fingerprint([lock]) + "\n")
    assert environment.is_ready(venv, [lock])
    lock.write_text("satu==2\n")
    assert not environment.is_ready(venv, [lock])


def test_the_list_for_tests_holds_the_list_for_running() -> None:
    import environment

    def entries(path: Path) -> set[str]:
        lines = path.read_text("utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if line and not line.startswith((" ", "#"))}

    (run,), (test,) = environment.RUN_LOCKS, environment.TEST_LOCKS
    assert entries(run) < entries(test)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="becomes another user")
def test_who_may_not_install_is_told_the_one_line() -> None:
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[1]); import environment; os.setuid(65534);"
        "sys.exit(0 if environment.install_packages(['libxcb-cursor0', 'xvfb']) else 7)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(SCRIPTS)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 7
    assert "    sudo apt-get install -y libxcb-cursor0 xvfb\n" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")
def test_a_window_that_lacks_a_library_is_not_started_and_the_one_line_is_told_each_time(
    tmp_path: Path,
) -> None:
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[1]); import environment, run;"
        "environment.WINDOW_LIBRARIES = {'libtidakada.so.9': 'libtidakada9'};"
        "os.geteuid = lambda: 1000; sys.exit(run.main(['--data', sys.argv[2]]))"
    )
    command = [sys.executable, "-c", code, str(SCRIPTS), str(tmp_path / "data")]
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert "    sudo apt-get install -y libtidakada9\n" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_command_needs_no_library_of_the_screen() -> None:
    import run

    assert run.wants_window([])
    assert run.wants_window(["--practice", "--data", "check"])
    assert not run.wants_window(["--data", "folder", "check"])
    assert not run.wants_window(["--help"])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")
def test_what_is_not_in_the_list_of_libraries_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import environment

    monkeypatch.setattr(environment, "LIBRARY_LIST", tmp_path / "there-is-none")
    wanted = {"libc.so.6": "libc6", "libtidakada.so.9": "libtidakada9"}
    assert environment.missing_libraries(wanted) == ["libtidakada9"]


def test_the_scripts_need_nothing_but_the_standard_library() -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); import environment, run, test, lock"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code, str(SCRIPTS)], check=False)
    assert done.returncode == 0
