"""What the program does while it is being killed: one kind of work in each life, over and over."""

from __future__ import annotations

import time
from concurrent.futures import Future
from pathlib import Path

from core.app import Core
from core.broadcasts.audience import Audience
from core.broadcasts.run import Draft as Broadcast
from core.broadcasts.run import Shelf, trial_purpose_of
from core.contacts.importing.plan import ImportPlan, Mode, RunState
from core.conversations.chat import Chat, Sieve
from core.conversations.draft import Draft
from core.conversations.exports.moment import Order
from core.conversations.exports.plan import plan_of
from core.house_events import SettingChanged
from core.outbox import planning
from core.outbox.item import Decision
from core.paths import Paths
from core.sample.people import npwp15
from core.store.cipher import KeyKind, StoreKey
from killing.journal import Journal, read
from ui.latest import LatestWins, Save

KEY = StoreKey(KeyKind.RAW, "cd" * 32)
CONTACTS_A_FILE, LINES_A_FILE = 1_200, 2_500
PROSE = "Selamat pagi Bapak/Ibu, kode billing sedang kami siapkan. Mohon ditunggu nggih. " * 400
PRACTICE = frozenset({"sending", "broadcasting"})
KEY_S = 0.003
"""Between two keys: ten fast typists. A commit takes about 1 ms, so that keys fall behind it now and then."""
WORKS = ("contacts", "chats", "typing", "sending", "broadcasting")


def open_core(folder: Path, work: str) -> Core:
    """Open the store of one kind of work; the courier does not run yet."""
    core = Core(Paths(folder, practice=work in PRACTICE), lambda: KEY)
    core.start()
    core.store.opened.result()
    core.loaded.result()
    return core


def live(work: str, folder: Path, journal: Path, number: int, *, is_last: bool) -> None:
    """Live one life: go on with the work until killed, or to its end in the last life."""
    facts = read(journal)
    book = Journal(journal)
    core = open_core(folder, work)
    if work in PRACTICE:
        for name in ("gap_from_s", "gap_to_s", "rest_every", "reply_gap_s"):
            core.events.publish(SettingChanged(f"outbox.{name}", 0))  # no pauses: more happens in a life
        for under_way in core.begin_work():
            under_way.result()
        for name in ("gap_from_s", "gap_to_s"):
            core.events.publish(SettingChanged(f"outbox.{name}", 0))
        for name in ("cold_day", "stranger_hour", "stranger_day", "bulk_hour", "bulk_day"):
            core.events.publish(SettingChanged(f"outbox.{name}", 1_000_000))
        core.events.publish(SettingChanged("outbox.one_a_day", False))
    print("ready", flush=True)
    {
        "contacts": _contacts,
        "chats": _chats,
        "typing": _type,
        "sending": _send,
        "broadcasting": _broadcast,
    }[work](core, book, facts, number, is_last=is_last)
    core.close()


def _done(facts: list[list[object]]) -> int:
    return max((int(str(fact[1])) for fact in facts if fact[0] == "imported"), default=-1)


def _write_whole(path: Path, text: str) -> None:
    """Write a file that a kill leaves whole or not there at all: the next life takes it for the office's."""
    half = path.with_suffix(".half")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


def contact_file(folder: Path, number: int) -> Path:
    """Write the contact list of one number and return it."""
    path = folder / f"kontak-{number}.csv"
    if not path.exists():
        first = number * CONTACTS_A_FILE
        rows = (f"Uji {n};{npwp15(n)};0812{10_000_000 + n}" for n in range(first, first + CONTACTS_A_FILE))
        _write_whole(path, "Nama;NPWP;No HP\n" + "\n".join(rows) + "\n")
    return path


def _contacts(core: Core, book: Journal, facts: list[list[object]], number: int, *, is_last: bool) -> None:
    importing = core.contacts.importing
    if number % 2:  # every other life goes on with what was cut off, the others import the file anew
        for run in importing.runs().result():
            if run.state is RunState.RUNNING:
                importing.finish(run.id).result()
    next_file = _done(facts) + 1
    while True:
        path = contact_file(core.paths.data, next_file)
        survey = importing.survey(path).result()
        importing.run(ImportPlan(path, survey.table.sheet, survey.mapping, Mode.BOTH)).result()
        book.note("imported", next_file)
        if is_last:
            return
        next_file += 1


def chat_file(folder: Path, number: int) -> Path:
    """Write the exported chat of one number and return it: every line once, a minute after the other."""
    path = folder / f"Chat WhatsApp dengan Uji {number}.txt"
    if not path.exists():
        lines = []
        for n in range(LINES_A_FILE):
            who = "Kantor" if n % 3 == 2 else f"Uji {number}"
            day, minute = divmod(n, 1440)
            lines.append(
                f"{13 + day:02d}/10/26 {minute // 60:02d}.{minute % 60:02d} - {who}: baris {number} nomor {n}"
            )
        _write_whole(path, "\n".join(lines) + "\n")
    return path


def _chats(core: Core, book: Journal, facts: list[list[object]], _number: int, *, is_last: bool) -> None:
    importing = core.conversations.importing
    next_file = _done(facts) + 1
    while True:
        (survey,) = importing.survey([chat_file(core.paths.data, next_file)]).result()
        importing.run([plan_of(survey, "Kantor", Order.DMY)]).result()
        book.note("imported", next_file)
        if is_last:
            return
        next_file += 1


def _type(core: Core, book: Journal, _facts: list[list[object]], number: int, *, is_last: bool) -> None:
    chats = [
        core.conversations.open_chat(f"+6281200009{place:03d}", f"Uji {place}").result() for place in range(5)
    ]
    lengths = []
    for place, chat_id in enumerate(chats):
        text = core.conversations.draft(chat_id).result().text
        lengths.append(len(text))
        book.note("found", place, len(text), PROSE.startswith(text))
    place = number % 5
    length = lengths[place]

    def save_of(length: int) -> Save:
        def save() -> Future[None]:
            book.note("handed", place, length)
            return core.conversations.save_draft(chats[place], Draft(PROSE[:length], length))

        return save

    saves = LatestWins()
    while not is_last and length < len(PROSE):
        length += 1
        future = saves.offer(save_of(length))
        book.note("typed", place, length)
        if future is not None:  # noted after the next one is handed over: what waits is never without a save
            future.add_done_callback(lambda _done: book.note("kept", place))
        time.sleep(KEY_S)


def _send(core: Core, book: Journal, _facts: list[list[object]], number: int, *, is_last: bool) -> None:
    chats: tuple[Chat, ...] = core.conversations.chats(Sieve(), limit=40).result().chats
    if is_last:
        _settle(core, book)
        return
    count = 0
    while True:
        nonce = f"{number}-{count}"
        chat = chats[count % len(chats)].id
        again = core.outbox.plan_reply(chat, f"Uji kirim {nonce}", None, nonce)
        first = core.outbox.plan_reply(chat, f"Uji kirim {nonce}", None, nonce).result()  # a double Enter
        book.note("planned", nonce, first == again.result())
        count += 1
        while core.outbox.queue().result().replies > 6:
            time.sleep(0.005)


def _broadcast(core: Core, book: Journal, _facts: list[list[object]], number: int, *, is_last: bool) -> None:
    broadcasts = core.broadcasts
    core.outbox.resume_bulk().result()  # two kills amid a press stop all bulk: a person has looked
    if is_last:
        for run in broadcasts.page(Shelf.RUNNING).result():
            if run.state.value == "paused":
                broadcasts.resume(run.id).result()
        _settle(core, book)
        return
    count = 0
    while True:
        if core.outbox.queue().result().bulk > 150:
            time.sleep(0.02)
            continue
        text = f"Uji siaran {number}-{count} untuk {{nama|Bapak/Ibu}}"
        wish = Broadcast(f"Uji {number}-{count}", text, Audience(group_codes=("pns", "karyawan")))
        broadcast_id = broadcasts.create(wish).result()
        broadcasts.send_trial(broadcast_id).result()
        purpose = trial_purpose_of(broadcast_id)
        while not core.store.read(lambda session, p=purpose: planning.tally(session, p)).result().ended:
            time.sleep(0.005)
        begun = broadcasts.begin(broadcast_id).result()
        book.note("begun", broadcast_id, begun.sums.planned)
        if count % 3 == 2:
            broadcasts.pause(broadcast_id).result()
            broadcasts.resume(broadcast_id).result()
        count += 1


def _settle(core: Core, book: Journal) -> None:
    """Wait until nothing waits any more; what is unsure is decided as a careful person would: dropped."""
    while True:
        queue = core.outbox.queue().result()
        if not queue.replies + queue.bulk:
            break
        time.sleep(0.02)
    unsure = core.outbox.unsure(10_000).result()
    book.note("unsure", len(unsure))
    for item in unsure:
        core.outbox.decide_unsure(item.id, Decision.CANCEL).result()
