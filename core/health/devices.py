"""Judge what stands around the program: printer, disk, clock."""

from datetime import timedelta

from core.health.facts import ClockFacts, DiskFacts, PrinterFacts
from core.health.finding import Door, Finding, Level, Subject

MEGABYTE = 1_000_000
LITTLE, TOO_LITTLE = 1_000 * MEGABYTE, 200 * MEGABYTE
"""What should be free beside the room that one more copy of the store takes."""
SLACK = timedelta(minutes=3)
"""A clock that is set right moves by less; a message may bear a moment that is a little ahead."""
WIB_OFFSET_MIN = 420


def printer(facts: PrinterFacts) -> Finding:
    """Judge the printers: there, chosen, and taking work."""

    def found(level: Level, told: str, advice: str = "") -> Finding:
        return Finding(Subject.PRINTER, level, told, advice, Door.PRINTER)

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

    def found(level: Level, told: str, advice: str = "") -> Finding:
        return Finding(Subject.DISK, level, told, advice, Door.DATA)

    if facts.free is None:
        return found(Level.UNKNOWN, "Tidak diketahui: komputer tidak menyebut ruang kosongnya.")
    told = f"Data {_size(facts.store)}, ruang kosong {_size(facts.free)}."
    if facts.free < facts.store + TOO_LITTLE:
        return found(
            Level.FAULT,
            f"{told} Cadangan berikutnya tidak akan muat.",
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

    def found(level: Level, told: str, advice: str = "") -> Finding:
        return Finding(Subject.CLOCK, level, told, advice)

    mend = "Setel jam komputer agar mengikuti waktu internet; tenggat dan masa berlaku kode bergantung padanya."
    if facts.seen_at is not None and facts.now < facts.seen_at - SLACK:
        told = "Menurut jam ini pemeriksaan terakhir belum tiba: jamnya mundur, atau waktu itu terlalu maju."
        return found(Level.FAULT, told, mend)
    if facts.latest_at is not None and facts.latest_at > facts.now + SLACK:
        return found(Level.FAULT, "Ada pesan atau catatan yang waktunya sesudah jam komputer sekarang.", mend)
    if facts.file_at is not None and facts.file_at > facts.now + SLACK:
        return found(Level.FAULT, "Berkas data ditulis pada waktu yang menurut jam ini belum tiba.", mend)
    if facts.offset_min != WIB_OFFSET_MIN:
        return found(
            Level.ATTENTION,
            "Zona waktu komputer bukan WIB. Loket tetap menghitung dalam WIB.",
            "Setel zona waktu komputer ke Jakarta agar jam di layar lain sama dengan jam di Loket.",
        )
    if facts.seen_at is None and facts.latest_at is None:
        return found(Level.GOOD, "Zona waktu WIB. Belum ada waktu lain untuk dibandingkan.")
    return found(Level.GOOD, "Zona waktu WIB; jam tidak mundur dan cocok dengan waktu pesan serta berkas.")


def _list(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _size(count: int) -> str:
    """Return a size in round Indonesian words: `12 MB`, `3,4 GB`."""
    if count < 1_000 * MEGABYTE:
        return f"{max(1, round(count / MEGABYTE))} MB"
    return f"{count / (1_000 * MEGABYTE):.1f} GB".replace(".", ",")
