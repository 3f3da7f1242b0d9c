"""What the stand-in's world is made of: chats, messages, and how a run is set up."""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

Era = Literal["2023", "2025", "2026"]
Language = Literal["id_ID", "en_US"]
Kind = Literal["text", "image", "document", "video", "voice", "poll", "sticker", "contact", "album"]
Unread = Literal["system", "undecrypted", "deleted"]
ERAS: tuple[Era, ...] = ("2023", "2025", "2026")

TICKS = ("pending", "sent", "delivered", "read")
SCREENS = (
    *("startup", "loading_forever", "qr", "qr_expired", "linking", "syncing", "ready", "offline"),
    *("phone_offline", "connecting", "retrying", "elsewhere", "conflict", "logging_out", "logged_out"),
    *("update_required", "banned", "restricted", "capped", "unknown", "service_unavailable", "unsupported"),
    *("terms", "proxy_blocked", "screen_lock"),
)
"""Every state that can be played; "offline" also as a banner (detail shape="banner"), "terms" and "screen_lock"
also over the chats (shape="over")."""
OVER_MAIN = {"ready", "phone_offline", "connecting", "retrying", "restricted", "capped"}
"""The states in which the list and the chats stand on the screen."""
CARRYING = {"ready", "restricted", "capped", "phone_offline"}
"""The states in which what is sent arrives."""


@dataclass(slots=True)
class File:
    """Describe an attachment by what truly arrived of it."""

    name: str
    mime: str
    size: int
    sha256: str


@dataclass(slots=True)
class Message:
    """Hold one message; `at` in milliseconds since 1970, `author` the sender's name in a chat."""

    id: str
    chat: str
    outgoing: bool
    text: str
    at: int
    author: str = ""
    author_key: str = ""
    state: str = ""
    kind: Kind | Unread = "text"
    file: File | None = None
    quote: str = ""
    fault: str = ""
    edited: bool = False
    pictures: int = 0
    """How many pictures an album holds: the list counts each of them."""
    deleted_by: str = ""
    """The admin of the group who deleted it; empty where its author did."""

    def plain(self) -> dict[str, Any]:
        """Return the message as JSON holds it."""
        return asdict(self)


@dataclass(slots=True)
class Chat:
    """Hold one chat; `key` is 62...@c.us, ...@g.us or ...@lid, `name` is empty for an unsaved number."""

    key: str
    name: str
    phone: str = ""
    push_name: str = ""
    kind: Literal["person", "group", "self"] = "person"
    invite: str = ""
    member: bool = True
    admins_only: bool = False
    pinned: bool = False
    muted: bool = False
    listed: bool = True
    unread: int = 0
    marked_unread: bool = False
    on_whatsapp: bool = True
    messages: list[Message] = field(default_factory=list)

    def plain(self, newest: int) -> dict[str, Any]:
        """Return the chat as the page is given it, with its newest messages."""
        bare = {name: getattr(self, name) for name in self.__slots__ if name != "messages"}
        return {**bare, "messages": [m.plain() for m in self.messages[-newest:]], "total": len(self.messages)}


@dataclass(slots=True)
class Setup:
    """Say how a run begins; all spans in milliseconds."""

    era: Era = "2026"
    locale: Language = "id_ID"
    clock_24h: bool = True
    enter_sends: bool = True
    state: str = "ready"
    detail: dict[str, Any] = field(default_factory=dict)
    seed: int = 1
    now: datetime = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
    clock_runs: bool = True
    business: bool = True
    me: str = "Petugas Loket"
    my_phone: str = "628113300648"
    people: int = 6
    unsaved: int = 2
    groups: int = 2
    history: int = 3
    first_page: int = 40
    sent_ms: int | None = 30
    delivered_ms: int | None = 60
    read_ms: int | None = None
    script_ms: int = 0
    startup_ms: int = 0
    loading_ms: int = 0
    linking_ms: int = 150
    sync_ms: int = 300
    qr_delay_ms: int = 0
    qr_rotate_ms: int = 20_000
    qr_codes: int = 6
    lookup_ms: int = 5
    starting_ms: int = 250
    header_ms: int = 0
    box_ms: int = 0
    traps: bool = True
    hidden_cuts: bool = True
    refuse_user_agent: bool = True
    dark: bool = False
    trims: bool = False
    forgets_drafts: bool = False
    restless: bool = False
    fold_at: int = 3_000
    evil: str = ""

    def __post_init__(self) -> None:
        if self.era not in ERAS or self.state not in SCREENS:
            raise ValueError(f"unknown era or state: {self.era} {self.state}")
