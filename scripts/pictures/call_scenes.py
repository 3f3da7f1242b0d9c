"""The calls that go out: a campaign, a call before and after the identity, callbacks, lists, scripts."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from core.calls.outcome import Outcome
from pictures.studio import Studio

WHO = ("Slamet Contoh", "CV Tirta Contoh", "Hartini Contoh", "UD Rejeki Contoh")


def calls(studio: Studio, folder: Path) -> None:
    """A campaign, a call up to its outcome, what lists have done, scripts, the printed sheet."""
    place = studio.place("calls")
    pane, bench = place.pane, place.bench  # type: ignore[attr-defined]
    studio.until(lambda: pane.lines and pane.list.people.rows)
    studio.take("telepon-kampanye")
    place.step()  # type: ignore[attr-defined]
    studio.until(bench.isVisible)
    place.step()  # type: ignore[attr-defined]
    studio.until(lambda: bench.turn.call is not None)
    studio.take("telepon-identitas")
    script = bench.script  # its buttons, not its keys: a window that is not active hears no key
    next(button for button in script.findChildren(QPushButton) if "callAsk_" in button.objectName()).click()
    studio.until(script.matched.isEnabled)
    script.matched.click()
    studio.until(lambda: script.tax.lines)
    studio.take("telepon-kerja")
    bench.give(Outcome.CALL_AGAIN)
    studio.rest()
    studio.take("telepon-janji")
    studio.close_dialogs()
    bench.give(Outcome.NO_ANSWER)
    studio.until(lambda: bench.turn.given is not None)
    studio.take("telepon-hasil")
    pane.chips.choose("callbacks")
    studio.rest(900)
    studio.take("telepon-janji-daftar")
    pane.chips.choose("next")
    _lists(studio, place, folder)
    for key, name in (("closings", "telepon-keluar"), ("scripts", "telepon-naskah")):
        place.acts.run(key)  # type: ignore[attr-defined]
        studio.rest(900)
        studio.take(name)
        studio.close_dialogs()
    place.acts.run("sheet")  # type: ignore[attr-defined]
    studio.until(lambda: place.findChild(QWidget, "sheetPreview") is not None)
    studio.rest(900)
    studio.take("telepon-lembar")
    studio.close_dialogs()


def _lists(studio: Studio, place: QWidget, folder: Path) -> None:
    """Begin a campaign from a file, as far as the look at its columns."""
    path = folder / "belum-lapor.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("Nama WP", "No HP", "Jumlah", "Jatuh Tempo"))
        lines.writerows((name, f"0812 0000 {at:04}", "1.250.000", "15/12/2026") for at, name in enumerate(WHO))
    place.acts.run("create")  # type: ignore[attr-defined]
    studio.rest()
    studio.take("telepon-kampanye-baru")
    dialog = place.findChild(QWidget, "callListDialog")
    if dialog is None:
        raise LookupError("there is no callListDialog on this screen")
    dialog.details.title.setText("Belum lapor SPT Tahunan")  # type: ignore[attr-defined]
    dialog.details.letter.setText("S-12/KPP/2026")  # type: ignore[attr-defined]
    dialog.offer(path)  # type: ignore[attr-defined]
    studio.until(lambda: dialog.pages.currentWidget() is dialog.columns)  # type: ignore[attr-defined]
    studio.take("telepon-daftar")
    studio.close_dialogs()
