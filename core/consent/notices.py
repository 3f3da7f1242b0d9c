"""The office's papers about data: notices of an incident, the register of processing, the cover of a copy."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.billing.moment import moment_words
from core.billing.office import Office
from core.calendar_words import day_words
from core.clock import to_wib
from core.consent import paper
from core.consent.incident import BASIS, Incident, IncidentSheet
from core.consent.paper import LINE, Block
from core.rules.table import RuleRow

UNKNOWN = "belum diketahui"


def subject_notice(incident: IncidentSheet, office: Office, now: datetime) -> bytes:
    """Return the written notice to those whose data it is: what, when, how, what the office did."""
    content = incident.content
    blocks = [
        paper.title("Pemberitahuan kegagalan pelindungan data pribadi"),
        paper.small(f"{office.name} · {day_words(to_wib(now).date())}"),
        LINE,
        paper.words("Yth. Bapak/Ibu,"),
        paper.words(
            f"Dengan ini {office.name} memberitahukan bahwa telah terjadi kegagalan pelindungan data pribadi"
            " yang menyangkut data Bapak/Ibu. Kami memohon maaf. Inilah yang kami ketahui sampai saat ini."
        ),
        *_facts(content),
        paper.heading("Yang dapat Bapak/Ibu lakukan"),
        paper.words(
            "Waspadai pesan atau telepon yang mengatasnamakan kantor pajak. Petugas tidak pernah meminta"
            " transfer ke rekening, kata sandi, atau kode OTP. Periksa pengirimnya di pajak.go.id/unit-kerja."
        ),
        paper.field("Hubungi kami", content.contact or f"{office.name}, WhatsApp {office.phone}"),
        paper.small(BASIS),
    ]
    return paper.render("Pemberitahuan kepada pemilik data", office.name, blocks, office.name)


def agency_notice(incident: IncidentSheet, office: Office, now: datetime) -> bytes:
    """Return the written notice to the agency, with the clock that it was held to."""
    content = incident.content
    left = incident.left(now)
    state = f"tersisa {span_words(left)}" if left > timedelta() else f"lewat {span_words(-left)}"
    blocks = [
        paper.title("Laporan kegagalan pelindungan data pribadi"),
        paper.small(f"Kepada lembaga pelindungan data pribadi · {day_words(to_wib(now).date())}"),
        LINE,
        paper.field("Pengendali data", f"{office.name}{f', {office.address}' if office.address else ''}"),
        paper.field("Nomor insiden", f"{incident.id}, keterangan versi {incident.versions}"),
        paper.field("Batas 3 x 24 jam", f"{moment_words(incident.ends_at)} ({state})"),
        *_facts(content),
        paper.heading("Pemberitahuan"),
        paper.field("Kepada pemilik data", _moment(content.told_subjects_at, "belum")),
        paper.field("Kepada lembaga", _moment(content.told_agency_at, "dengan surat ini")),
        paper.field("Narahubung", content.contact or f"{office.name}, {office.phone}"),
        paper.field("Nama dan tanda tangan", ""),
        paper.small(
            f"{BASIS}. Lembaga dan peraturan pelaksananya belum dikonfirmasi: periksa alamat tujuannya dulu."
        ),
    ]
    return paper.render("Laporan kepada lembaga", office.name, blocks, office.name)


def register_paper(rows: Sequence[RuleRow], office: Office, now: datetime) -> bytes:
    """Return the register of processing as it stands now."""
    blocks: list[Block | tuple[Block, ...]] = [
        paper.title("Register pemrosesan data pribadi"),
        paper.small(f"{office.name} · keadaan {moment_words(now)}"),
        paper.small("UU 27/2022 Ps 31. Baris yang belum dikonfirmasi perlu diperiksa sebelum dipakai."),
        LINE,
    ]
    for row in rows:
        mark = "" if row.confirmed else " (belum dikonfirmasi)"
        entry = (
            paper.heading(row.text("activity")),
            *(paper.field(column.title, row.text(column.name)) for column in row.spec.values),
            paper.field("Dasar", f"{row.basis}{mark}"),
            paper.field("Sumber", row.source),
        )
        blocks.append(entry)
    return paper.render("Register pemrosesan", office.name, blocks, office.name)


def cover(name: str, parts: Sequence[tuple[str, int]], office: Office, now: datetime) -> bytes:
    """Return the first page of a person's copy: whose it is, what lies in it, how it was made."""
    blocks = [
        paper.title("Salinan data pribadi"),
        paper.small(f"{office.name} · {moment_words(now)}"),
        LINE,
        paper.field("Pemilik data", name),
        paper.words(
            "Berkas ini memuat semua yang tersimpan tentang Bapak/Ibu di aplikasi helpdesk kantor saat itu:"
            " data.xlsx untuk dibaca, data.json untuk dipindahkan ke aplikasi lain, dan folder lampiran."
        ),
        paper.heading("Isi"),
        *(paper.field(part, f"{number:,} baris".replace(",", ".")) for part, number in parts),
        paper.heading("Hak Bapak/Ibu"),
        paper.words(
            "Bapak/Ibu dapat meminta perbaikan, penghapusan, atau menghentikan siaran. Sampaikan lewat WhatsApp"
            f" {office.phone} atau di loket."
        ),
        paper.small(
            "UU 27/2022: hak atas informasi, akses dan salinan, perbaikan, penghapusan. Batas waktu 3 x 24 jam"
            " untuk akses dan perbaikan (Ps 30, 32) belum dikonfirmasi. Berkas ini tidak terenkripsi:"
            " serahkan hanya kepada pemiliknya."
        ),
    ]
    return paper.render("Salinan data pribadi", office.name, blocks, office.name)


def span_words(span: timedelta) -> str:
    """Return `2 hari 5 jam` or `41 menit` for a span that is not negative."""
    minutes = int(span.total_seconds() // 60)
    days, hours = minutes // 1440, minutes % 1440 // 60
    if days:
        return f"{days} hari {hours} jam"
    return f"{hours} jam {minutes % 60} menit" if hours else f"{minutes} menit"


def _facts(content: Incident) -> tuple[Block, ...]:
    return (
        paper.heading("Yang terjadi"),
        paper.field("Apa", content.what),
        paper.field("Kapan terjadi", _moment(content.happened_at, UNKNOWN)),
        paper.field("Kapan ditemukan", moment_words(content.found_at)),
        paper.field("Data yang terungkap", content.data or UNKNOWN),
        paper.field("Milik siapa", content.subjects or UNKNOWN),
        paper.field("Banyaknya", content.count or UNKNOWN),
        paper.field("Bagaimana", content.how or UNKNOWN),
        paper.field("Upaya penanganan", content.measures or UNKNOWN),
    )


def _moment(moment: datetime | None, none: str) -> str:
    return none if moment is None else moment_words(moment)
