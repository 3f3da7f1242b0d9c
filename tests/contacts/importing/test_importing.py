"""Lists come in, change nothing the second time, and go out again without a trace."""

from pathlib import Path

import pytest

from core.app import Core
from core.contacts.finding.listing import Filter
from core.contacts.importing.plan import Mode, RunState
from core.contacts.importing.service import CHUNK
from core.errors import ErrorCode, LoketError
from tests.contacts.importing.lists import (
    HEAD,
    ROWS,
    bring_in,
    image,
    numbers,
    plan_for,
    problems_of,
    write_csv,
    write_xlsx,
)


def test_a_list_comes_in_and_what_is_uncertain_waits_for_the_officer(core: Core, tmp_path: Path) -> None:
    run = bring_in(core, write_xlsx(tmp_path / "wp.xlsx"))
    assert numbers(run) == (5, 0, 0, 0)
    assert (run.state, run.counts.reviews) == (RunState.DONE, 1)
    review = core.contacts.reviews.open().result()[0]
    assert (review.contact_name, review.typed, review.suggestions) == (
        "Siti Aminah", "8113300648.0", ("+628113300648",)
    )  # fmt: skip
    assert [(p.row_number, p.column, p.reason) for p in problems_of(core, run)] == [(5, "No HP", "decimal")]
    body = core.contacts.find_by_tax_number("0012345674648000").result()[0]
    assert (body.name, body.values.npwp16, body.values.kind) == ("CV Berkah Laut", "0012345674648000", "body")
    sri = core.contacts.find_by_phone("081200001111").result()[0]
    assert (sri.values.npwp16, sri.values.kecamatan_code) == (None, "352305")


def test_a_second_import_of_the_same_file_changes_nothing(core: Core, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "wp.xlsx")
    bring_in(core, path)
    before = image(core)
    again = bring_in(core, path)
    assert numbers(again) == (0, 0, 5, 0)
    assert image(core) == before


def test_a_list_that_was_changed_after_the_look_is_read_again(core: Core, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "wp.xlsx")
    looked = core.contacts.importing.survey(path).result()
    assert core.contacts.importing.survey(path).result().table is looked.table
    plan = plan_for(core, path)
    write_xlsx(path, ROWS[:1])
    assert core.contacts.importing.run(plan).result().counts.rows == 1


def test_a_dry_run_says_what_would_come_and_writes_nothing(core: Core, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "wp.xlsx", [*ROWS, ROWS[0], ("", "", "", "", "", "alamat saja")])
    before = image(core)
    tried = core.contacts.importing.dry_run(plan_for(core, path)).result()
    assert image(core) == before
    run = bring_in(core, path)
    assert tried.counts == run.counts
    assert numbers(run) == (5, 0, 1, 1)


def test_an_update_fills_and_changes_but_never_empties_or_takes_away(core: Core, tmp_path: Path) -> None:
    bring_in(core, write_xlsx(tmp_path / "a.xlsx"))
    rows = [("Sri Rahayu, S.E.", "701234569648000", "0812 0000 9999", "", "", "")]
    run = bring_in(core, write_xlsx(tmp_path / "b.xlsx", rows))
    assert numbers(run) == (0, 1, 0, 0)
    sri = core.contacts.find_by_tax_number("701234569648000").result()[0]
    assert (sri.name, sri.values.group_code, sri.values.address) == (
        "Sri Rahayu, S.E.",
        "usahawan",
        "Jl. Veteran 1",
    )
    assert [phone.e164 for phone in sri.phones] == ["+6281200001111", "+6281200009999"]


def test_an_undone_import_leaves_everything_exactly_as_it_was(core: Core, tmp_path: Path) -> None:
    bring_in(core, write_xlsx(tmp_path / "a.xlsx"))
    core.contacts.change(1, "notes", "langganan").result()
    before = image(core)
    rows = [
        ("Sri Lestari", "701234569648000", "0812 0000 9999", "PNS", "Bangilan", "Jl. Baru 2"),
        ("Orang Baru", "99.000.001.5-648.000", "0812 0000 7777", "", "", ""),
        ("Budi Utomo", "", "081200003333", "", "Jenu", ""),
    ]
    run = bring_in(core, write_xlsx(tmp_path / "b.xlsx", rows))
    assert numbers(run) == (1, 2, 0, 0)
    assert image(core) != before
    undone = core.contacts.importing.undo(run.id).result()
    assert (undone.taken_back, undone.refused) == (3, 0)
    assert image(core) == before
    assert core.contacts.importing.runs().result()[0].state is RunState.UNDONE


def test_an_undo_leaves_what_was_changed_since_and_names_it(core: Core, tmp_path: Path) -> None:
    run = bring_in(core, write_xlsx(tmp_path / "a.xlsx"))
    sri = core.contacts.find_by_phone("081200001111").result()[0]
    core.contacts.change(sri.id, "notes", "sudah ditelepon").result()
    undone = core.contacts.importing.undo(run.id).result()
    assert (undone.taken_back, undone.refused_names) == (4, ("Sri Rahayu",))
    assert [row.name for row in core.contacts.page(Filter()).result().rows] == ["Sri Rahayu"]


def test_imports_are_undone_from_the_last_to_the_first(core: Core, tmp_path: Path) -> None:
    empty = image(core)
    first = bring_in(core, write_xlsx(tmp_path / "a.xlsx"))
    second = bring_in(core, write_xlsx(tmp_path / "b.xlsx", [("Sri Baru", ROWS[0][1], "", "", "", "")]))
    assert core.contacts.importing.undo(second.id).result().refused == 0
    assert core.contacts.importing.undo(first.id).result().refused == 0
    assert image(core) == empty


def test_create_only_and_update_only_keep_to_it(core: Core, tmp_path: Path) -> None:
    bring_in(core, write_xlsx(tmp_path / "a.xlsx", ROWS[:2]))
    rows = [("Sri Lain", ROWS[0][1], "", "", "", ""), ("Baru", "99.000.001.5-648.000", "", "", "", "")]
    path = write_xlsx(tmp_path / "b.xlsx", rows)
    assert numbers(bring_in(core, path, Mode.CREATE)) == (1, 0, 1, 0)
    rows[1] = ("Lebih Baru", "99.000.002.3-648.000", "", "", "", "")
    run = bring_in(core, write_xlsx(tmp_path / "c.xlsx", rows), Mode.UPDATE)
    assert numbers(run) == (0, 1, 0, 1)
    assert problems_of(core, run)[-1].reason == "new_not_wanted"


def test_two_rows_with_one_number_in_a_file_do_not_fight(core: Core, tmp_path: Path) -> None:
    rows = [
        ("Sri Rahayu", ROWS[0][1], "081200001111", "", "", "Jl. A"),
        ("Sri R.", ROWS[0][1], "081200002222", "", "", "Jl. B"),
    ]
    path = write_xlsx(tmp_path / "wp.xlsx", rows)
    run = bring_in(core, path)
    assert numbers(run) == (1, 1, 0, 0)
    assert {p.reason for p in problems_of(core, run)} == {"twice_in_file"}
    before = image(core)
    assert numbers(bring_in(core, path)) == (0, 0, 2, 0)
    assert image(core) == before
    sri = core.contacts.find_by_phone("081200002222").result()[0]
    assert (sri.name, sri.values.address, len(sri.phones)) == ("Sri Rahayu", "Jl. A", 2)


def test_another_name_with_a_known_number_is_asked_about_once(core: Core, tmp_path: Path) -> None:
    bring_in(core, write_xlsx(tmp_path / "a.xlsx", ROWS[2:3]))
    path = write_xlsx(tmp_path / "b.xlsx", [("Wati", "", "081200003333", "PNS", "", "")])
    assert numbers(bring_in(core, path)) == (0, 0, 0, 1)
    assert numbers(bring_in(core, path)) == (0, 0, 0, 1)
    reviews = core.contacts.reviews.open().result()
    assert [(r.kind, r.contact_name, r.typed) for r in reviews] == [("same_number", "Budi Utomo", "Wati")]


def test_a_mapping_without_any_key_is_refused(core: Core, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [("Jl. A",)], ("Alamat",))
    fault = core.contacts.importing.run(plan_for(core, path)).exception()
    assert isinstance(fault, LoketError)
    assert fault.code is ErrorCode.IMPORT_NO_NAME


def many(count: int) -> list[tuple[str, ...]]:
    return [(f"Wajib Pajak {n}", "", f"0812{n:08d}", "PNS", "", "") for n in range(count)]


class Canceller:
    """Cancel the running job as soon as it has told of its first chunk."""

    def __init__(self, core: Core) -> None:
        self.core = core
        core.events.subscribe(self.hear)

    def hear(self, event: object) -> None:
        if type(event).__name__ == "ImportRunChanged":
            self.core.jobs.cancel()


def test_a_cancelled_import_keeps_what_is_in_and_can_be_finished_or_undone(core: Core, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "wp.csv", many(3 * CHUNK), HEAD)
    plan = plan_for(core, path)
    canceller = Canceller(core)
    fault = core.contacts.importing.run(plan).exception()
    assert isinstance(fault, LoketError)
    assert fault.code is ErrorCode.JOB_CANCELLED
    del canceller
    run = core.contacts.importing.runs().result()[0]
    assert (run.state, run.can_undo) == (RunState.CANCELLED, True)
    assert run.counts.created == run.rows_done
    assert 0 < run.rows_done < 3 * CHUNK
    finished = core.contacts.importing.finish(run.id).result()
    assert (finished.state, finished.counts.created) == (RunState.DONE, 3 * CHUNK)
    assert core.contacts.importing.undo(run.id).result().taken_back == 3 * CHUNK
    assert core.contacts.outline(Filter()).result().total == 0


def test_an_import_is_not_finished_with_another_file(core: Core, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "wp.csv", many(3), HEAD)
    run = bring_in(core, path)
    write_csv(path, many(4), HEAD)
    fault = core.contacts.importing.finish(run.id).exception()
    assert isinstance(fault, LoketError)
    assert fault.code is ErrorCode.IMPORT_FILE_CHANGED


@pytest.mark.parametrize("name", ["laporan.xlsx", "laporan.csv"])
def test_the_report_can_be_saved_and_holds_no_formula(core: Core, tmp_path: Path, name: str) -> None:
    rows = [("Sri", "", "=1+1", "", "", ""), ("Budi", "70.123", "", "", "", "")]
    run = bring_in(core, write_csv(tmp_path / "wp.csv", rows))
    target = tmp_path / name
    words = lambda problem: (problem.reason.upper(), "catatan")  # noqa: E731
    assert core.contacts.importing.save_report(run.id, target, words).result() == 2
    if name.endswith("csv"):
        text = target.read_text("utf-8-sig")
        assert "'=1+1" in text
    else:
        import python_calamine

        saved = python_calamine.CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
        assert saved[1][:3] == [2.0, "No HP", "=1+1"]
        assert saved[2][0] == 3.0


@pytest.mark.parametrize("title", ["Jumlah", "TOTAL:", "Grand Total", "Jumlah 12 WP"])
def test_the_total_below_a_list_is_no_contact(core: Core, tmp_path: Path, title: str) -> None:
    run = bring_in(core, write_xlsx(tmp_path / "wp.xlsx", [ROWS[0], (title, "12", "", "", "", "")]))
    assert (numbers(run), run.counts.reviews) == ((1, 0, 0, 1), 0)
    assert [(p.row_number, p.value, p.reason, p.refused) for p in problems_of(core, run)] == [
        (3, title, "total_row", True)
    ]


def test_a_taxpayer_whose_name_is_total_is_one(core: Core, tmp_path: Path) -> None:
    rows = [("Total", "01.234.567.4-648.000", "", "", "", ""), ("Jumlah Rahayu", "", "", "", "", "")]
    assert numbers(bring_in(core, write_xlsx(tmp_path / "wp.xlsx", rows))) == (2, 0, 0, 0)
