"""Judge what the day's work rests on: the page of WhatsApp, the queue, holidays, tables of rules."""

from datetime import date, timedelta
from functools import partial

from core.calendar_words import day_words
from core.clock import to_wib
from core.health.facts import CalendarFacts, PageFacts, QueueFacts, RuleFacts
from core.health.finding import Door, Finding, Level, Subject
from core.ports import ANSWERING, GatewayState

LONG_UNSURE = timedelta(hours=24)
LONG_REPLY = timedelta(hours=1)
ANNOUNCED_MONTH, LATE_MONTH = 10, 12
"""The joint decree (SKB) of the next year's holidays normally comes in the last months of the year or shortly
before (that of 2024 came on 12 September 2023: resources/rules/decreed_years.csv); in December it is late."""
EMBEDDED, BROWSER, NO_WAY = "embedded", "pywhatkit", "none"
_COMING = frozenset({GatewayState.STARTUP, GatewayState.LINKING, GatewayState.SYNCING})
_SHUT = frozenset({GatewayState.BANNED, GatewayState.UPDATE_REQUIRED, GatewayState.LOGGED_OUT})


def page(facts: PageFacts) -> Finding:
    """Judge the way to WhatsApp."""
    last = "Di antara pesan terbaru tidak ada yang masuk lewat jalan ini."
    if facts.received_at is not None:
        last = f"Pesan terakhir masuk {day_words(to_wib(facts.received_at))}."
    if facts.is_practice:
        return Finding(Subject.PAGE, Level.GOOD, "Latihan: ponsel latihan menerima pesannya.")
    level, told, advice = _way(facts) or _page(facts) or _state(facts.state)
    if facts.driver != NO_WAY:
        told = f"{told} {last}"
    return Finding(Subject.PAGE, level, told, advice, Door.WHATSAPP)


_Verdict = tuple[Level, str, str]


def _way(facts: PageFacts) -> _Verdict | None:
    """Judge a way that is not the embedded page."""
    if facts.driver == NO_WAY:
        return Level.ATTENTION, "Loket dipakai tanpa WhatsApp.", "Pilih cara mengirim bila diperlukan."
    if facts.driver == BROWSER:
        told = "Pesan keluar lewat peramban komputer; pesan masuk dan centang tidak terbaca."
        return Level.ATTENTION, told, "Pakai halaman di dalam Loket bila komputernya sanggup."
    return None


def _page(facts: PageFacts) -> _Verdict | None:
    """Judge what the embedded page needs before its state counts."""
    if facts.has_engine is False:
        advice = "Minta petugas TI memasang Loket sekali lagi, atau pilih peramban komputer."
        return Level.FAULT, "Mesin halaman (QtWebEngine) tidak terpasang di komputer ini.", advice
    if not facts.is_map_sound:
        told = "Peta halaman yang dipasang tidak cocok dengan versi Loket ini; yang dipakai peta bawaan."
        return Level.FAULT, told, "Buka Periksa WhatsApp dan pasang peta baru, atau kembalikan yang bawaan."
    if not facts.is_linked:
        advice = "Buka tempat WhatsApp dan pindai kodenya dengan ponsel kantor."
        return Level.FAULT, "WhatsApp belum ditautkan dengan ponsel kantor.", advice
    return None


def _state(state: GatewayState | None) -> _Verdict:
    """Judge the state of a linked page."""
    advice = "Buka tempat WhatsApp; di sana tertulis sebab dan jalannya."
    if state in ANSWERING:
        return Level.GOOD, "Tertaut dan siap.", ""
    if state in _SHUT:
        return Level.FAULT, "WhatsApp tidak dapat dipakai sekarang.", advice
    if state is None or state in _COMING:
        return Level.UNKNOWN, "Pernah tertaut; keadaannya sekarang belum terlihat.", ""
    return Level.ATTENTION, "Tertaut, tetapi sedang tidak dapat mengirim.", advice


def queue(facts: QueueFacts) -> Finding:
    """Judge the outbox: what a person must decide, and what has waited too long."""
    found = partial(Finding, Subject.QUEUE, door=Door.QUEUE)
    if facts.is_stopped:
        return found(
            Level.FAULT,
            "Semua siaran dihentikan karena WhatsApp membatasi atau tidak dikenali.",
            "Buka antrean dan baca sebabnya sebelum melanjutkan.",
        )
    if facts.oldest_unsure_at is not None and facts.now - facts.oldest_unsure_at > LONG_UNSURE:
        return found(
            Level.FAULT,
            f"{facts.unsure} pesan belum pasti terkirim, yang terlama lebih dari sehari.",
            "Lihat percakapannya, lalu putuskan: terkirim, kirim ulang, atau batal.",
        )
    if facts.oldest_reply_at is not None and facts.now - facts.oldest_reply_at > LONG_REPLY:
        return found(
            Level.FAULT,
            "Ada balasan yang menunggu terkirim lebih dari satu jam.",
            "Periksa halaman WhatsApp; balasan keluar sendiri begitu halamannya siap.",
        )
    if facts.unsure or facts.failed:
        return found(
            Level.ATTENTION,
            f"{facts.unsure} pesan belum pasti, {facts.failed} gagal.",
            "Buka antrean dan putuskan satu per satu.",
        )
    return found(Level.GOOD, "Tidak ada pesan yang belum pasti, gagal, atau terlalu lama menunggu.")


def calendar(facts: CalendarFacts) -> Finding:
    """Judge the holidays of this year and the next: every shifted deadline rests on them."""
    year = facts.today.year

    found = partial(Finding, Subject.CALENDAR, door=Door.RULES, table="decreed_years")
    if not facts.is_decreed:
        return found(
            Level.FAULT,
            f"Hari libur {year} belum ada dasarnya di tabel; tenggat tidak dapat digeser dengan benar.",
            "Isi SKB tahun ini di tabel tahun yang ditetapkan.",
        )
    if not facts.is_next_decreed:
        level, when = Level.GOOD, "biasanya diumumkan lewat SKB pada triwulan terakhir"
        if facts.today.month >= ANNOUNCED_MONTH:
            level, when = Level.ATTENTION, "biasanya sudah diumumkan lewat SKB sekitar bulan ini"
        if facts.today.month >= LATE_MONTH:
            level, when = Level.FAULT, "padahal biasanya sudah diumumkan"
        advice = "Periksa apakah SKB-nya sudah terbit, lalu isi di tabel." if level > Level.GOOD else ""
        return found(level, f"Hari libur {year} ada; {year + 1} belum ditetapkan, {when}.", advice)
    unsure = [
        str(each)
        for each, is_sure in ((year, facts.is_confirmed), (year + 1, facts.is_next_confirmed))
        if not is_sure
    ]
    if unsure:
        return found(
            Level.ATTENTION,
            f"Hari libur {year} dan {year + 1} ada; {' dan '.join(unsure)} belum dikonfirmasi.",
            "Cocokkan dengan SKB-nya, lalu tandai dikonfirmasi.",
        )
    return found(Level.GOOD, f"Hari libur {year} dan {year + 1} ada dan dikonfirmasi.")


def rules(facts: RuleFacts) -> Finding:
    """Judge the dated tables."""
    found = partial(Finding, Subject.RULES, door=Door.RULES)
    if facts.broken:
        return found(
            Level.FAULT,
            f"{len(facts.broken)} tabel aturan tidak dapat dibaca.",
            "Pasang Loket sekali lagi atau hubungi petugas TI; yang bergantung pada tabel itu berhenti.",
            table=facts.broken[0],
        )
    if facts.ending:
        table, title, day = min(facts.ending, key=lambda row: row[2])
        more = f", dan {len(facts.ending) - 1} lainnya" if len(facts.ending) > 1 else ""
        return found(
            Level.ATTENTION,
            f"Aturan di “{title}” berakhir {day_words(day)} tanpa pengganti{more}.",
            "Tambahkan aturan sesudahnya, atau perpanjang bila tetap berlaku.",
            table=table,
        )
    if facts.conflicts:
        table, title = facts.conflicts[0]
        return found(
            Level.ATTENTION,
            f"Aturan kantor di “{title}” perlu dilihat lagi: bawaannya berubah.",
            "Bandingkan keduanya dan pilih yang benar.",
            table=table,
        )
    if facts.unconfirmed:
        count = sum(number for _table, _title, number in facts.unconfirmed)
        table, title, number = max(facts.unconfirmed, key=lambda row: row[2])
        return found(
            Level.ATTENTION,
            f"{count} aturan yang berlaku belum dikonfirmasi, terbanyak di “{title}” ({number}).",
            "Cocokkan dengan sumbernya, lalu tandai dikonfirmasi; di layar semuanya tetap bertanda.",
            table=table,
        )
    return found(Level.GOOD, "Semua aturan yang berlaku dikonfirmasi dan tidak ada yang segera berakhir.")


def soon(today: date) -> date:
    """Return up to which day a rule that ends counts as ending soon."""
    return today + timedelta(days=60)
