"""The verbs by which a test plays WhatsApp: what others send, what phone and network do, what goes wrong."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Literal

from tests.whatsapp_web.model import SCREENS, Chat, File, Message
from tests.whatsapp_web.people import NAMES, person, phone_id
from tests.whatsapp_web.world import World

SendPlay = Literal["swallow", "stay_pending", "fail", "twice", "acks_lost", "ghost", "late_bubble", ""]
OpenPlay = Literal["neighbour", "slips", "never", "late", ""]


class Script:
    """Play on the world of the present run. A chat is named by its number in any form, its key or its title."""

    def __init__(self, world: Callable[[], World], cut: Callable[..., None]) -> None:
        self._world = world
        self._cut = cut

    def _chat(self, name: str) -> Chat:
        world = self._world()
        digits = "".join(c for c in name if c.isdigit())
        for chat in world.chats.values():
            if name in {chat.key, chat.name} or (
                digits and digits == chat.phone and name.strip("+0123456789 -") == ""
            ):
                return chat
        if not digits:
            raise KeyError(name)
        chat = Chat(f"{digits}@c.us", "", digits, push_name="Orang Baru", listed=False)
        world.chats[chat.key] = chat
        self._tell_chat(chat)
        return chat

    def _tell_chat(self, chat: Chat) -> None:
        self._world().emit("chat", chat=chat.plain(self._world().setup.first_page))

    # people

    def add_chat(
        self, phone: str, name: str = "", *, group: bool = False, invite: str = "", **more: Any
    ) -> str:
        """Add a chat (more: any field of model.Chat) and return its key."""
        world = self._world()
        with world.lock:
            digits = "".join(c for c in phone if c.isdigit())
            key = f"{digits}@g.us" if group else more.pop("key", f"{digits}@c.us")
            chat = Chat(key, name, "" if group or key.endswith("@lid") else digits, invite=invite, **more)
            chat.kind = "group" if group else chat.kind
            world.chats[key] = chat
            self._tell_chat(chat)
            return key

    def add_people(self, count: int, start: int = 1000) -> None:
        """Add many chats, numbers +62 812-0000-<start>..., each with one old message."""
        world = self._world()
        with world.lock:
            for n in range(start, start + count):
                chat = person(n, f"{NAMES[n % len(NAMES)]} {n}")
                at = world.now_ms() - n * 60_000
                chat.messages = [
                    Message(phone_id(world.chance), chat.key, False, f"Pesan {n}", at, chat.name, chat.key)
                ]
                world.chats[chat.key] = chat
            world.emit("reload_data")

    def change_chat(self, chat: str, **fields: Any) -> None:
        """Change a chat: member=False, admins_only=True, pinned, muted, marked_unread, name, ..."""
        world = self._world()
        with world.lock:
            found = self._chat(chat)
            for name, value in fields.items():
                setattr(found, name, value)
            self._tell_chat(found)

    def not_on_whatsapp(self, phone: str) -> None:
        """Let a number be unknown to WhatsApp."""
        self._world().missing.add("".join(c for c in phone if c.isdigit()))

    # messages

    def receive(
        self,
        chat: str,
        text: str,
        *,
        author: str = "",
        quote: str = "",
        kind: str = "text",
        apple: bool = False,
        at: datetime | None = None,
        message_id: str = "",
    ) -> str:
        """Let a message come in (any kind of model.Kind) and return its id."""
        world = self._world()
        with world.lock:
            found = self._chat(chat)
            message = self._incoming(found, text, author, kind, apple, at)
            message.quote = quote
            message.id = message_id or message.id
            world.add(message)
            return message.id

    def receive_burst(self, chat: str, texts: Sequence[str]) -> list[str]:
        """Let many messages come in as one: the page draws no more than their end."""
        world = self._world()
        with world.lock:
            found = self._chat(chat)
            messages = [self._incoming(found, text, "", "text", False, None) for text in texts]
            world.add_burst(found, messages)
            return [message.id for message in messages]

    def receive_file(
        self,
        chat: str,
        name: str,
        data: bytes | str,
        *,
        mime: str = "application/pdf",
        caption: str = "",
        author: str = "",
    ) -> str:
        """Let a picture or document come in; without a caption it has no data-pre-plain-text."""
        world = self._world()
        raw = data.encode("latin-1") if isinstance(data, str) else data
        with world.lock:
            kind = (
                "image" if mime.startswith("image/") else "video" if mime.startswith("video/") else "document"
            )
            message = self._incoming(self._chat(chat), caption, author, kind, False, None)
            message.file = File(name, mime, len(raw), world.keep_file(raw))
            world.add(message)
            return message.id

    def receive_album(self, chat: str, pictures: int, *, author: str = "") -> str:
        """Let pictures come in that the page groups into one row."""
        world = self._world()
        with world.lock:
            message = self._incoming(self._chat(chat), "", author, "album", False, None)
            message.pictures = pictures
            world.add(message)
            return message.id

    def grow_album(self, message_id: str, pictures: int) -> None:
        """Let an album (or a single picture) become one of so many pictures."""
        world = self._world()
        with world.lock:
            self._redraw(message_id, kind="album", file=None, pictures=pictures)

    def decrypt(self, message_id: str, text: str) -> None:
        """Let the page learn at last what a message says that it waited for."""
        world = self._world()
        with world.lock:
            self._redraw(message_id, kind="text", text=text)

    def _incoming(
        self, chat: Chat, text: str, author: str, kind: str, apple: bool, at: datetime | None
    ) -> Message:
        world = self._world()
        known = "" if chat.kind == "group" else (chat.name or chat.push_name)
        author = author or known or NAMES[0]
        moment = int(at.timestamp() * 1000) if at else world.now_ms()
        key = chat.key if chat.kind != "group" else "6281200000001@c.us"
        made = phone_id(world.chance, apple=apple)
        return Message(made, chat.key, False, text, moment, author, key, "", kind)  # type: ignore[arg-type]

    def edit(self, message_id: str, text: str) -> None:
        """Let who wrote a message change its words: id, place and minute stay, and a mark says that it was."""
        world = self._world()
        with world.lock:
            self._redraw(message_id, text=text, edited=True)

    def name_mention(self, message_id: str, number: str, name: str) -> None:
        """Let the page learn whom a message mentions: "@number" in it becomes "@name", and no more changes."""
        world = self._world()
        with world.lock:
            text = self._found(message_id).text
            self._redraw(message_id, text=text.replace(f"@{number}", f"@{name}"))

    def delete(self, message_id: str, admin: str = "") -> None:
        """Let who wrote a message, or an admin of its group, delete it for everyone: a notice stands there."""
        world = self._world()
        with world.lock:
            self._redraw(message_id, text="", kind="deleted", file=None, edited=False, deleted_by=admin)

    def _redraw(self, message_id: str, **fields: Any) -> None:
        message = self._found(message_id)
        for name, value in fields.items():
            setattr(message, name, value)
        self._world().emit("redraw", chat=message.chat, id=message_id, fields=fields)

    def _found(self, message_id: str) -> Message:
        chats = self._world().chats.values()
        return next(message for chat in chats for message in chat.messages if message.id == message_id)

    def typed_on_phone(self, chat: str, text: str, state: str = "sent") -> str:
        """Let the officer send something from the phone itself and return its id."""
        world = self._world()
        with world.lock:
            found = self._chat(chat)
            made = phone_id(world.chance)
            world.add(Message(made, found.key, True, text, world.now_ms(), world.setup.me, "", state))
            return made

    # ticks and faults

    def hold_ticks(self) -> None:
        """Let no tick advance by itself from now on."""
        self._world().ticks_held = True

    def free_ticks(self) -> None:
        """Let the ticks of later messages advance again."""
        self._world().ticks_held = False

    def tick(self, message_id: str, state: str, fault: str = "") -> None:
        """Set the tick of one message: pending, sent, delivered, read, failed."""
        world = self._world()
        with world.lock:
            for chat in world.chats.values():
                for message in chat.messages:
                    if message.id == message_id:
                        message.fault = fault
                        world.tick(message, state)

    def next_send(self, *plays: SendPlay) -> None:
        """Let the next presses go wrong, one play each ("" is a good one).

        swallow: the box empties and nothing happens; ghost: it arrives and no bubble shows; stay_pending: a
        bubble that never leaves; acks_lost: it arrives and stays pending; fail: the red mark; twice: a message
        shown by two rows of the same id; late_bubble: it arrives at once and its bubble shows after 1.5 s.
        """
        self._play("send", plays)

    def next_open(self, *plays: OpenPlay) -> None:
        """Let the next links go wrong: neighbour (another chat opens), slips, never, late.

        slips: the right chat opens and 0.4 s later another; never: "starting" for ever; late: after one second.
        """
        self._play("open", plays)

    def _play(self, kind: str, plays: tuple[str, ...]) -> None:
        world = self._world()
        with world.lock:
            world.plays[kind] += plays
            world.emit("plays", plays=world.plays)

    def rerender(self, message_id: str = "") -> None:
        """Let the page make new nodes for one row, or for all that stand there."""
        self._world().emit("rerender", id=message_id)

    def scroll_list(self, pixels: int) -> None:
        """Scroll the chat list."""
        self._world().emit("scroll", to=pixels)

    # the whole page

    def set_state(self, state: str, **detail: Any) -> None:
        """Bring the page into one of model.SCREENS (offline: shape="screen"; banned: duration=, reason=)."""
        if state not in SCREENS:
            raise ValueError(state)
        self._world().set_state(state, **detail)

    def scan_qr(self) -> None:
        """Scan the QR code with the office's phone: linking, syncing, ready."""
        self._world().scan()

    def show_dialog(self, title: str, body: str, buttons: tuple[str, ...] = ("OK",)) -> None:
        """Show a dialog that nobody knows over whatever stands there."""
        self._world().emit("dialog", title=title, body=body, buttons=list(buttons))

    def close_dialog(self) -> None:
        """Take every dialog away."""
        self._world().emit("dialog", title="", body="", buttons=[])

    def change(self, **options: Any) -> None:
        """Change options of the run (model.Setup) under way: enter_sends, header_ms, lookup_ms, sent_ms, ..."""
        world = self._world()
        with world.lock:
            for name, value in options.items():
                if not hasattr(world.setup, name):
                    raise ValueError(name)
                setattr(world.setup, name, value)
            world.emit("options", options=options)

    def show_chat(self, chat: str) -> None:
        """Open a chat as the officer's own click on it does."""
        self._world().emit("show", chat=self._chat(chat).key)

    def set_clock(self, moment: datetime | str) -> None:
        """Set the page's time (an aware datetime, or its ISO text)."""
        self._world().set_clock(datetime.fromisoformat(moment) if isinstance(moment, str) else moment)

    def reload_page(self) -> None:
        """Let the page reload itself."""
        self._world().emit("reload")

    def freeze_page(self, milliseconds: int) -> None:
        """Keep the page's thread busy."""
        self._world().emit("freeze", ms=milliseconds)

    def crash_page(self) -> None:
        """Let the renderer use up its memory (slow; a test's own engine has terminate for this)."""
        self._world().emit("crash")

    def attack(self, *names: str) -> None:
        """Let the page try evil things (all, or the named ones of page/js/evil.js); see truth.tried."""
        self._world().emit("attack", names=list(names))

    def cut_network(self, milliseconds: int | None = None, *, is_seen: bool = True) -> None:
        """Drop every connection and refuse new ones, for a while or until `join_network`.

        Not `is_seen`: what the page listens on stays, so that it does not know yet that nothing of it gets out.
        """
        self._cut(milliseconds, is_seen=is_seen)

    def join_network(self) -> None:
        """Take connections again."""
        self._cut(0)

    def is_settled(self) -> bool:
        """Tell whether the page has taken in everything that was told so far."""
        world = self._world()
        return world.acknowledged >= len(world.events)

    def messages(self, chat: str) -> list[dict[str, Any]]:
        """Return all messages of a chat as the phone has them."""
        world = self._world()
        with world.lock:
            return [message.plain() for message in self._chat(chat).messages]

    def chats(self) -> list[dict[str, Any]]:
        """Return every chat without its messages."""
        world = self._world()
        with world.lock:
            return [chat.plain(0) for chat in world.chats.values()]
