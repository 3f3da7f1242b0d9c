"""Judge what stands around the program: printer, disk, clock."""

from datetime import datetime, timedelta
from functools import partial

from core.calendar_words import day_words
from core.clock import to_wib
from core.health.facts import ClockFacts, DiskFacts, PrinterFacts
from core.health.finding import Door, Finding, Level, Subject
from core.health.turned_back import SLACK, TurnedBack

MEGABYTE = 1_000_000
LITTLE, TOO_LITTLE = 1_000 * MEGABYTE, 200 * MEGABYTE
"""What should be free beside the room that one more copy of the store takes."""
STEADY = timedelta(days=1)
"""A clock that was set wrong is noticed and set again within a working day."""
WIB_OFFSET_MIN = 420


def printer(facts: PrinterFacts) -> Finding:
    """Judge the printers: there, chosen, and taking work."""
    found = partial(Finding, Subject.PRINTER, door=Door.PRINTER)
    if facts.is_silent:
        return found(
            Level.FAULT,
            "Komputer tidak menjawab ketika ditanya tentang printernya; slip pun mungkin tidak keluar.",
            "Matikan dan nyalakan printernya, lalu komputernya; bila tetap diam, hubungi petugas TI.",
        )
    if not facts.known:
        return found(
            Level.FAULT,
            "Komputer ini tidak mengenal satu printer pun.",
            "Pasang printer di pengaturan komputer, lalu pilih dan cetak slip uji.",
        )
    gone = [name for name in facts.chosen if name not in facts.known]
    if gone:
        return found(
            Level.FAULT,
            f"Printer {_list(gone)} yang dipilih untuk slip tidak ada lagi di komputer ini.",
            "Nyalakan dan sambungkan, atau pilih printer lain.",
        )
    if facts.stopped:
        return found(
            Level.FAULT,
            f"Printer {_list(facts.stopped)} melapor tidak menerima pekerjaan.",
            "Periksa kertas, sambungan, dan antreannya, lalu cetak slip uji.",
        )
    if not facts.usual:
        usual = f" Bawaan komputer: {facts.default}." if facts.default else ""
        return found(
            Level.ATTENTION,
            f"Printer slip belum dipilih.{usual}",
            "Pilih printernya sekali; sesudah itu slip keluar tanpa pertanyaan.",
        )
    return found(Level.GOOD, f"Printer {facts.usual} ada dan menerima pekerjaan.")


def disk(facts: DiskFacts) -> Finding:
    """Judge the free room: one more copy of the store must always fit."""
    found = partial(Finding, Subject.DISK, door=Door.DATA)
    if facts.free is None:
        return found(
            Level.UNKNOWN,
            "Komputer tidak menyebut ruang kosongnya.",
            "Lihat ruang kosongnya di pengelola berkas.",
        )
    told = f"Data {_size(facts.store)}, ruang kosong {_size(facts.free)}."
    if facts.free < facts.store + TOO_LITTLE:
        return found(
            Level.FAULT,
            f"{told} Itu terlalu sedikit: cadangan berikutnya dapat gagal.",
            "Kosongkan disk dengan bantuan petugas TI; jangan menghapus isi folder data Loket.",
        )
    if facts.free_second is not None and facts.free_second < facts.store + TOO_LITTLE:
        return found(
            Level.FAULT,
            f"{told} Di tempat kedua hanya {_size(facts.free_second)} yang kosong.",
            "Kosongkan tempat kedua, atau pilih tempat lain untuk cadangan.",
        )
    if facts.free < 2 * facts.store + LITTLE:
        return found(Level.ATTENTION, f"{told} Mulai sempit.", "Kosongkan disk sebelum benar-benar penuh.")
    return found(Level.GOOD, told)


def clock(facts: ClockFacts) -> Finding:
    """Judge the clock: deadlines, hours and codes that run out all rest on it."""
    found = partial(Finding, Subject.CLOCK)
    if facts.received_at is not None and facts.received_at > facts.now + SLACK:
        return found(
            Level.FAULT,
            "Ada pesan WhatsApp yang waktunya sesudah jam komputer sekarang.",
            "Setel jam komputer agar mengikuti waktu internet; tenggat dan masa kode bergantung padanya.",
        )
    turned = facts.turned
    if turned is not None and not _is_witnessed(turned, facts.received_at):
        level, told = _turned(turned, facts)
        return found(
            level,
            told,
            "Bandingkan tanggal dan jamnya dengan ponsel: bila benar, tekan Jam sudah benar; bila tidak,"
            " setel agar mengikuti waktu internet.",
            Door.CLOCK,
        )
    if facts.offset_min != WIB_OFFSET_MIN:
        return found(
            Level.ATTENTION,
            "Zona waktu komputer bukan WIB. Loket tetap menghitung dalam WIB.",
            "Setel zona waktu komputer ke Jakarta agar jam di layar lain sama dengan jam di Loket.",
        )
    if turned is not None:
        why = "Bapak/Ibu sudah mencocokkannya" if turned.is_accepted else "pesan WhatsApp sesudahnya cocok"
        return found(
            Level.GOOD,
            f"Zona waktu WIB. Jam ini pernah maju sampai {_moment(turned.until)} dan disetel kembali"
            f" {_moment(turned.since)}; {why}. Yang dicatat selagi jam maju bertanggal salah.",
        )
    if facts.is_first and facts.received_at is None:
        return found(Level.GOOD, "Zona waktu WIB. Belum ada waktu lain untuk dibandingkan.")
    return found(Level.GOOD, "Zona waktu WIB; jam tidak mundur dan cocok dengan waktu pesan serta berkas.")


def _is_witnessed(turned: TurnedBack, received_at: datetime | None) -> bool:
    """Tell whether a person or the messenger's own clock has found the clock right since it turned back."""
    return turned.is_accepted or (received_at is not None and received_at >= turned.since)


def _turned(turned: TurnedBack, facts: ClockFacts) -> tuple[Level, str]:
    """Judge a clock that turned back and that nobody has found right since, by what it wrote."""
    told = f"Jam ini pernah menunjuk {_moment(turned.until)}, lalu mundur ke {_moment(turned.since)}."
    if facts.now - turned.since < STEADY:
        return Level.FAULT, told
    if facts.days_ahead > 1:
        return Level.FAULT, f"{told} Cadangan dari {facts.days_ahead} hari bertanggal sesudah hari ini."
    return Level.ATTENTION, f"{told} Sejak itu jalannya wajar: rupanya pernah terlalu maju dan sudah disetel."


def _moment(moment: datetime) -> str:
    local = to_wib(moment)
    return f"{day_words(local)} pukul {local:%H.%M}"


def _list(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _size(count: int) -> str:
    """Return a size in round Indonesian words: `12 MB`, `3,4 GB`."""
    if count < 1_000 * MEGABYTE:
        return f"{max(1, round(count / MEGABYTE))} MB"
    return f"{count / (1_000 * MEGABYTE):.1f} GB".replace(".", ",")
