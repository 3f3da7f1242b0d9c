"""What the screens of the groups say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.contacts.group import GROUPS, group_by_code
from core.contacts.region import kecamatan_name
from core.groups.coverage import Coverage, CoverageLine, Treasurer
from core.groups.matching import GroupChat
from core.groups.proposing import Clue, Decision, Proposal, Reason
from core.groups.segment import SegmentCard
from core.groups.service import Board
from ui import words
from ui.groups.line_table import Cell, Line

SEGMENT_HEADS = ("Segmen", "Grup WhatsApp", "Anggota", "Kontak", "Kiriman terakhir")
PROPOSAL_HEADS = ("Nama", "Usulan", "Alasan")
DISTRICT_HEADS = (
    "Kecamatan",
    "Jarak",
    "Desa ber-Bendahara",
    "Kontak",
    "Di grup",
    "Terjangkau",
    "Kiriman terakhir",
)
VILLAGE_HEADS = ("Desa/kelurahan", "", "Kecamatan", "Kontak", "Di grup", "Terjangkau", "Kiriman terakhir")
PEOPLE_HEADS = ("Nama", "Di grup")
NPWP_KINDS = {"0": "bendahara", "1": "badan", "2": "badan", "3": "badan", "4": "pengusaha", "6": "pengusaha"}
NPWP_KINDS |= {"5": "PNS", "7": "karyawan", "8": "karyawan", "9": "karyawan"}


def segment_line(card: SegmentCard, proposed: GroupChat | None, seen: int | None) -> Line:
    """Return the row of one segment."""
    if card.is_linked:
        chat = Cell(card.chat_title)
    elif proposed is not None:
        chat = Cell(f"Cocok: {proposed.title}", f"2{proposed.title}", "accent")
    else:
        chat = Cell("belum ditautkan", "3", "warn")
    number = card.members if card.members is not None else seen or card.marked or None
    shown = members_short(card, seen)
    last = card.last_post_at
    return Line(
        card.key,
        (
            Cell(card.title),
            chat,
            Cell(shown, -1 if number is None else number),
            Cell(words.count(card.audience), card.audience),
            Cell("belum ada", "", "muted") if last is None else _posted(last),
        ),
    )


def members_short(card: SegmentCard, seen: int | None) -> str:
    """Say how many members are known: counted by hand, else seen writing, else marked."""
    if card.members is not None:
        return words.count(card.members)
    if seen:
        return f"{words.count(seen)} terlihat"
    return f"{words.count(card.marked)} ditandai" if card.marked else "–"


def members_long(card: SegmentCard, seen: int | None) -> str:
    """Say what is known of the members, and how."""
    parts = []
    if card.members_on is not None:
        parts.append(f"dihitung {words.day(card.members_on)}")
    if seen:
        parts.append(f"{words.count(seen)} terlihat menulis")
    if card.marked:
        parts.append(f"{words.count(card.marked)} ditandai di Cakupan")
    return " · ".join(parts) or "Hitung di WhatsApp: Info grup, lalu isi di sini."


def board_summary(board: Board) -> str:
    """Say how many groups stand, and what is missing."""
    linked = sum(card.is_linked for card in board.cards)
    links = sum(bool(card.invite_link) for card in board.cards)
    text = f"{linked} dari {len(board.cards)} segmen punya grup WhatsApp, {links} punya tautan undangan."
    if board.without_segment:
        text += (
            f" {words.count(board.without_segment)} Bendahara belum punya kecamatan, jadi belum termasuk"
            " grup mana pun."
        )
    return text


def unlinked(cards: Sequence[SegmentCard]) -> str:
    """Name the segments that have no group, the first six of them."""
    named = ", ".join(card.title for card in cards[:6])
    return named + (f", dan {len(cards) - 6} lainnya" if len(cards) > 6 else "")


def kind_choices(cards: Sequence[SegmentCard]) -> list[tuple[str, tuple[str, ...]]]:
    """Return whom a post can go to in one key: all, and each kind."""
    found: list[tuple[str, tuple[str, ...]]] = [
        (f"Semua {len(cards)} grup", tuple(card.key for card in cards)),
    ]
    for group in sorted(GROUPS, key=lambda each: not each.per_kecamatan):
        keys = tuple(card.key for card in cards if card.group_code == group.code)
        many = f" ({len(keys)} kecamatan)" if group.per_kecamatan else ""
        found.append((f"Hanya {group.name}{many}", keys))
    return found


def proposal_line(proposal: Proposal) -> Line:
    """Return the row of one proposal."""
    return Line(
        proposal.contact_id,
        (
            Cell(proposal.name),
            Cell(group_by_code(proposal.group_code).name),
            Cell("; ".join(reason(each, proposal) for each in proposal.reasons)),
        ),
    )


def reason(found: Reason, proposal: Proposal) -> str:
    """Say one reason of a proposal."""
    said: Mapping[Clue, str] = {
        Clue.NAME: f"namanya memuat “{found.words}”"
        if found.words != proposal.name
        else "terbaca dari namanya",
        Clue.NOTES: "tertulis di catatannya",
        Clue.NPWP: f"angka kedua NPWP {found.words}: biasanya {NPWP_KINDS.get(found.words, '')}"
        " (kebiasaan, belum dikonfirmasi)",
        Clue.PAID: f"pernah minta kode billing {found.words}",
        Clue.WRITES_IN: f"menulis di grup {_group_name(found.words)}",
        Clue.KIND: "tercatat sebagai badan",
    }
    return said[found.clue]


def _group_name(code: str) -> str:
    return next((group.name for group in GROUPS if group.code == code), code)


def decision(last: Decision) -> str:
    """Say what would be taken back."""
    verb = "diterima sebagai" if last.is_accepted else "ditolak sebagai"
    return f"Terakhir: {last.name} {verb} {group_by_code(last.group_code).name}."


def coverage_summary(coverage: Coverage) -> str:
    """Say the coverage in one sentence."""
    total = coverage.total
    text = (
        f"{words.count(total.covered)} dari {words.count(total.villages)} desa/kelurahan punya kontak"
        f" Bendahara. Dari {words.count(total.contacts)} Bendahara, {words.count(total.in_group)} di grup dan"
        f" {words.count(total.reached)} terjangkau kiriman terakhir."
    )
    if coverage.nowhere:
        text += f" {words.count(coverage.nowhere)} tanpa kecamatan tidak ikut dihitung."
    return text


def _posted(at: datetime) -> Cell:
    """Return the last post shortly, so that the names beside it are read whole; the tip says it at length."""
    shown = f"{words.short_day_of(at)}, {words.clock_time(at)}"
    return Cell(shown, at.isoformat(), tip=words.moment(at))


def coverage_line(line: CoverageLine) -> Line:
    """Return the row of one kecamatan or village."""
    far = Cell("jauh", "0", "warn", "Kecamatan jauh dari kantor") if line.is_far else Cell("", "1")
    last = line.last_post_at
    missing = "belum ada grup" if not line.is_linked else "belum ada"
    when = Cell(missing, "", "muted") if last is None else _posted(last)
    numbers = (line.contacts, line.in_group, line.reached)
    counts = tuple(Cell(words.count(number), number, "" if number else "muted") for number in numbers)
    if line.desa is None:
        covered = Cell(f"{line.covered} dari {line.villages}", line.covered / max(1, line.villages))
        return Line((line.kecamatan.code, None), (Cell(line.kecamatan.name), far, covered, *counts, when))
    name = Cell(f"{line.desa.name} (kel.)" if line.desa.kind == "kelurahan" else line.desa.name)
    place = Cell(line.kecamatan.name)
    return Line((line.kecamatan.code, line.desa.code), (name, far, place, *counts, when))


def person_line(person: Treasurer) -> Line:
    """Return the row of one Bendahara behind a line."""
    if person.marked_at is not None:
        state = Cell("ditandai", "1", "ok", f"Ditandai petugas {words.moment(person.marked_at)}")
    elif person.seen_at is not None:
        state = Cell("terlihat", "2", "ok", f"Menulis di grup {words.moment(person.seen_at)}")
    else:
        state = Cell("belum", "3", "muted")
    return Line(person.contact_id, (Cell(person.name), state))


def people_heading(line: CoverageLine) -> str:
    """Say whose Bendahara are listed."""
    place = f"Kec. {kecamatan_name(line.kecamatan.code)}"
    return f"Bendahara {line.desa.name}, {place}" if line.desa else f"Bendahara {place}"
