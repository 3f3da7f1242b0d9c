"""The stand-in as another process, and its guarded control."""

import json
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.whatsapp_web.remote import RemoteStandIn
from tests.whatsapp_web.server import StandIn


def test_another_process_scripts_it_and_reads_the_truth(tmp_path: Path) -> None:
    with RemoteStandIn(tmp_path, era="2025", people=2) as remote:
        made = remote.call("receive", "+62 812-0000-0001", "Halo", apple=True)
        assert [message["id"] for message in remote.call("messages", "+62 812-0000-0001")][-1] == made
        assert remote.call("truth")["arrived"] == []
        remote.call("set_state", "banned", duration="12:00:00")
        remote.call("reset", era="2026")
        with pytest.raises(urllib.error.HTTPError, match="400"):
            remote.call("set_state", "asal")
        remote.told["token"] = "palsu"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            remote.call("truth")


def test_nothing_survives_its_end(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with StandIn(tmp_path / "truth.jsonl") as standin:
        with urllib.request.urlopen(f"http://127.0.0.1:{standin.trap_port}/x", timeout=5) as answer:
            assert "secret" in json.load(answer)
        assert [t["path"] for t in standin.truth.trespasses] == ["/x"]
    assert set(threading.enumerate()) == before
    assert json.loads((tmp_path / "truth.jsonl").read_text("utf-8"))["kind"] == "trespasses"
