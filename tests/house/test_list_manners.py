"""Wherever a list stands it is narrowed, put in order and saved: a new one cannot be born without, or says why.

Each line of LISTS tells of the lists that a module makes: what puts them in order, what narrows them, how
they leave. `@module needle` is where that stands in the code; what begins with a dash is the reason why it is
missing. A single reason counts for all three: no list of the office's things, but a choice or a paper.
"""

import ast

import pytest

from tests.house.tree import ROOT, modules, name_of, parsed

VIEWS = {"QListView", "QTableView", "QTreeView", "QListWidget", "QTableWidget", "QTreeWidget", "QColumnView"}
MAKERS = {"build_table", "table_of"}
"""Functions that make a view for others: the module that calls them makes the list."""
CHOICE = "- a short choice that is typed into or walked through, not a list of the office's things"
DIALOG = "- the few rows of one dialog, all in sight"
PAPER = "- the lines of one paper or report, in the paper's own order; the paper itself is saved"
PRACTICE = "- the phone of the practice is not the officer's desk"
ITS_OWN = "- its order is its meaning: "
WITH_ALL = "- what it belongs to leaves as a whole"
FEW = "- all of them are in sight"


def tools(module: str) -> tuple[str, str, str]:
    """Return the line of a list that has the tools of short lists and tables."""
    return (f"@{module} ListTools(", f"@{module} ListTools(", f"@{module} ListTools(")


def equipped(module: str) -> tuple[str, str, str]:
    """Return the same for tables."""
    return (f"@{module} equip_table(", f"@{module} equip_table(", f"@{module} equip_table(")


LISTS: dict[str, str | tuple[str, str, str]] = {
    "ui/agenda/imsakiyah_page.py": PAPER,
    "ui/agenda/page.py": (
        ITS_OWN + "the days as they come",
        "@ui/agenda/page.py SearchBox(",
        "@ui/agenda/page.py ListTools(",
    ),
    "ui/answers/guides_dialog.py": DIALOG,
    "ui/answers/tree_editor.py": (ITS_OWN + "the steps of one question tree", FEW, WITH_ALL),
    "ui/answers/library_dialog.py": (
        ITS_OWN + "topics, then the most used; a search stands by its hits",
        "@ui/answers/library_dialog.py SearchBox(",
        "@ui/answers/library_dialog.py export",
    ),
    "ui/answers/picker.py": CHOICE,
    "ui/billing/batch/chat_picker.py": CHOICE,
    "ui/billing/batch/entry.py": PAPER,
    "ui/billing/batch/shelf.py": DIALOG,
    "ui/billing/batch/stored.py": PAPER,
    "ui/billing/board/column.py": (
        "@ui/billing/board/page.py OrderMenu(",
        "@ui/billing/board/page.py SearchBox(",
        "@ui/billing/board/page.py choose_file(",
    ),
    "ui/billing/deposit_picker.py": CHOICE,
    "ui/billing/history_box.py": (ITS_OWN + "what happened to one request, by time", FEW, WITH_ALL),
    "ui/billing/list_page.py": (
        "@ui/billing/list_page.py OrderMenu(",
        "@ui/billing/list_page.py SearchBox(",
        "@ui/billing/list_page.py choose_file(",
    ),
    "ui/billing/proof_field.py": DIALOG,
    "ui/billing/rush/desk_card.py": CHOICE,
    "ui/billing/rush/page.py": (
        ITS_OWN + "the queue, by what presses and who waits",
        "- the list of billing narrows the same requests",
        "- the list of billing leaves with the same requests",
    ),
    "ui/broadcasts/check_list.py": CHOICE,
    "ui/broadcasts/list_pane.py": (
        ITS_OWN + "a shelf by time, the newest first",
        "@ui/broadcasts/list_pane.py SearchBox(",
        "@ui/broadcasts/list_pane.py ask_pages(",
    ),
    "ui/broadcasts/run_view.py": tools("ui/broadcasts/ledger_tools.py"),
    "ui/calls/list_pane.py": (
        ITS_OWN + "the queue of calls, by day, amount and attempts",
        "@ui/calls/list_pane.py SearchBox(",
        "@ui/calls/lists/saving.py ask_pages(",
    ),
    "ui/calls/lists/mapping.py": DIALOG,
    "ui/calls/lists/result.py": equipped("ui/calls/lists/result.py"),
    "ui/calls/scripts_dialog.py": DIALOG,
    "ui/calls/work/moment_dialog.py": CHOICE,
    "ui/consent/incidents.py": equipped("ui/consent/incidents.py"),
    "ui/consent/people.py": equipped("ui/consent/people.py"),
    "ui/consent/register.py": equipped("ui/consent/register.py"),
    "ui/consent/terms.py": equipped("ui/consent/terms.py"),
    "ui/consent/wishes.py": equipped("ui/consent/wishes.py"),
    "ui/contacts/contact_list.py": (
        "@ui/contacts/contact_list.py contactOrder",
        "@ui/contacts/contact_list.py SearchBox(",
        "@ui/contacts/contact_list.py ask_pages(",
    ),
    "ui/contacts/import_mapping.py": DIALOG,
    "ui/contacts/import_result.py": (
        ITS_OWN + "the rows of the file",
        FEW,
        "@ui/contacts/import_dialog.py _choose_file",
    ),
    "ui/contacts/problem_table.py": "- makes the table for others",
    "ui/conversations/chat_list.py": (
        ITS_OWN + "pinned, then the newest or who waits longest, by its own filters",
        "@ui/conversations/chat_list.py SearchBox(",
        "@ui/cases/chat_columns.py ask_pages(",
    ),
    "ui/conversations/chat_pane.py": (
        ITS_OWN + "a conversation",
        "@ui/conversations/chat_pane.py Ctrl+F",
        "- a conversation leaves as the copy that its taxpayer may ask for",
    ),
    "ui/conversations/emoji.py": CHOICE,
    "ui/conversations/import_dialog.py": DIALOG,
    "ui/conversations/import_result.py": DIALOG,
    "ui/counter/appointments_page.py": tools("ui/counter/appointments_page.py"),
    "ui/counter/calls_page.py": (
        ITS_OWN + "the calls of the day, the newest first",
        "@ui/counter/calls_page.py ChipRow(",
        "@ui/counter/calls_page.py ask_pages(",
    ),
    "ui/counter/person_field.py": CHOICE,
    "ui/counter/today.py": tools("ui/counter/today.py"),
    "ui/first/people_steps.py": DIALOG,
    "ui/groups/board_pane.py": equipped("ui/groups/board_pane.py"),
    "ui/groups/coverage_pane.py": equipped("ui/groups/coverage_pane.py"),
    "ui/groups/proposals_pane.py": equipped("ui/groups/proposals_pane.py"),
    "ui/keys/sheet.py": CHOICE,
    "ui/manual/window.py": CHOICE,
    "ui/newcomers/marking.py": CHOICE,
    "ui/newcomers/page.py": (
        "@ui/newcomers/page.py OrderMenu(",
        "@ui/newcomers/page.py SearchBox(",
        "@ui/newcomers/page.py choose_file(",
    ),
    "ui/officers/dialog.py": DIALOG,
    "ui/palette/palette.py": CHOICE,
    "ui/promotion/report_view.py": PAPER,
    "ui/promotion/sms_runs.py": tools("ui/promotion/sms_runs.py"),
    "ui/promotion/sources_view.py": equipped("ui/promotion/sources_view.py"),
    "ui/promotion/table.py": "- makes the table for others",
    "ui/reminders/board.py": tools("ui/reminders/board.py"),
    "ui/reminders/panel.py": CHOICE,
    "ui/reminders/texts/page.py": (ITS_OWN + "groups, then kinds, all in sight", FEW, WITH_ALL),
    "ui/reports/board_page.py": PAPER,
    "ui/reports/iku_page.py": (
        ITS_OWN + "a work list, the nearest to a payment first",
        "@ui/reports/iku_page.py ChipRow(",
        "@ui/reports/iku_page.py ask_candidates(",
    ),
    "ui/reports/quotes_page.py": (
        ITS_OWN + "quotations as they came",
        "@ui/reports/quotes_page.py ChipRow(",
        "@ui/reports/quotes_page.py ask_quotes(",
    ),
    "ui/reports/rows_page.py": (
        "@ui/reports/rows_page.py setSortingEnabled(True)",
        "@ui/reports/rows_page.py SearchBox(",
        "@ui/reports/rows_page.py ask_rows(",
    ),
    "ui/reports/spread_page.py": PAPER,
    "ui/rules/page.py": equipped("ui/rules/page.py"),
    "ui/rules/panels.py": (ITS_OWN + "the versions of one table, by their day", FEW, WITH_ALL),
    "ui/settings/licences_dialog.py": CHOICE,
    "ui/store/restore_dialog.py": DIALOG,
    "ui/support/dialog.py": DIALOG,
    "ui/trail/page.py": (
        ITS_OWN + "a chain, each line stands on the one before",
        "@ui/trail/page.py SearchBox(",
        "@ui/trail/page.py _choose_file",
    ),
    "ui/whatsapp/attention_list.py": (ITS_OWN + "what waits for a decision, the oldest first", FEW, DIALOG),
    "ui/whatsapp/check_dialog.py": DIALOG,
    "ui/whatsapp/phone.py": PRACTICE,
    "ui/whatsapp/phone_panel.py": PRACTICE,
}


def makers() -> set[str]:
    """Return the modules that make a view, or a widget that is one."""
    views = set(VIEWS)
    while True:
        heirs = {
            node.name
            for path in modules("ui")
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.ClassDef)
            and any(isinstance(base, ast.Name) and base.id in views for base in node.bases)
        }
        if heirs <= views:
            break
        views |= heirs
    return {
        name_of(path)
        for path in modules("ui")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in views | MAKERS
    }


def test_every_list_is_known_with_what_it_can_do_or_why_not() -> None:
    assert makers() == set(LISTS), "say what orders, narrows and saves the new list, or why it needs none"


@pytest.mark.parametrize("module", LISTS)
def test_what_a_list_can_do_stands_where_it_is_said_to_stand(module: str) -> None:
    said = LISTS[module]
    for part in (said,) if isinstance(said, str) else said:
        if part.startswith("@"):
            place, _, needle = part[1:].partition(" ")
            text = (ROOT / place).read_text("utf-8")
            assert needle in text or needle.removesuffix("(") + ")" in text, f"{place} has no {needle}"
        else:
            assert part.startswith("- "), "a place, or a reason"
