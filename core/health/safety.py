"""Judge what keeps the data: copies, key, integrity, and the way back from an update."""

from datetime import timedelta
from functools import partial

from core.calendar_words import day_words
from core.clock import to_wib
from core.health.facts import BackupFacts, KeyFacts, StoreFacts, VersionFacts
from core.health.finding import Door, Finding, Level, Subject
from core.store.keeping import Place

OLD, TOO_OLD = timedelta(days=3), timedelta(days=7)
"""A copy is made on each day on which the program runs; a long weekend makes none."""
LONG_UNCHECKED = timedelta(days=60)
RECENT_UPDATE = timedelta(days=30)
AROUND = timedelta(hours=1)


def backup(facts: BackupFacts) -> Finding:
    """Judge the copies: a young one, and one outside this computer."""
    if facts.count is None:
        told, advice = (
            "Folder cadangan Loket tidak dapat dibaca.",
            "Hubungi petugas TI, dan simpan cadangan ke stik USB.",
        )
        return Finding(Subject.BACKUP, Level.FAULT, told, advice, Door.DATA)
    if facts.newest_at is None:
        told, advice = (
            "Belum ada cadangan di komputer ini.",
            "sesudah itu Loket membuatnya sendiri setiap hari.",
        )
        if facts.count:
            told = "Semua cadangan di komputer ini bertanggal sesudah hari ini."
        return Finding(Subject.BACKUP, Level.FAULT, told, f"Simpan satu sekarang; {advice}", Door.DATA)
    age = facts.now - facts.newest_at
    told = (
        f"Cadangan terakhir {day_words(to_wib(facts.newest_at))}, dicoba dibuka saat dibuat;"
        f" {facts.count} disimpan."
    )
    if age > TOO_OLD:
        told = f"{told} Itu {age.days} hari yang lalu."
        return Finding(Subject.BACKUP, Level.FAULT, told, "Simpan cadangan baru sekarang.", Door.DATA)
    level, more, advice = _second(facts)
    if level is Level.GOOD and age > OLD:
        told = f"{told} Itu {age.days} hari yang lalu."
        return Finding(Subject.BACKUP, Level.ATTENTION, told, "Simpan cadangan baru.", Door.DATA)
    return Finding(Subject.BACKUP, level, f"{told} {more}", advice, Door.SECOND)


def _second(facts: BackupFacts) -> tuple[Level, str, str]:
    """Judge the second place."""
    is_late = facts.second_at is None or facts.now - facts.second_at > TOO_OLD
    if not facts.has_second:
        advice = "Pilih tempat kedua, misalnya stik USB: disk yang rusak membawa cadangannya."
        return Level.ATTENTION, "Semuanya di komputer ini juga.", advice
    if not facts.is_second_there:
        level = Level.FAULT if is_late else Level.ATTENTION
        told = "Tempat kedua sedang tidak terjangkau."
        return level, told, "Sambungkan tempat kedua itu, atau pilih yang lain."
    if facts.second_at is None:
        advice = "Biarkan Loket berjalan beberapa menit, atau simpan cadangan ke sana sekarang."
        return Level.ATTENTION, "Di tempat kedua belum ada salinan.", advice
    if is_late:
        told = f"Salinan di tempat kedua berumur {(facts.now - facts.second_at).days} hari."
        return Level.FAULT, told, "Simpan cadangan ke tempat kedua sekarang."
    return Level.GOOD, "Tempat kedua terjangkau dan punya salinan.", ""


def key(facts: KeyFacts) -> Finding:
    """Judge the key: it must be found again at the next start, and on a new computer."""
    found = partial(Finding, Subject.KEY, door=Door.SHEET)
    if facts.place == Place.KEYRING and facts.is_kept is False:
        return found(
            Level.FAULT,
            "Gantungan kunci komputer tidak lagi memberikan kunci data.",
            "Cetak lembar kunci pemulihan sekarang, selagi Loket masih terbuka.",
        )
    told = _where(facts)
    if facts.is_practice:
        level = Level.GOOD if facts.place else Level.UNKNOWN
        return found(level, f"{told} Data latihan tidak memerlukan lembar pemulihan.")
    if not facts.sheet_made:
        return found(
            Level.FAULT,
            f"{told} Lembar kunci pemulihan belum dibuat.",
            "Cetak lembarnya: tanpa lembar itu cadangan tidak terbuka di komputer lain.",
        )
    if not facts.sheet_place:
        return found(
            Level.ATTENTION,
            f"{told} Lembar pemulihan sudah dibuat, tetapi tempatnya belum dicatat.",
            "Catat di mana lembar itu disimpan, supaya pengganti pun menemukannya.",
        )
    if not facts.place or (facts.is_kept is None and facts.place == Place.KEYRING):
        return found(Level.UNKNOWN, f"{told} Lembar pemulihan sudah dibuat dan tempatnya tercatat.")
    return found(Level.GOOD, f"{told} Lembar pemulihan sudah dibuat dan tempatnya tercatat.")


def _where(facts: KeyFacts) -> str:
    if facts.place == Place.PASSPHRASE:
        return "Kunci data dibuka dengan kata sandi; gantungan kunci tidak dipakai."
    if facts.place != Place.KEYRING:
        return "Tidak tercatat di mana kunci data disimpan."
    if facts.is_kept is None:
        return "Kunci data dititipkan di gantungan kunci komputer, yang kali ini tidak ditanya."
    return "Kunci data ada di gantungan kunci komputer."


def store(facts: StoreFacts) -> Finding:
    """Judge the last thorough look at the store."""
    found = partial(Finding, Subject.STORE, door=Door.DATA)
    if facts.checked_at is None:
        return found(
            Level.UNKNOWN,
            "Belum pernah diperiksa di sini.",
            "Tekan Periksa keutuhan; Bapak/Ibu boleh terus bekerja.",
        )
    when = day_words(to_wib(facts.checked_at))
    if facts.faults:
        return found(
            Level.FAULT,
            f"Pemeriksaan {when} menemukan kerusakan.",
            "Simpan cadangan sekarang dan hubungi petugas TI sebelum bekerja terus.",
        )
    if facts.now - facts.checked_at > LONG_UNCHECKED:
        days = (facts.now - facts.checked_at).days
        return found(
            Level.ATTENTION,
            f"Utuh pada {when}, {days} hari yang lalu.",
            "Tekan Periksa keutuhan sekali lagi.",
        )
    return found(Level.GOOD, f"Data utuh, begitu pula cadangan terbaru yang ada saat itu; diperiksa {when}.")


def version(facts: VersionFacts) -> Finding:
    """Judge the way back: a copy from before the last change of the store's shape."""
    found = partial(Finding, Subject.VERSION, door=Door.DATA)
    shape = f"Bentuk data nomor {facts.steps}."
    if facts.updated_at is None:
        return found(Level.GOOD, f"{shape} Data ini dibuat dengan bentuk itu; belum ada pembaruan.")
    when = day_words(to_wib(facts.updated_at))
    has_copy = any(at <= facts.updated_at + AROUND for at in facts.copies_at)
    if has_copy:
        return found(Level.GOOD, f"{shape} Diperbarui {when}; salinan dari sebelumnya masih ada.")
    if facts.now - facts.updated_at <= RECENT_UPDATE:
        return found(
            Level.FAULT,
            f"{shape} Diperbarui {when}, tetapi salinan dari sebelumnya tidak ada lagi.",
            "Simpan cadangan sekarang, dan tanyakan petugas TI apakah salinan lama dipindahkan.",
        )
    return found(Level.GOOD, f"{shape} Diperbarui {when}; salinan dari sebelumnya sudah tidak disimpan.")
