"""Words of the list of checklists and trees."""

from __future__ import annotations

from datetime import date

from core.answers.checklist import Checklist
from core.answers.guide import Act, GuideKind, ListedGuide, Shelf
from core.answers.tree import Choice, Lead, Tree
from core.clock import to_wib
from ui import words
from ui.answers.fault_words import SENTENCES
from ui.answers.words import about_words

ACTS = {
    Act.ADDED: "Ditulis",
    Act.CHANGED: "Diubah",
    Act.RETIRED: "Tidak dipakai lagi sejak",
    Act.RESUMED: "Dipakai lagi sejak",
    Act.PUT_BACK: "Kembali ke bawaan sejak",
}


def row_words(listed: ListedGuide) -> str:
    """Return a row: the title, and what is to be known of it at once."""
    marks = []
    if not listed.is_saved:
        marks.append("konsep")
    elif listed.draft is not None:
        marks.append("ada konsep")
    if listed.is_retired:
        marks.append("tidak dipakai")
    elif listed.faults:
        marks.append("perlu diperbaiki")
    elif listed.is_changed:
        marks.append("diubah")
    elif not listed.is_shipped and listed.is_saved:
        marks.append("milik kantor")
    title = listed.guide.title or "Belum berjudul"
    return f"{title} ({', '.join(marks)})" if marks else title


def state_words(listed: ListedGuide, today: date) -> str:
    """Return where it comes from, who changed it when, and what is wrong with it."""
    lines = []
    if not listed.is_saved:
        lines.append("Konsep: belum pernah disimpan, jadi belum ditawarkan di percakapan.")
    elif listed.draft is not None:
        lines.append("Ada konsep perubahan. Yang ditawarkan di percakapan masih yang tampil di sini.")
    if isinstance(listed.guide, Checklist) and listed.is_saved:
        lines.append(about_words(listed.guide, today))
    lines += dict.fromkeys(SENTENCES[fault.why] for fault in listed.faults)
    if listed.version is not None:
        who = f" oleh {listed.version.officer}" if listed.version.officer else ""
        moment = to_wib(listed.version.changed_at)
        lines.append(f"{ACTS[listed.version.act]} {words.day(moment.date())}{who}.")
    elif listed.is_shipped:
        lines.append("Bawaan Loket.")
    return "\n".join(lines)


def outline(guide: Checklist | Tree, shelf: Shelf) -> str:
    """Return everything that it holds, one piece a line."""
    if isinstance(guide, Checklist):
        return "\n".join(f"- {item.whole}" for item in guide.items)
    places = {name: place for place, name in enumerate(guide.steps, 1)}
    lines = []
    for name, step in guide.steps.items():
        lines.append(f"{places[name]}. {step.ask or 'belum ditulis'}")
        lines += [f"    {choice.word or '…'} → {_goal(choice, places, shelf)}" for choice in step.choices]
        lines.append("")
    return "\n".join(lines).rstrip()


def _goal(choice: Choice, places: dict[str, int], shelf: Shelf) -> str:
    if choice.lead is Lead.STEP:
        return f"pertanyaan {places[choice.to]}" if choice.to in places else "belum dipilih"
    if choice.lead is Lead.END:
        return f"selesai: {choice.to or 'belum ditulis'}"
    if choice.lead is Lead.ANSWER:
        return (
            f"jawaban “{shelf.answers[choice.to]}”" if choice.to in shelf.answers else "jawaban belum dipilih"
        )
    found = shelf.find(GuideKind.CHECKLIST, choice.to)
    return "daftar berkas belum dipilih" if found is None else f"daftar berkas “{found.guide.title}”"
