"""What truly happened, as WhatsApp's own servers would know it."""

import json
import threading
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.whatsapp_web.model import File


@dataclass(slots=True)
class Arrived:
    """A message that truly arrived; `times` above 1 means that the same id came again."""

    id: str
    chat: str
    phone: str
    text: str
    at: int
    load: int
    file: File | None = None
    times: int = 1


@dataclass(slots=True)
class Tried:
    """Something that the hostile page tried, and what came of it: "blocked", "reached" or "odd"."""

    name: str
    outcome: str
    detail: str


@dataclass(slots=True)
class Truth:
    """Keep every arrival, receipt, page load, try and trespass of a run, and write each line to `path`."""

    path: Path | None = None
    arrived: list[Arrived] = field(default_factory=list)
    receipts: list[dict[str, Any]] = field(default_factory=list)
    loads: list[dict[str, Any]] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)
    trespasses: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note_arrival(self, arrived: Arrived) -> None:
        """Keep a message, or count it again when its id is known."""
        with self.lock:
            known = next((a for a in reversed(self.arrived) if a.id == arrived.id), None)
            if known:
                known.times += 1
            else:
                self.arrived.append(arrived)
            self._write("arrived", asdict(known or arrived))

    def note(self, kind: str, **what: Any) -> None:
        """Keep a receipt, load, try, trespass or step (a press, a chat opened, a prompt shown)."""
        with self.lock:
            if kind == "tried":
                self.tried.append(Tried(**what))
            else:
                getattr(self, kind).append(what)
            self._write(kind, what)

    def _write(self, kind: str, what: dict[str, Any]) -> None:
        if self.path:
            with self.path.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({"kind": kind, **what}, ensure_ascii=False) + "\n")

    def texts(self, phone: str = "") -> list[str]:
        """Return the texts that arrived, each as often as it did, of all chats or of one number or key."""
        with self.lock:
            return [
                a.text for a in self.arrived if not phone or phone in {a.phone, a.chat} for _ in range(a.times)
            ]

    def count(self, text: str, phone: str = "") -> int:
        """Return how often exactly this text arrived."""
        return self.texts(phone).count(text)

    def plain(self) -> dict[str, Any]:
        """Return everything as JSON holds it."""
        with self.lock:
            return {
                "arrived": [asdict(a) for a in self.arrived],
                "tried": [asdict(t) for t in self.tried],
                **{name: list(getattr(self, name)) for name in ("receipts", "loads", "trespasses", "steps")},
            }
