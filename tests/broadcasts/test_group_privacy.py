"""A text for a group holds no taxpayer's data: names, names beside amounts, addresses."""

from collections.abc import Callable
from io import BytesIO
from time import perf_counter

import pytest

from core.broadcasts.audience import Audience
from core.broadcasts.looking import mark_own
from core.broadcasts.name_records import named
from core.broadcasts.privacy import Exposure, Finding, exposures
from core.broadcasts.review import Block
from core.broadcasts.run import Draft
from core.contacts.contact import fold
from core.errors import ErrorCode, LoketError
from core.settings.sending import BROADCAST_ALLOWED_NAMES
from core.store import blobs
from core.store.blobs import BlobId
from core.store.database import Store
from core.store.session import Session
from tests.broadcasts.conftest import Office

AT = "2026-11-01T00:00:00.000000Z"
PEOPLE = (
    ("Sri Rahayu", "usahawan", "992345678648000"),
    ("SUTRISNO", "usahawan", "992345679648000"),
    ("Muhammad Nur'aini Hasan, S.E.", "pns", "992345670648000"),
    ("Dewi Lestari", "karyawan", None),
    ("Bendahara Desa Jatisari", "bendahara", "992345671648000"),
    ("Bank Jatim", "badan", "992345672648000"),
    ("Sumber Rejeki", "badan", "992345673648000"),
    ("Toko Kelontong Makmur", "usahawan", "992345674648000"),
)


def keep_people(session: Session) -> None:
    for name, group, npwp in PEOPLE:
        values = {"name": name, "name_key": fold(name), "kind": "person", "group_code": group, "npwp15": npwp}
        session.insert("contacts", {**values, "created_at": AT, "changed_at": AT})


@pytest.fixture
def people(store: Store) -> Store:
    store.run(keep_people).result()
    return store


def found(store: Store, text: str, *allowed: str) -> tuple[Finding, ...]:
    return store.read(lambda session: named(session, text, allowed)).result()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Terima kasih Ibu Sri Rahayu Rp250.000 sudah masuk", "Sri Rahayu Rp250.000"),
        ("sri rahayu 250rb, sudah ya", "sri rahayu 250rb"),
        ("1,5 juta untuk Sutrisno", "1,5 juta untuk Sutrisno"),
        ("Sri Rahayu:\nRp250.000", "Sri Rahayu:\nRp250.000"),
        ("Dewi Lestari - Rp1.250.000,00", "Dewi Lestari - Rp1.250.000,00"),
        ("Muhammad Nuraini 300.000", "Muhammad Nuraini 300.000"),
        ("Bendahara Desa Jatisari kurang Rp75.000", None),
    ],
)
def test_an_amount_beside_a_name_is_found(people: Store, text: str, words: str | None) -> None:
    told = found(people, text)
    if words is None:  # an office among words that are said every day
        assert told == ()
    else:
        assert [(each.exposure, each.words) for each in told] == [(Exposure.NAMED_AMOUNT, words)]


@pytest.mark.parametrize(
    "text", ["Selamat kepada Sri Rahayu!", "SRI RAHAYU dan teman", "Muhammad Nur’aini Hasan, S.E."]
)
def test_the_name_of_somebody_with_an_npwp_is_found(people: Store, text: str) -> None:
    assert [each.exposure for each in found(people, text)] == [Exposure.NAME]


@pytest.mark.parametrize(
    "text",
    [
        "Omzet sampai Rp500 juta setahun tidak kena PPh; di atasnya 0,5%.",
        "Yth. Bapak/Ibu Bendahara Desa Jatisari Kecamatan Senori, setor paling lambat 15 Desember 2026.",
        "Bayar lewat Bank Jatim, BRI, atau kantor pos.",
        "Hubungi petugas Rini Astuti di KPP Pratama Tuban.",
        "Semoga menjadi sumber rejeki yang berkah.",
        "Selamat pagi, Sutrisno!",
        "Dewi Lestari akan menjadi pembicara.",
        "Contoh: omzet Rp40.000.000, pajak Rp200.000.",
        "Toko kelontong dengan omzet Rp40.000.000 sebulan",
    ],
)
def test_general_words_amounts_and_the_office_stay_allowed(people: Store, text: str) -> None:
    assert found(people, text, "KPP Pratama Tuban", "Rini Astuti", "Bank Jatim") == ()


def test_an_address_is_found_except_the_office_s_own() -> None:
    text = "Kirim ke kpp.648@pajak.go.id, bukan ke sri@contoh.id"
    assert exposures(text, to_groups=True) == (Finding(Exposure.EMAIL, "sri@contoh.id"),)
    assert exposures(text, to_groups=False) == ()


def test_a_group_post_with_a_name_is_refused_before_the_run_and_personal_messages_are_not(
    office: Office,
) -> None:
    office.store.run(keep_people).result()
    office.add_group("Bendahara Kec. Senori")
    office.add_contact("Budi", "+6281200000001")
    text = "Terima kasih Sri Rahayu Rp250.000"
    draft = office.compose(Draft("x", text, Audience(all_chats=True)))
    plan = office.broadcasts.review(draft, office.look(draft).draft).result()
    assert Block.EXPOSURE in plan.blocks
    assert [each.words for each in plan.findings] == ["Sri Rahayu Rp250.000"]
    with pytest.raises(LoketError) as caught:
        office.broadcasts.begin(draft).result()
    assert caught.value.code is ErrorCode.BROADCAST_BLOCKED
    personal = Draft("x", text, Audience(everyone=True))
    assert Block.EXPOSURE not in office.broadcasts.review(draft, personal).result().blocks
    office.settings.change(BROADCAST_ALLOWED_NAMES, "Bank Jatim, Sri Rahayu").result()
    plan = office.broadcasts.review(draft, office.look(draft).draft).result()
    assert Block.EXPOSURE not in plan.blocks


TO_GROUPS = Audience(all_chats=True)


@pytest.mark.parametrize(
    ("name", "media_type", "is_told"),
    [
        ("Surat_Sri_Rahayu.pdf", "application/pdf", True),
        ("SPT 01.234.567.4-648.000.pdf", "application/pdf", True),
        ("Panduan SPT 2026.pdf", "application/pdf", False),
        ("Sri Rahayu.jpg", "image/jpeg", False),
    ],
)
def test_the_name_of_a_file_for_a_group_names_nobody(
    office: Office, name: str, media_type: str, is_told: bool
) -> None:
    office.store.run(keep_people).result()
    office.add_group("Bendahara Kec. Senori")
    blob_id = office.store.run(
        lambda s: blobs.save(s, name, media_type, BytesIO(b"x"), office.clock.now())
    ).result()
    draft = office.compose(Draft("x", "Mohon dibaca.", Audience(all_chats=True), blob_id=blob_id))
    plan = office.broadcasts.review(draft, office.look(draft).draft).result()
    assert (Block.EXPOSURE in plan.blocks) is is_told
    if is_told:
        office.broadcasts.confirm_file(blob_id).result()
        with pytest.raises(LoketError):
            office.broadcasts.begin(draft, is_vouched=True).result()


def test_a_file_goes_to_groups_only_when_somebody_has_looked_at_what_stands_in_it(office: Office) -> None:
    office.add_group("Bendahara Kec. Senori")

    def kept(content: bytes) -> BlobId:
        return office.store.run(
            lambda s: blobs.save(s, "foto.jpg", "image/jpeg", BytesIO(content), office.clock.now())
        ).result()

    def stops(blob_id: BlobId, audience: Audience = TO_GROUPS) -> bool:
        draft = office.compose(Draft("x", "Mohon dibaca.", audience, blob_id=blob_id))
        plan = office.broadcasts.review(draft, office.look(draft).draft).result()
        return Block.FILE_UNSEEN in plan.blocks

    photo = kept(b"x")
    assert stops(photo)
    unseen = office.compose(Draft("x", "Mohon dibaca.", TO_GROUPS, blob_id=photo))
    with pytest.raises(LoketError):
        office.broadcasts.begin(unseen, is_vouched=True).result()
    office.add_contact("Siti Contoh", "+6281200002001")
    assert not stops(photo, Audience(everyone=True)), "no group sees it"
    office.broadcasts.confirm_file(photo).result()
    assert not stops(photo)
    assert not stops(kept(b"x")), "the same content"
    office.broadcasts.begin(unseen, is_vouched=True).result()
    other = kept(b"y")
    assert stops(other)
    office.store.run(lambda s: mark_own(s, other, office.clock.now())).result()
    assert not stops(other)
    sql = "SELECT origin, at <> '' FROM looked_at_files ORDER BY origin"
    assert office.store.read(lambda s: s.all(sql)).result() == [("officer", 1), ("program", 1)]


def test_a_long_text_is_looked_through_without_a_scan(store: Store, finding: Callable[[str], None]) -> None:
    def fill(session: Session) -> None:
        session.executemany(
            "INSERT INTO contacts (name, name_key, kind, npwp15, created_at, changed_at)"
            " VALUES (?, ?, 'person', '992345678648000', ?, ?)",
            [(f"Siti Nomor {n:05}x", f"siti nomor {n:05}x", AT, AT) for n in range(20_000)],
        )

    store.run(fill).result()
    text = "Yth. Bapak Ibu Siti Nomor Satu, setor Rp500.000 sebelum tanggal lima belas. " * 50
    found(store, text)
    begun = perf_counter()
    found(store, text)
    took = perf_counter() - begun
    finding(f"names in a group text of {len(text)} letters over 20,000 contacts: {took * 1000:.0f} ms")
    assert took < 3  # a walk over all names for each of the words would take minutes
