"""Made-up offices to measure on: seeded, synthetic, encrypted like the real one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from core.app import Core
from core.contacts.group import GROUPS
from core.contacts.importing.plan import ImportPlan
from core.contacts.region import kecamatan, villages_of
from core.conversations.exports.plan import plan_of
from core.paths import Paths
from core.ports import Gateway
from core.store.cipher import Connection, KeyKind, StoreKey, connect

KEY = StoreKey(KeyKind.RAW, "ab" * 32)
SEED = 20261121
FIRST = "Siti Budi Sri Agus Dewi Rahmat Nur Eko Wahyu Ratna Slamet Endang Joko Yuli Hadi Lestari Imam Rini Tri"
LAST = "Aminah Santoso Rahayu Hidayat Wijaya Susanti Purnomo Maharani Setiawan Fatmawati Utami Kusuma Anggraini"
BODIES = "CV|PT|UD|Koperasi|Bendahara Desa|Yayasan"
WORDS = (  # noqa: SIM905 - a page of words reads better
    "selamat pagi siang pak bu mohon minta kode billing pajak masa oktober november pph final umkm setor lapor"
    " tahunan sudah belum terima kasih nggih bayar bank pos kantor besok hari ini jam buka tutup npwp nik"
    " bendahara desa senori palang semanding tuban surat data nomor salah benar tolong kirim ulang foto bukti"
    " penerimaan negara berapa jumlah omzet toko warung nelayan sapi padi jagung usaha baru pindah alamat"
    " cetak slip berlaku sampai hangus buat lagi oke siap baik maaf lama menunggu antre loket telepon"
).split()


@contextmanager
def office(folder: Path, gateway: Gateway | None = None) -> Iterator[Core]:
    """Open a made-up office in `folder`, without window; its courier does not run yet."""
    core = Core(Paths(folder), lambda: KEY, gateway=gateway)
    core.start()
    try:
        core.store.opened.result()
        core.loaded.result()
        yield core
    finally:
        core.close()


@contextmanager
def bare_file(folder: Path, name: str = "lantai.db") -> Iterator[Connection]:
    """Open an encrypted file with the same tables and nothing of the program between it and the caller."""
    from core.store import migrations

    path = folder / name
    connection = connect(path, KEY)
    migrations.apply(connection)
    connection.execute("PRAGMA synchronous=NORMAL")
    try:
        yield connection
    finally:
        connection.close()


def names(count: int, seed: int = SEED) -> list[str]:
    """Return `count` different names."""
    chance = random.Random(seed)  # noqa: S311 - sample data
    first, last, bodies = FIRST.split(), LAST.split(), BODIES.split("|")
    found = []
    for number in range(count):
        if number % 5:
            name = f"{chance.choice(first)} {chance.choice(last)} {number}"
        else:
            name = f"{chance.choice(bodies)} {chance.choice(last)} {chance.choice(last)} {number}"
        found.append(name)
    return found


def contact_rows(count: int, first: int = 0) -> Iterator[list[str]]:
    """Yield the rows of a list as offices keep them: the titles, then people numbered from `first`."""
    yield ["No", "Nama WP", "NPWP", "No HP", "Kelompok", "Kecamatan", "Desa", "Alamat", "Tgl Daftar"]
    chance = random.Random(SEED + 1)  # noqa: S311 - sample data
    places = kecamatan()
    for number, name in enumerate(names(count), first):
        place = places[number % len(places)]
        villages = villages_of(place.code)
        village = villages[chance.randrange(len(villages))]
        yield [
            str(number + 1),
            name,
            _npwp(number),
            f"0812{number:08d}",
            GROUPS[number % len(GROUPS)].name,
            place.name,
            village.name,
            f"Jl. {chance.choice(WORDS).title()} No. {chance.randrange(1, 200)}",
            f"{chance.randrange(1, 29):02d}/{chance.randrange(1, 13):02d}/20{chance.randrange(10, 26)}",
        ]


def write_xlsx(path: Path, count: int, first: int = 0) -> None:
    """Write a list of `count` contacts as XLSX, from the person with the number `first`."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    for line, cells in enumerate(contact_rows(count, first)):
        sheet.write_row(line, 0, cells)
    book.close()


def import_contacts(core: Core, path: Path) -> None:
    """Bring a list in as the officer does: what the program proposes is taken."""
    found = core.contacts.importing.survey(path).result()
    plan = ImportPlan(path, "", found.mapping)
    core.contacts.importing.run(plan).result()


def chat_lines(count: int, other: str, seed: int) -> Iterator[str]:
    """Yield an exported chat of `count` messages between the office and `other`."""
    chance = random.Random(seed)  # noqa: S311 - sample data
    at = datetime(2019, 1, 1, 8, 0) + timedelta(days=seed % 400)  # noqa: DTZ001 - exports carry wall time
    step = max(1, 2_500_000 // max(count, 1))
    for number in range(count):
        at += timedelta(minutes=1 + chance.randrange(2 * min(step, 600)))
        who = "KPP Pratama Tuban" if number % 3 == 2 else other
        said = " ".join(chance.choices(WORDS, k=chance.randrange(3, 14)))
        yield f"{at:%d/%m/%y %H.%M} - {who}: {said} {number % 9973}"


def write_chat(folder: Path, count: int, other: str, seed: int) -> Path:
    """Write an exported chat as the phone names it."""
    path = folder / f"Chat WhatsApp dengan {other}.txt"
    with path.open("w", encoding="utf-8") as stream:
        for line in chat_lines(count, other, seed):
            stream.write(line + "\n")
    return path


def import_chats(core: Core, paths: list[Path]) -> None:
    """Bring exported chats in as the officer does."""
    surveys = core.conversations.importing.survey(paths).result()
    plans = [plan_of(each, own_name="KPP Pratama Tuban") for each in surveys]
    for one in core.conversations.importing.run(plans).result():
        if one.fault is not None:
            raise one.fault


def build(folder: Path, contacts: int, messages: int) -> None:
    """Make an office with a list of contacts and chats: one of 50,000 messages, one of 50, many of 500."""
    done = folder / "siap.txt"
    if done.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "sumber"
    source.mkdir(exist_ok=True)
    table = source / "kontak.xlsx"
    write_xlsx(table, contacts)
    large = min(50_000, messages // 2)
    paths = [write_chat(source, large, "Chat Besar", 1), write_chat(source, 50, "Chat Kecil", 2)]
    left, each = max(0, messages - large - 50), 500
    people = names(contacts)
    paths += [write_chat(source, each, people[at % contacts], 3 + at) for at in range(left // each)]
    with office(folder) as core:
        import_contacts(core, table)
        for start in range(0, len(paths), 100):
            import_chats(core, paths[start : start + 100])
    for path in [*paths, table]:
        path.unlink()
    source.rmdir()
    done.write_text("siap", "ascii")


def _npwp(number: int) -> str:
    """Return a number of the taxpayer kind 99, which is never issued, with its check digit."""
    head = f"99{number:06d}"
    total = 0
    for place, digit in enumerate(head):
        value = int(digit) * (1 + place % 2)
        total += value // 10 + value % 10
    return f"{head}{(10 - total % 10) % 10}648000"
