"""Whatever leaves as a file is written down: every place that asks for one, and who writes into the trail."""

import re

import pytest

from tests.house.tree import ROOT, modules, name_of

ASKS = re.compile(r"getSaveFileName|AcceptMode\.AcceptSave")
RECORDS = re.compile(r"leaving\(|\.leave\(|trail\.begin\(|leaving\.begin\b")
HERE = ""
WRITTEN_DOWN = {
    "ui/agenda/imsakiyah_page.py": "core/agenda/service.py:write_file",
    "ui/agenda/poster_card.py": "core/agenda/service.py:write_file",
    "ui/answers/library_dialog.py": "core/answers/service.py:export",
    "ui/billing/bulk.py": HERE,
    "ui/billing/exporting.py": "core/billing/service.py:export",
    "ui/billing/slip_actions.py": HERE,
    "ui/broadcasts/run_view.py": "core/broadcasts/service.py:export_ledger",
    "ui/calls/sheet_preview.py": HERE,
    "ui/consent/parts.py": "core/consent/service.py:copy save_notice save_register",
    "ui/contacts/import_dialog.py": "core/contacts/importing/service.py:_save",
    "ui/conversations/file_saving.py": HERE,
    "ui/counter/papers.py": HERE,
    "ui/groups/coverage_pane.py": "core/groups/service.py:export_coverage",
    "ui/groups/segment_view.py": HERE,
    "ui/newcomers/exporting.py": "core/newcomers/service.py:export",
    "ui/officers/dialog.py": "core/officers/service.py:save_paper",
    "ui/promotion/papers.py": HERE,
    "ui/promotion/report_view.py": "core/promotion/service.py:export",
    "ui/promotion/sms_runs.py": "core/promotion/sms.py:export",
    "ui/reminders/calendar/exporting.py": HERE,
    "ui/reports/exporting.py": "core/reports/service.py:save_pdf save_xlsx save_csv save_candidates",
    "ui/store/section.py": "core/store/service.py:save",
    "ui/store/sheet_dialog.py": HERE,
    "ui/support/dialog.py": "core/support/service.py:save",
    "ui/trail/page.py": "core/trail/service.py:export",
    "ui/whatsapp/officer.py": HERE,
    "ui/widgets/list_saving.py": "core/tables/service.py:_write",
}
"""Who asks for a file, and the functions that write it down."""


def asking() -> list[str]:
    """Return the modules that ask where a file shall lie."""
    return sorted(name_of(path) for path in modules("ui") if ASKS.search(path.read_text("utf-8")))


@pytest.mark.parametrize("place", asking())
def test_what_leaves_as_a_file_is_in_the_trail(place: str) -> None:
    module, _, names = WRITTEN_DOWN[place].partition(":")
    text = (ROOT / (module or place)).read_text("utf-8")
    for name in names.split():
        body = text.split(f"    def {name}(", 1)[1].split("\n    def ", 1)[0]
        assert RECORDS.search(body), f"{module}:{name} leaves no entry"
    assert RECORDS.search(text), f"{place} leaves no entry"


PAINTS = re.compile(r"\b(paint_pages|paint_landscape|print_on)\(")
PAINTERS = {
    "ui/billing/feeding.py",  # billing_slips tells of each slip, before the queue takes the job
    "ui/billing/pages.py",  # the painting itself
    "ui/billing/printing.py",  # as feeding.py
    "ui/first/device_steps.py",  # the trial slip tells of nobody
}
"""Who feeds a printer without an entry of his own."""


def test_what_leaves_on_paper_is_in_the_trail() -> None:
    texts = {name_of(path): path.read_text("utf-8") for path in modules("ui")}
    painting = {name for name, text in texts.items() if PAINTS.search(text)}
    assert {name for name in painting if not RECORDS.search(texts[name])} == PAINTERS


def test_there_is_no_other_way_to_write_down_that_something_left() -> None:
    own = re.compile(
        r"(add|record|note)\([^()]*Act\.(EXPORT|PRINT|BUNDLE)\b|\.note\(\"(export|print|recovery)\""
    )
    found = {name_of(path) for path in modules("core", "ui") if own.search(path.read_text("utf-8"))}
    assert found == set()


def test_the_command_line_writes_down_its_copies_too() -> None:
    assert RECORDS.search((ROOT / "core/store/command.py").read_text("utf-8"))
