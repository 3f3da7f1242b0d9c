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


def test_the_scripts_need_nothing_but_the_standard_library() -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); import environment, run, test, lock"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code, str(SCRIPTS)], check=False)
    assert done.returncode == 0
