"""What the screens of the broadcasts say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from core.broadcasts.audience import Audience, ContactList, SkipReason
from core.broadcasts.placeholders import Fault, Problem
from core.broadcasts.privacy import Exposure, Finding
from core.broadcasts.refusal import CODES
from core.broadcasts.review import Block, Caution, ExampleKind, Review
from core.broadcasts.run import Broadcast, Bucket, Entry, RunState, Shelf
from core.broadcasts.wording import BUCKET_WORDS, REASON_WORDS
from core.calendar_words import MONTHS
from core.clock import to_wib
from core.contacts.group import GROUPS
from core.contacts.phone import format_phone
from core.contacts.region import kecamatan_name
from core.errors import LoketError
from core.groups.segment import all_segments
from core.outbox.caps import Reach
from core.outbox.forecast import Forecast, Part, Span
from core.outbox.pacing import Pace
from ui import errors, words

SHELVES: Mapping[Shelf, str] = {Shelf.PLANS: "Rencana", Shelf.RUNNING: "Berjalan", Shelf.DONE: "Selesai"}
STATES: Mapping[RunState, tuple[str, str]] = {
    RunState.DRAFT: ("Draf", "muted"),
    RunState.FREEZING: ("Menyiapkan", "accent"),
    RunState.RUNNING: ("Berjalan", "accent"),
    RunState.PAUSED: ("Dijeda", "warn"),
    RunState.STOPPED: ("Dihentikan", "bad"),
    RunState.FINISHED: ("Selesai", "ok"),
}
BUCKET_KINDS: Mapping[Bucket, str] = {
    Bucket.WAITING: "muted",
    Bucket.PRESSED: "accent",
    Bucket.SENT: "ok",
    Bucket.UNSURE: "warn",
    Bucket.FAILED: "bad",
    Bucket.SKIPPED: "muted",
    Bucket.CANCELLED: "muted",
}
BUCKET_SHORT: Mapping[Bucket, str] = {**BUCKET_WORDS, Bucket.PRESSED: "Ditekan"}
EXAMPLES: Mapping[ExampleKind, str] = {
    ExampleKind.FIRST: "Contoh",
    ExampleKind.LONGEST: "Terpanjang",
    ExampleKind.BLANKS: "Yang kosong",
}
WHO: Mapping[Reach, str] = {
    Reach.GROUP: "kiriman grup",
    Reach.WROTE: "orang yang menulis lebih dulu",
    Reach.BEGUN: "orang yang pernah menjawab",
    Reach.COLD: "orang belum pernah menulis",
}
UNTITLED = "Siaran tanpa judul"


def title(broadcast: Broadcast) -> str:
    """Return the title, or the first words of the text, or that there is none."""
    own = broadcast.draft.title.strip() or broadcast.draft.text.strip().split("\n", 1)[0][:60]
    return own or UNTITLED


def summary(broadcast: Broadcast) -> str:
    """Return the second line of a row: whom it is for, or how far it is."""
    if broadcast.state is RunState.DRAFT:
        return audience_short(broadcast.draft.audience)
    sums = broadcast.sums
    if broadcast.state in {RunState.RUNNING, RunState.PAUSED, RunState.FREEZING}:
        return f"{words.count(sums.done)} dari {words.count(sums.planned)} selesai"
    troubled = sums.count(Bucket.UNSURE) + sums.count(Bucket.FAILED)
    line = f"{words.count(sums.count(Bucket.SENT))} dari {words.count(sums.planned)} terkirim"
    unproved = sums.count(Bucket.PRESSED)
    line += f", {words.count(unproved)} belum terbukti" if unproved else ""
    return f"{line} · {troubled} perlu dilihat" if troubled else line


def audience_short(audience: Audience, lists: Mapping[int, str] | None = None) -> str:
    """Say in one line whom an audience means."""
    parts: list[str] = []
    if audience.all_chats:
        parts.append("Semua grup WhatsApp")
    elif audience.chat_ids:
        parts.append(f"{len(audience.chat_ids)} grup WhatsApp")
    if audience.segment_keys:
        parts.append(_segments(audience.segment_keys))
    if audience.has_people_rule:
        parts.append(_people(audience))
    if audience.list_ids:
        known = lists or {}
        parts.append(", ".join(f"daftar {known.get(each, '')}".strip() for each in audience.list_ids))
    text = " + ".join(parts) or "Penerima belum dipilih"
    without = _exceptions(audience, lists or {})
    return f"{text}, kecuali {without}" if without else text


def _segments(keys: Sequence[str]) -> str:
    """Say whose groups are meant: grup PNS, Badan, Bendahara (20 kecamatan)."""
    if len(keys) == len(all_segments()):
        return f"{len(keys)} grup segmen"
    kinds = {group.code: group.short for group in GROUPS}
    found = [kinds[key] for key in keys if key in kinds]
    placed = [key.split(":") for key in keys if ":" in key]
    for code in dict.fromkeys(code for code, _ in placed):
        places = [place for each, place in placed if each == code]
        where = kecamatan_name(places[0]) if len(places) == 1 else f"{len(places)} kecamatan"
        found.append(f"{kinds.get(code, code)} ({where})")
    return "grup " + ", ".join(found)


def _people(audience: Audience) -> str:
    if audience.everyone:
        return "semua kontak"
    groups = {group.code: group.short for group in GROUPS}
    kinds = ", ".join(groups[code] for code in audience.group_codes if code in groups)
    places = ", ".join(kecamatan_name(code) for code in audience.kecamatan_codes[:3])
    more = len(audience.kecamatan_codes) - 3
    where = f" di {places}" + (f" dan {more} kecamatan lain" if more > 0 else "") if places else ""
    return (kinds or "semua kontak") + where


def _exceptions(audience: Audience, lists: Mapping[int, str]) -> str:
    groups = {group.code: group.short for group in GROUPS}
    parts = [groups[code] for code in audience.except_group_codes if code in groups]
    parts += [kecamatan_name(code) for code in audience.except_kecamatan_codes]
    parts += [f"daftar {lists.get(each, '')}".strip() for each in audience.except_list_ids]
    if audience.except_chat_ids:
        parts.append(f"{len(audience.except_chat_ids)} grup")
    return ", ".join(parts)


def duration(span: Span) -> str:
    """Return `± 21 menit`, `± 3 jam`, `± 2 hari`."""
    minutes = max(1, round(span.takes / timedelta(minutes=1)))
    if minutes < 90:
        return f"± {minutes} menit"
    hours = round(minutes / 60)
    return f"± {hours} jam" if hours < 24 else f"± {round(hours / 24)} hari"


def span_words(span: Span, now: datetime) -> str:
    """Return `08.30 sampai 08.51`, with days where they are not today."""
    begins, ends = (_moment(each, now) for each in (span.begins, span.ends))
    return f"{begins} sampai {ends}"


def _moment(moment: datetime, now: datetime) -> str:
    day = to_wib(moment).date()
    when = words.clock_time(moment)
    return when if day == to_wib(now).date() else f"{day.day} {MONTHS[day.month - 1][:3]} {when}"


def receivers(review: Review) -> str:
    """Return `24 grup dan 37 orang`."""
    counted = ((review.groups, "grup"), (review.people, "orang"))
    return " dan ".join(f"{words.count(count)} {unit}" for count, unit in counted if count)


def plan_sentences(review: Review, pace: Pace) -> str:
    """Say the plan in plain words."""
    if not review.recipients:
        return "Belum ada penerima."
    gap = f"berjarak {pace.gap_from_s:.0f} sampai {pace.gap_to_s:.0f} detik"
    said = [f"{receivers(review)} menerima teks ini, {gap}, dalam jam kirim."]
    if review.forecast is not None:
        said.append(forecast_sentence(review.forecast))
    if not review.findings and not review.refused and not review.problems:
        said.append("Tidak ada data wajib pajak di dalam teks.")
    skipped = sum(review.skips.values())
    if skipped:
        reasons = "; ".join(f"{count} {REASON_WORDS[reason]}" for reason, count in review.skips.items())
        said.append(f"{words.count(skipped)} dilewati: {reasons}.")
    if review.excluded:
        said.append(f"{words.count(review.excluded)} dikecualikan.")
    return " ".join(said)


def forecast_sentence(forecast: Forecast) -> str:
    """Say who leaves how fast: 24 kiriman grup, sekitar 21 menit; 37 orang belum pernah menulis, 3 hari."""
    text = "; ".join(f"{words.count(part.count)} {WHO[part.reach]}{_lasts(part)}" for part in forecast.parts)
    known = "" if forecast.part(Reach.COLD) else " Tidak ada orang yang belum pernah menulis."
    return f"{text[0].upper()}{text[1:]}.{known}"


def _lasts(part: Part) -> str:
    if part.days > 1:
        return f", jadi {part.days} hari"
    if part.span.takes < timedelta(minutes=1):
        return ", kurang dari 1 menit"  # several such parts beside the whole would not add up
    minutes = round(part.span.takes / timedelta(minutes=1))
    return f", sekitar {minutes} menit" if minutes < 90 else f", sekitar {round(minutes / 60)} jam"


def problem(found: Problem) -> str:
    """Say what is wrong with a placeholder."""
    if found.fault is Fault.UNCLOSED:
        return f"Kurung kurawal sebelum “{found.word}” belum ditutup. Tulis {{{{ bila memang tanda kurung."
    if found.fault is Fault.EMPTY:
        return "Ada isian kosong {}. Isi namanya, misalnya {nama}."
    if found.fault is Fault.REFUSED:
        return f"{{{found.word}}} tidak boleh ada dalam siaran: data wajib pajak hanya untuk orangnya."
    hint = f" Maksudnya {{{found.suggestion}}}?" if found.suggestion else ""
    return f"Isian {{{found.word}}} tidak dikenal.{hint}"


def finding(found: Finding) -> str:
    """Say which number, address or name may not go out."""
    shown = " ".join(found.words.split())
    if found.exposure is Exposure.PHONE:
        return f"Nomor HP {shown} tidak boleh ada dalam kiriman grup."
    if found.exposure is Exposure.EMAIL:
        return f"Alamat surel {shown} tidak boleh ada dalam kiriman grup."
    if found.exposure is Exposure.NAMED_AMOUNT:
        return f"“{shown}” menyebut nama wajib pajak di dekat jumlah uang atau nomor. Hapus dari kiriman grup."
    if found.exposure is Exposure.NAME:
        return (
            f"“{shown}” adalah nama wajib pajak dalam kontak. Hapus dari kiriman grup, atau izinkan di"
            " Setelan, bagian Siaran, bila memang boleh disebut."
        )
    return f"Nomor {shown} mirip NPWP, NIK, atau kode billing. Hapus dari teks siaran atau nama berkasnya."


def blocks(review: Review) -> list[str]:
    """Say everything that stands in the way, the gravest first."""
    said = [problem(each) for each in review.problems] + [finding(each) for each in review.findings]
    said += [errors.sentence(LoketError(CODES[each.refusal], each.words)) for each in review.refused]
    if Block.EMPTY_TEXT in review.blocks:
        said.append("Teks masih kosong.")
    if Block.NO_RECIPIENT in review.blocks:
        said.append("Pilih penerima yang dapat dikirimi.")
    if Block.LIST_GONE in review.blocks:
        said.append("Daftar tetap yang dipilih atau dikecualikan sudah dihapus. Pilih lagi penerimanya.")
    if Block.FILE_UNSEEN in review.blocks:
        said.append(
            "Berkas terlampir akan dilihat seluruh anggota grup, dan Loket tidak dapat membaca isinya. Lihat"
            " dulu (misalnya dengan tes ke nomor sendiri), lalu tekan tombol di bawah."
        )
    if Block.TEXT_TOO_LONG in review.blocks:
        said.append("Teks lebih dari 65.536 huruf. Bagi menjadi beberapa siaran.")
    if Block.UNRESOLVED in review.blocks:
        said.append(_unresolved(review))
    return said


def _unresolved(review: Review) -> str:
    named = "; ".join(
        f"{each.name or each.key} ({', '.join('{' + name + '}' for name in each.missing)})"
        for each in review.unresolved[:5]
    )
    more = review.unresolved_count - min(5, len(review.unresolved))
    tail = f"; dan {words.count(more)} lainnya" if more > 0 else ""
    first = review.unresolved[0].missing[0] if review.unresolved else "nama"
    return f"Isian kosong pada: {named}{tail}. Beri cadangan, misalnya {{{first}|…}}."


def cautions(review: Review) -> list[str]:
    """Say what the officer should think about before starting."""
    said: Mapping[Caution, str] = {
        Caution.COLD_RECIPIENTS: f"{words.count(review.cold)} orang belum pernah menulis: nomor kantor berisiko"
        " dibatasi WhatsApp. Utamakan kiriman grup.",
        Caution.MANY_PERSONAL: "Pesan pribadi sebanyak ini perlu beberapa hari. Kiriman grup jauh lebih cepat.",
        Caution.SHARED_NUMBERS: _shared(review),
        Caution.DATED_TEXT: "Pengiriman melewati hari ini, tetapi teks menyebut hari atau tanggal mulai.",
        Caution.DUE_PASSED: "Tenggat sudah lewat saat siaran ini mulai dikirim.",
    }
    return [said[caution] for caution in review.cautions]


def told_anyway(count: int) -> str:
    """Say how many hear a reminder of deadlines in the same week; "" for none."""
    if not count:
        return ""
    return (
        f"{words.count(count)} orang menerima pengingat grup pekan ini: mereka sendiri atau grup kelompoknya"
        " ada dalam rencana pengingat. Pertimbangkan menunggu pekan depan."
    )


def _shared(review: Review) -> str:
    named = "; ".join(
        f"{recipient.name} bersama {', '.join(recipient.shares_with[:2])}" for recipient in review.shared[:3]
    )
    more = len(review.shared) - 3
    tail = f"; dan {more} nomor lain" if more > 0 else ""
    return f"Satu nomor dipakai bersama, jadi satu pesan saja: {named}{tail}."


def reason(word: str) -> str:
    """Say why a row of the ledger stands where it stands."""
    return REASON_WORDS.get(word, "")


def skip_reason(word: str | SkipReason) -> str:
    """Say why somebody was skipped."""
    return REASON_WORDS.get(word, "dilewati")


def list_names(lists: tuple[ContactList, ...]) -> dict[int, str]:
    """Map the ids of fixed lists to their names."""
    return {each.id: each.name for each in lists}


def address(entry: Entry) -> str:
    """Return the number of a row as people read it, or that it is a group."""
    if entry.phone is not None:
        return format_phone(entry.phone)
    return "grup" if entry.recipient_key.startswith("chat:") else ""


def run_line(broadcast: Broadcast) -> str:
    """Say when a run began and ended, and what the except rules took out."""
    parts = []
    if broadcast.started_at is not None:
        parts.append(f"Mulai {words.moment(broadcast.started_at)}")
    if broadcast.ended_at is not None:
        verb = "dihentikan" if broadcast.state is RunState.STOPPED else "selesai"
        parts.append(f"{verb} {words.moment(broadcast.ended_at)}")
    waiting = broadcast.sums.count(Bucket.WAITING)
    if waiting:
        parts.append(f"{words.count(waiting)} menunggu giliran, balasan selalu didahulukan")
    if broadcast.excluded:
        parts.append(f"{words.count(broadcast.excluded)} dikecualikan")
    return " · ".join(parts)
