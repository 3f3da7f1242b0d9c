"""The list of open work on paper: what who takes the desk over must know."""

from datetime import datetime

from core.billing.moment import moment_words
from core.billing.office import Office
from core.consent import paper
from core.consent.paper import LINE, Block
from core.officers.officer import Standing
from core.officers.work import OpenWork

TITLE = "Serah terima"
"""The document's title: it stands in print queues, so it names nobody."""


def render(work: OpenWork, standing: Standing, office: Office, now: datetime) -> bytes:
    """Return the list as PDF, with room for both signatures."""
    blocks: list[Block] = [
        paper.title("Daftar pekerjaan terbuka"),
        paper.small(f"{office.name} \u00b7 keadaan {moment_words(now)}"),
        LINE,
        paper.field("Petugas sekarang", standing.name or "belum diisi"),
    ]
    if standing.duty is not None and standing.duty.stands_for is not None:
        blocks.append(paper.field("Menggantikan", standing.duty.stands_for.name))
    for section in work.sections:
        blocks.append(paper.heading(f"{section.title} ({section.total})"))
        blocks += [paper.field(mark, words) for mark, words in section.rows]
        hidden = section.total - len(section.rows)
        if hidden:
            blocks.append(paper.small(f"dan {hidden} lagi; lihat di Loket"))
        if not section.total:
            blocks.append(paper.small("tidak ada"))
    blocks += [
        LINE,
        paper.small(" "),
        paper.field("Menyerahkan", ""),
        paper.small(" "),
        paper.field("Menerima", ""),
        paper.small("Lembar ini memuat data wajib pajak. Simpan di tempat terkunci, dan musnahkan sesudahnya."),
    ]
    return paper.render(TITLE, office.name, blocks, office.name)
