"""The world behind the page: what WhatsApp's servers and the office's phone would know and do."""

import hashlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import Any

import segno

from tests.whatsapp_web.model import CARRYING, OVER_MAIN, TICKS, Chat, File, Message, Setup
from tests.whatsapp_web.people import first_chats
from tests.whatsapp_web.truth import Arrived, Truth

Later = Callable[[int, Callable[[], None]], None]

TOLD = (
    *("era", "locale", "clock_24h", "enter_sends", "business", "me", "my_phone", "traps", "dark", "evil"),
    *("startup_ms", "loading_ms", "lookup_ms", "header_ms", "box_ms", "qr_delay_ms", "hidden_cuts", "trims"),
    *("restless", "fold_at", "forgets_drafts", "starting_ms"),
)
"""What of the setup the page is told."""


class World:
    """Hold one run. Every method may be called from any thread."""

    def __init__(
        self, setup: Setup, truth: Truth, generation: int, later: Later, wake: Callable[[], None]
    ) -> None:
        self.setup = setup
        self.truth = truth
        self.generation = generation
        self.lock = threading.RLock()
        self.chance = Random(setup.seed)
        self.state, self.detail = setup.state, dict(setup.detail)
        self.chats: dict[str, Chat] = {chat.key: chat for chat in first_chats(setup, self.chance)}
        self.missing: set[str] = set()
        self.plays: dict[str, list[Any]] = {"send": [], "open": []}
        self.events: list[dict[str, Any]] = []
        self.acknowledged = 0
        self.loads = 0
        self.ticks_held = False
        self.waiting: list[Message] = []
        self.files: dict[str, bytes] = {}
        self.qr: dict[str, Any] = {}
        self.qr_round = 0
        self._later, self._wake = later, wake
        self._clock_set = datetime.now(UTC)
        self._clock_base = setup.now
        if self.state in {"qr", "logged_out", "qr_expired"}:
            self.draw_qr()

    # time and events

    def now(self) -> datetime:
        """Return the page's time."""
        passed = (
            datetime.now(UTC) - self._clock_set
            if self.setup.clock_runs
            else self._clock_base - self._clock_base
        )
        return self._clock_base + passed

    def now_ms(self) -> int:
        """Return the page's time in milliseconds since 1970."""
        return int(self.now().timestamp() * 1000)

    def set_clock(self, moment: datetime) -> None:
        """Set the page's time."""
        with self.lock:
            self._clock_base, self._clock_set = moment, datetime.now(UTC)
            self.emit("clock", now=self.now_ms(), runs=self.setup.clock_runs)

    def emit(self, kind: str, **what: Any) -> None:
        """Tell the page."""
        with self.lock:
            self.events.append({"seq": len(self.events) + 1, "kind": kind, **what})
        self._wake()

    def later(self, delay_ms: int, what: Callable[[], None]) -> None:
        """Do something after a while, on the server's thread."""

        def locked() -> None:
            with self.lock:
                what()

        self._later(delay_ms, locked)

    def events_after(self, seq: int) -> list[dict[str, Any]]:
        """Return what the page has not been told; asking for it says that all before was taken in."""
        with self.lock:
            self.acknowledged = max(self.acknowledged, seq)
            return self.events[seq:]

    # the page begins

    def boot(self, locale: str | None, agent: str) -> dict[str, Any]:
        """Return all that a freshly loaded page needs; `locale` is what its address forced."""
        with self.lock:
            self.loads += 1
            if locale in {"id_ID", "en_US"}:
                self.setup.locale = locale  # type: ignore[assignment]
            self.truth.note("loads", load=self.loads, at=self.now_ms(), agent=agent)
            return {
                "generation": self.generation,
                "load": self.loads,
                "seq": len(self.events),
                "id_seed": self.setup.seed * 100_003 + self.loads,
                "setup": {name: getattr(self.setup, name) for name in TOLD},
                "state": self.state,
                "detail": self.detail,
                "now": self.now_ms(),
                "clock_runs": self.setup.clock_runs,
                "qr": self.qr,
                "plays": self.plays,
                "chats": [chat.plain(self.setup.first_page) for chat in self.chats.values()],
            }

    def set_state(self, state: str, **detail: Any) -> None:
        """Change what the whole page shows; what waited for a connection then arrives."""
        with self.lock:
            self.state, self.detail = state, detail
            if state in {"qr", "logged_out", "qr_expired"}:
                self.draw_qr()
            self.emit("state", state=state, detail=detail, qr=self.qr)
            if state in CARRYING:
                waiting, self.waiting = self.waiting, []
                for message in waiting:
                    self._arrive(message, 0)

    def draw_qr(self) -> None:
        """Make the next QR code, which turns by itself and expires in the end."""
        ref = "2@" + ",".join(f"{self.chance.getrandbits(256):064x}" for _ in range(2))
        matrix = ["".join(str(cell) for cell in row) for row in segno.make(ref, error="l").matrix]
        self.qr = {"ref": ref, "matrix": matrix}
        self.qr_round += 1
        mine = self.qr_round
        self.later(self.setup.qr_rotate_ms, lambda: self._turn_qr(mine))

    def _turn_qr(self, mine: int) -> None:
        if mine != self.qr_round or self.state not in {"qr", "logged_out"}:
            return
        if self.qr_round % self.setup.qr_codes == 0:
            self.set_state("qr_expired")
        else:
            self.draw_qr()
            self.emit("qr", qr=self.qr)

    def scan(self) -> None:
        """Link: the code was scanned, the page links, syncs and is ready."""
        self.set_state("linking")
        self.later(self.setup.linking_ms, lambda: self._sync(0))

    def _sync(self, percent: int) -> None:
        if percent >= 100:
            self.set_state("ready")
        elif self.state in {"linking", "syncing"}:
            self.set_state("syncing", percent=percent)
            self.later(self.setup.sync_ms // 5, lambda: self._sync(percent + 20))

    # messages

    def send(self, body: dict[str, Any], load: int) -> None:
        """Take a message that the page sent, with the play that befell it."""
        with self.lock:
            play = body.get("play", "")
            if play and self.plays["send"]:
                self.plays["send"].pop(0)
            self.truth.note(
                "steps",
                step="pressed",
                chat=body["chat"],
                id=body["id"],
                play=play,
                load=load,
                at=self.now_ms(),
            )
            chat = self.chats[body["chat"]]
            file = File(**body["file"]) if body.get("file") else None
            kind: Any = body.get("of") or "text"
            message = Message(
                body["id"], chat.key, True, body["text"], body["at"], self.setup.me, "", "pending", kind, file
            )
            if play == "swallow":
                return
            known = next((m for m in reversed(chat.messages) if m.id == message.id), None)
            if known is None:
                chat.messages.append(message)
                chat.listed = True
                self.emit("message", message=message.plain(), own=load)
            if play == "stay_pending":
                return
            if play == "fail" or (self.state in {"restricted", "capped"} and not self._answers(chat)):
                message.fault = "" if play == "fail" else self.state
                self.tick(message, "failed")
            elif self.state in CARRYING:
                self._arrive(known or message, load, "" if play != "acks_lost" else play)
            else:
                self.waiting.append(known or message)

    def _answers(self, chat: Chat) -> bool:
        return any(not message.outgoing and message.kind != "system" for message in chat.messages)

    def _arrive(self, message: Message, load: int, play: str = "") -> None:
        chat = self.chats[message.chat]
        self.truth.note_arrival(
            Arrived(message.id, chat.key, chat.phone, message.text, self.now_ms(), load, message.file)
        )
        if not play and not self.ticks_held:
            setup = self.setup
            for state, delay in zip(TICKS[1:], (setup.sent_ms, setup.delivered_ms, setup.read_ms), strict=True):
                if delay is None:
                    break
                self.later(delay, lambda state=state: self._advance(message, state))  # type: ignore[misc]

    def _advance(self, message: Message, state: str) -> None:
        forward = state in TICKS and message.state in TICKS and TICKS.index(state) > TICKS.index(message.state)
        if forward and not self.ticks_held:
            self.tick(message, state)

    def tick(self, message: Message, state: str) -> None:
        """Set the tick of a message."""
        message.state = state
        self.emit("tick", chat=message.chat, id=message.id, state=state, fault=message.fault)

    def add(self, message: Message) -> None:
        """Bring a message into its chat, from others or from the office's own phone."""
        with self.lock:
            chat = self.chats[message.chat]
            chat.messages.append(message)
            chat.listed = True
            if not message.outgoing and message.kind != "system":
                chat.unread += message.pictures or 1
            self.emit("message", message=message.plain(), own=0)

    def add_burst(self, chat: Chat, messages: list[Message]) -> None:
        """Bring many messages of others into a chat in one turn of the page."""
        with self.lock:
            chat.messages += messages
            chat.listed = True
            chat.unread += len(messages)
            self.emit("burst", messages=[message.plain() for message in messages])

    def keep_file(self, data: bytes) -> str:
        """Keep what was uploaded or is to be shown, and return its SHA-256 in hex."""
        name = hashlib.sha256(data).hexdigest()
        self.files[name] = data
        return name

    def read(self, key: str) -> None:
        """Take the page's word that a chat was opened: its unread messages get their blue ticks."""
        with self.lock:
            chat = self.chats[key]
            self.truth.note("steps", step="opened", chat=key, at=self.now_ms())
            if chat.unread:
                ids = [m.id for m in chat.messages if not m.outgoing][-chat.unread :]
                self.truth.note("receipts", chat=key, ids=ids, at=self.now_ms())
            chat.unread, chat.marked_unread = 0, False

    def older(self, key: str, before: str, count: int) -> dict[str, Any]:
        """Return the messages of a chat before one of them."""
        with self.lock:
            messages = self.chats[key].messages
            end = next((n for n, m in enumerate(messages) if m.id == before), 0)
            return {"messages": [m.plain() for m in messages[max(0, end - count) : end]], "more": end > count}

    def find(self, phone: str) -> dict[str, Any]:
        """Return the chat of a number, or nothing when the number is not on WhatsApp."""
        with self.lock:
            play = self.plays["open"].pop(0) if self.plays["open"] else ""
            self.truth.note("steps", step="looked_up", phone=phone, play=play, at=self.now_ms())
            if phone in self.missing or not phone.startswith("62") or len(phone) < 10:
                return {"chat": None, "play": play}
            found = next((c for c in self.chats.values() if c.phone == phone), None)
            if found is None:
                found = Chat(f"{phone}@c.us", "", phone, push_name="Orang Baru", listed=False)
                self.chats[found.key] = found
            return {"chat": found.plain(self.setup.first_page), "play": play}

    def find_group(self, code: str) -> dict[str, Any]:
        """Return the group of an invitation, or nothing."""
        with self.lock:
            found = next((c for c in self.chats.values() if c.invite and c.invite == code), None)
            return {"chat": found.plain(self.setup.first_page) if found else None}

    def press(self, name: str) -> None:
        """Take a press of a button of the page's own dialogs and screens."""
        with self.lock:
            self.truth.note("steps", step="button", name=name, at=self.now_ms())
            comes_back = name in {"use_here", "reconnect", "retry_now"}
            if name in {"agree", "unlock"} or (comes_back and self.state not in OVER_MAIN | {"offline"}):
                self.set_state("ready")
            elif name == "reload_qr":
                self.set_state("qr")
            elif name == "log_out":
                self.set_state("logging_out")
                self.later(200, lambda: self.set_state("logged_out"))
