"""What has come of each step, read from what holds now: the wizard keeps no second truth."""

from dataclasses import dataclass
from enum import StrEnum

from core.first.step import STEPS, Progress, Step


class Done(StrEnum):
    """Say how far a step is done."""

    DONE = "done"
    PARTLY = "partly"
    LEFT = "left"


DONE_WORDS = {Done.DONE: "selesai", Done.PARTLY: "sebagian", Done.LEFT: "belum"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold what the settings and the store say now."""

    office: str
    address: str
    officer: str
    phone: str
    kecamatan: int
    villages: int
    linked_groups: int
    all_groups: int
    printer: str
    """The printer of the usual paper; empty before one was chosen."""
    is_linked: bool
    goes_without_page: bool
    """The officer chose the computer's browser, or no WhatsApp at all."""
    contacts: int
    chats: int
    sheet_made: bool
    sheet_place: str
    second_folder: str
    has_pin: bool
    next_year: int
    is_next_decreed: bool
    is_next_confirmed: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tell what came of one step, in Indonesian words."""

    step: Step
    done: Done
    told: str


def outcomes(standing: Standing, progress: Progress) -> tuple[Outcome, ...]:
    """Return what has come of every step, in order."""
    return tuple(Outcome(step, *_of(step, standing, progress)) for step in STEPS)


def _of(step: Step, now: Standing, progress: Progress) -> tuple[Done, str]:
    was_passed = step in progress.passed
    simple = {
        Step.OFFICER: (bool(now.officer), now.officer or "nama belum diisi"),
        Step.NUMBER: (was_passed and bool(now.phone), _looked_at(now.phone, "nomor", was_passed=was_passed)),
        Step.REGIONS: (True, f"{now.kecamatan} kecamatan, {now.villages} desa dan kelurahan terpasang"),
        Step.LOCK: (now.has_pin, "PIN terpasang" if now.has_pin else "PIN belum dipasang"),
        Step.PRINTER: (bool(now.printer), f"{now.printer} dipilih" if now.printer else "printer belum dipilih"),
    }
    if step is Step.OFFICE:
        return _office(now, was_passed=was_passed)
    if step in simple:
        is_done, told = simple[step]
        return _asked(is_done=is_done, told=told)
    rest = {
        Step.GROUPS: _groups,
        Step.WHATSAPP: _whatsapp,
        Step.LISTS: _lists,
        Step.BACKUP: _backup,
        Step.CALENDAR: _calendar,
    }
    return rest[step](now)


def _office(now: Standing, *, was_passed: bool) -> tuple[Done, str]:
    name = _looked_at(now.office, "nama kantor", was_passed=was_passed)
    done = _share((was_passed and bool(now.office)) + bool(now.address), 2)
    return done, f"{name}; {now.address or 'alamat belum diisi'}"


def _looked_at(text: str, what: str, *, was_passed: bool) -> str:
    """Return what stands there, with the word that nobody has looked at it where nobody has."""
    return (text if was_passed else f"{text}, belum dicocokkan") if text else f"{what} belum diisi"


def _groups(now: Standing) -> tuple[Done, str]:
    done = _share(now.linked_groups, now.all_groups)
    return done, f"{now.linked_groups} dari {now.all_groups} grup tertaut"


def _lists(now: Standing) -> tuple[Done, str]:
    return _share((now.contacts > 0) + (now.chats > 0), 2), f"{now.contacts} kontak, {now.chats} percakapan"


def _asked(*, is_done: bool, told: str) -> tuple[Done, str]:
    return (Done.DONE if is_done else Done.LEFT), told


def _share(count: int, whole: int) -> Done:
    if count >= whole:
        return Done.DONE
    return Done.PARTLY if count else Done.LEFT


def _whatsapp(now: Standing) -> tuple[Done, str]:
    if now.goes_without_page:
        return Done.DONE, "jalan lain dipilih, bukan halaman di dalam Loket"
    return _asked(is_done=now.is_linked, told="tertaut" if now.is_linked else "belum tertaut")


def _backup(now: Standing) -> tuple[Done, str]:
    parts = {
        "lembar kunci pemulihan": now.sheet_made,
        "tempat lembarnya": bool(now.sheet_place),
        "tempat kedua cadangan": bool(now.second_folder),
    }
    lacking = [word for word, is_there in parts.items() if not is_there]
    if not lacking:
        return Done.DONE, f"lembar di {now.sheet_place}, tempat kedua cadangan dipilih"
    return _share(len(parts) - len(lacking), len(parts)), f"{', '.join(lacking)} belum ada"


def _calendar(now: Standing) -> tuple[Done, str]:
    if not now.is_next_decreed:
        return Done.LEFT, f"hari libur {now.next_year} belum ditetapkan"
    sure = "dikonfirmasi" if now.is_next_confirmed else "belum dikonfirmasi"
    return (Done.DONE if now.is_next_confirmed else Done.PARTLY), f"hari libur {now.next_year} ada, {sure}"
