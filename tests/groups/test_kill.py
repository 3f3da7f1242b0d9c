"""Killed in the middle of the work: what was answered and what was moved always agree."""

import subprocess
import sys
from pathlib import Path
from random import Random
from time import sleep

from core.store.session import Session
from tests.groups.kill_child import CONTACTS, open_office

CHILD = Path(__file__).parent / "kill_child.py"


def disagreements(session: Session) -> list[object]:
    """Return contacts whose kind is not what the last standing answer says."""
    return list(
        session.all(
            "SELECT c.id FROM contacts c WHERE (c.group_code IS NOT NULL) <> EXISTS"
            " (SELECT 1 FROM group_decisions d WHERE d.contact_id = c.id AND d.verdict = 'accepted'"
            " AND d.undone_at IS NULL)"
        )
    )


def test_a_kill_leaves_no_answer_without_its_move(tmp_path: Path) -> None:
    chance = Random(5)
    for _ in range(3):
        child = subprocess.Popen([sys.executable, str(CHILD), str(tmp_path)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        with child.stdout:
            assert child.stdout.readline() == b"busy\n"
            sleep(chance.uniform(0.05, 0.6))  # the moment of the kill is the experiment
            child.kill()
            child.wait()
        core = open_office(tmp_path)
        try:
            assert core.store.read(disagreements).result() == []
            assert len(core.groups.segments().result()) == 24
            moved = core.store.read(lambda s: s.one("SELECT count(*) FROM contacts")).result()
            assert moved == (CONTACTS,)
        finally:
            core.close()
