"""The IKU: new taxpayers who had paid nothing before the quarter began, and how far they have come in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.contacts.contact import ContactId
from core.contacts.region import kecamatan_name
from core.groups.segment import FAR_KECAMATAN
from core.reports.period import Period
from core.rules.table import RuleTable

DEFINITION = (
    "WP baru: terdaftar dalam {months} bulan sampai akhir triwulan, atau ditandai baru oleh petugas, dan belum"
    " pernah"
    " membayar sebelum triwulan ini. Bayar: pembayaran pertamanya tercatat dengan tanggal bayar dalam triwulan"
    " ini."
    " Pembayaran yang tidak dicatat di Loket tidak dihitung; siapa yang menurut daftar yang diimpor sudah"
    " membayar bukan kandidat lagi. Dihubungi: ada pesan yang centangnya"
    " terlihat,"
    " pesan darinya, telepon tersambung, atau kunjungan, sejak terdaftar; bagi yang sudah"
    " membayar, paling lambat pada hari pembayaran pertamanya."
    " Yang sesudahnya dikeluarkan dari daftar atau datanya dihapus tetap dihitung, tanpa nama."
    " Target diisi kantor untuk tiap triwulan, di halaman ini atau di Setelan, Aturan."
)


class Channel(StrEnum):
    """Name the way by which somebody was reached first."""

    CHAT = "chat"
    BROADCAST = "broadcast"
    CALL = "call"
    COUNTER = "counter"
    NONE = "none"


CHANNEL_WORDS = {
    Channel.CHAT: "Percakapan WhatsApp",
    Channel.BROADCAST: "Siaran dan pengingat",
    Channel.CALL: "Telepon",
    Channel.COUNTER: "Loket",
    Channel.NONE: "Belum dihubungi",
}


class Step(StrEnum):
    """Name how near somebody is to the first payment; nearest first."""

    PAID = "paid"
    CODE = "code"
    EXPIRED = "expired"
    CONTACTED = "contacted"
    NEW = "new"
    LATE = "late"
    LISTED = "listed"


STEP_WORDS = {
    Step.PAID: "sudah membayar",
    Step.CODE: "kode masih berlaku",
    Step.EXPIRED: "kodenya hangus, perlu kode baru",
    Step.CONTACTED: "sudah dihubungi, belum minta kode",
    Step.NEW: "belum dihubungi",
    Step.LATE: "membayar sesudah triwulan ini",
    Step.LISTED: "menurut daftar sudah membayar, belum dicatat",
}


@dataclass(frozen=True, slots=True)
class Member:
    """Hold one new taxpayer of the cohort."""

    contact_id: ContactId
    name: str
    phone: str
    kecamatan_code: str | None
    since: date
    channel: Channel
    contacted_at: datetime | None
    """When he was last reached."""
    coded_at: datetime | None
    valid_until: datetime | None
    """Of the code that can be paid longest; None where there is none, or its end is not known."""
    paid_at: datetime | None
    is_endless: bool = False
    """One of the codes has no known end."""
    has_paid_since: bool = False
    """His first payment came after the day up to which is counted."""
    has_paid_by_list: bool = False
    """A list of payments, or the officer on the list of calls, says so; no payment is recorded."""
    is_gone: bool = False
    """Taken out of the list since, or his data are gone: counted as he stood then, and in nobody's list."""

    def step(self, now: datetime) -> Step:
        """Return how near the first payment is."""
        if self.paid_at is not None:
            return Step.PAID
        if self.has_paid_since:
            return Step.LATE
        if self.has_paid_by_list:
            return Step.LISTED
        if self.coded_at is not None:
            is_valid = self.is_endless or (self.valid_until is not None and self.valid_until > now)
            return Step.CODE if is_valid else Step.EXPIRED
        return Step.NEW if self.channel is Channel.NONE else Step.CONTACTED


@dataclass(frozen=True, slots=True)
class Departed:
    """Hold what the figures need of somebody whose data go: months (YYYY-MM, '' without), and no name.

    `place` is empty where it could tell who he was; `counts_until` is the last month in which he counts.
    """

    since: str
    is_marked: int
    place: str
    channel: str
    contacted: str
    coded: str
    paid: str
    counts_until: str


@dataclass(frozen=True, slots=True)
class CohortLine:
    """Count one kecamatan, channel or month of registration."""

    code: str
    words: str
    new: int
    contacted: int
    coded: int
    paid: int
    is_far: bool = False


@dataclass(frozen=True, slots=True)
class Iku:
    """Hold the board of one quarter."""

    quarter: Period
    target: int
    """First payments that the office set itself; 0 while nobody has."""
    total: CohortLine
    by_kecamatan: tuple[CohortLine, ...]
    by_channel: tuple[CohortLine, ...]
    by_month: tuple[CohortLine, ...]
    candidates: tuple[Member, ...]
    """Who has not paid, the nearest to it first: the work list."""
    payers: tuple[Member, ...]
    """Who has, the latest first."""
    late: tuple[Member, ...]
    """Who has since, after the day up to which is counted: nobody's work any more."""
    listed: tuple[Member, ...]
    """Who has by a list only, which tells no day: not counted, and nobody's candidate."""
    gone: tuple[Member, ...]
    """Who was taken out of the list since, or whose data were erased: counted, and told by no name."""
    definition: str
    is_over: bool = False
    """The quarter has ended: what is missing now stays missing."""
    is_capped: bool = False
    """There are more new taxpayers than are looked through: the newest were."""

    @property
    def missing(self) -> int | None:
        """Return how many payments the target still wants; None without a target."""
        return None if not self.target else max(0, self.target - self.total.paid)

    @property
    def words(self) -> str:
        """Return `perlu 9 lagi sampai akhir triwulan`, `target tercapai`, or that there is no target.

        Once the quarter has ended, `target tidak tercapai, kurang 9`.
        """
        if self.missing is None:
            return "target belum diisi"
        if not self.missing:
            return "target tercapai"
        told = f" ({len(self.listed)} menurut daftar sudah membayar, belum dicatat)" if self.listed else ""
        if self.is_over:
            return f"target tidak tercapai, kurang {self.missing}{told}"
        return f"perlu {self.missing} lagi sampai akhir triwulan{told}"


TARGETS = "iku_targets"
"""The dated table of targets: each quarter has its own, and keeps it."""


def target_of(targets: RuleTable, quarter: Period) -> int:
    """Return the target of a quarter, 0 where the office has set none."""
    row = targets.at(quarter.last)
    return 0 if row is None else int(row.text("target"))


def target_cells(quarter: Period, target: int) -> dict[str, str]:
    """Return the row of a quarter's target, as the officer would type it."""
    return {
        "target": str(target),
        "valid_from": f"{quarter.first:%d/%m/%Y}",
        "valid_to": f"{quarter.last:%d/%m/%Y}",
        "basis": "Target kinerja kantor",
        "source": "Diisi petugas di Laporan, IKU",
        "confirmed": "yes",
    }


def iku_of(
    quarter: Period,
    members: Iterable[Member],
    target: int,
    definition: str,
    now: datetime,
    *,
    is_over: bool,
    is_capped: bool,
) -> Iku:
    """Count the members of a quarter's cohort."""
    everybody = tuple(members)
    listed = [each for each in everybody if not each.is_gone]
    unpaid = [each for each in listed if each.paid_at is None and not each.has_paid_since]
    open_ones = [each for each in unpaid if not each.has_paid_by_list]
    payers = [each for each in listed if each.paid_at is not None]
    return Iku(
        quarter,
        target,
        _line("", "Semua", everybody),
        _lines(everybody, lambda each: each.kecamatan_code or "", _place_words),
        _lines(everybody, lambda each: each.channel, lambda code: CHANNEL_WORDS[Channel(code)]),
        _lines(everybody, lambda each: f"{each.since:%Y-%m}", lambda code: code, by_code=True),
        tuple(sorted(open_ones, key=lambda each: _nearness(each, now))),
        tuple(sorted(payers, key=lambda each: (each.paid_at or now, each.contact_id), reverse=True)),
        tuple(each for each in listed if each.has_paid_since),
        tuple(each for each in unpaid if each.has_paid_by_list),
        tuple(each for each in everybody if each.is_gone),
        definition,
        is_over,
        is_capped,
    )


def _lines(
    members: tuple[Member, ...],
    code_of: Callable[[Member], str],
    words_of: Callable[[str], str],
    *,
    by_code: bool = False,
) -> tuple[CohortLine, ...]:
    held: dict[str, list[Member]] = {}
    for each in members:
        held.setdefault(code_of(each), []).append(each)
    lines = [_line(code, words_of(code), found) for code, found in held.items()]
    if by_code:
        return tuple(sorted(lines, key=lambda line: line.code))
    return tuple(sorted(lines, key=lambda line: (-line.new, line.words)))


def _line(code: str, words: str, members: Iterable[Member]) -> CohortLine:
    held = tuple(members)
    return CohortLine(
        code,
        words,
        len(held),
        sum(each.channel is not Channel.NONE for each in held),
        sum(each.coded_at is not None for each in held),
        sum(each.paid_at is not None for each in held),
        code in FAR_KECAMATAN,
    )


def _place_words(code: str) -> str:
    return kecamatan_name(code) or "Tanpa kecamatan"


def _nearness(each: Member, now: datetime) -> tuple[int, datetime, str, int]:
    step = each.step(now)
    moment = each.valid_until if step is Step.CODE else each.contacted_at
    return tuple(Step).index(step), moment or now, each.name, each.contact_id
