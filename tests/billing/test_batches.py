"""A treasurer's table: pasted from Excel, mended, stored together, answered in one message."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.app import Core
from core.billing.form import Field, Form
from core.billing.pasting import read_paste
from core.billing.query import RequestFilter
from core.billing.request import Source
from core.billing.rulebook import shipped_rulebook
from core.errors import ErrorCode, LoketError
from tests.billing.desk import chat
from tests.billing.samples import NOW
from tests.conftest import FixedClock

TITLED = (
    "No\tNama WP\tNPWP\tKAP\tKJS\tMasa\tTahun\tJumlah Setor (Rp)\tKeterangan\r\n"
    "1\tSri Rahayu\t70.123.456.9-648.000\t411128\t420\tOktober\t2026\t250.000\tToko\r\n"
    "2\tBudi Santoso\t3523014506789002\t411121\t100\t9\t2026\tRp 1.250.000,-\t\r\n"
)


def pasted(core: Core, text: str, usual: Form | None = None):  # type: ignore[no-untyped-def]
    return core.billing.batches.read_paste(text, usual).result()


def test_a_table_with_a_heading_is_read_by_its_words(core: Core) -> None:
    found = pasted(core, TITLED)
    assert found.has_header
    assert found.columns == (
        None, Field.NAME, Field.NPWP, Field.KAP, Field.KJS, Field.MONTH_FROM, Field.TAX_YEAR, Field.AMOUNT,
        Field.DESCRIPTION,
    )  # fmt: skip
    assert found.is_sound
    first, second = (row.reading.content for row in found.rows)
    assert (first.name, first.npwp15, first.amount, first.month_from) == (
        "Sri Rahayu",
        "701234569648000",
        250_000,
        10,
    )
    assert (second.npwp16, second.amount, second.month_from) == ("3523014506789002", 1_250_000, 9)


def test_a_table_without_heading_is_read_by_what_stands_in_it(core: Core) -> None:
    text = (
        "Sri Rahayu\t701234569648000\t411128-420\tOkt 2026\t250000\n"
        "Budi Santoso\t314159260648000\t411128-420\tSep 2026\t1,250,000.00\n"
    )
    found = pasted(core, text)
    assert not found.has_header
    assert found.columns == (Field.NAME, Field.NPWP, Field.KAP, Field.MONTH_FROM, Field.AMOUNT)
    assert found.is_sound
    assert [row.reading.content.amount for row in found.rows] == [250_000, 1_250_000]
    assert [row.reading.content.month_from for row in found.rows] == [10, 9]


def test_what_a_row_does_not_say_comes_from_what_holds_for_all(core: Core) -> None:
    usual = Form(kap="411128", kjs="420", month_from="okt", tax_year="2026")
    found = pasted(core, "Nama\tNPWP\tNominal\nSri\t70.123.456.9-648.000\t250rb\n", usual)
    assert found.is_sound
    assert found.rows[0].reading.content.kjs == "420"


def test_every_faulty_cell_is_marked_and_nothing_is_guessed(core: Core) -> None:
    text = (
        "Nama\tNPWP\tKAP\tKJS\tMasa\tTahun\tJumlah\n"
        "Sri\t7,01235E+14\t411128\t420\tOktober\t2026\t250.000\n"
        "\t70.123.456.9-648.000\t411128\t999\tkemarin\t2026\t1,250\n"
    )
    found = pasted(core, text)
    assert not found.is_sound
    first, second = ({error.field: error.code for error in row.errors} for row in found.rows)
    assert first == {Field.NPWP: ErrorCode.BILLING_NPWP_UNREADABLE}
    assert second == {
        Field.NAME: ErrorCode.BILLING_NAME_MISSING,
        Field.KJS: ErrorCode.BILLING_PAIR_UNKNOWN,
        Field.MONTH_FROM: ErrorCode.BILLING_MONTH_UNREADABLE,
        Field.AMOUNT: ErrorCode.BILLING_AMOUNT_UNREADABLE,
    }
    assert found.rows[1].form.amount == "1,250"


@pytest.mark.parametrize(
    ("cell", "month_from", "month_to"),
    [("Okt 2026", 10, 10), ("10-2026", 10, 10), ("10/26", 10, 10), ("2026-10-01", 10, 10),
     ("01/10/2026", 10, 10), ("Jan-Mar 2026", 1, 3), ("jan s/d mar 2026", 1, 3), ("Oktober 2026", 10, 10)],
)  # fmt: skip
def test_a_masa_with_its_year_is_read_as_excel_writes_it(
    core: Core, cell: str, month_from: int, month_to: int
) -> None:
    usual = Form(kap="411128", kjs="420")
    found = pasted(core, f"Nama\tNPWP\tMasa\tJumlah\nSri\t70.123.456.9-648.000\t{cell}\t250.000\n", usual)
    content = found.rows[0].reading.content
    assert (content.month_from, content.month_to, content.tax_year) == (month_from, month_to, 2026)


def test_a_row_that_asks_for_the_same_is_marked(core: Core) -> None:
    row = "Sri\t701234569648000\t411128-420\tOkt 2026\t250000\n"
    found = pasted(core, row + row.replace("Okt", "Sep") + row)
    assert [one.twin for one in found.rows] == [None, None, 0]


def test_a_table_is_stored_whole_or_not_at_all(core: Core) -> None:
    forms = [row.form for row in pasted(core, TITLED).rows]
    with pytest.raises(LoketError) as caught:
        core.billing.batches.store([*forms, replace(forms[0], amount="")], "Bendahara Desa").result()
    assert (caught.value.code, caught.value.detail) == (ErrorCode.BILLING_BATCH_FAULTY, "baris 3")
    assert core.billing.counts().result().all == 0
    assert core.billing.batches.newest().result() == ()
    with pytest.raises(LoketError) as caught:
        core.billing.batches.store([], "Bendahara Desa").result()
    assert caught.value.code is ErrorCode.BILLING_BATCH_EMPTY


def test_stored_together_requests_keep_their_order_and_answer_in_one_message(
    core: Core, clock: FixedClock
) -> None:
    chat_id = chat(core)
    forms = [row.form for row in pasted(core, TITLED).rows]
    batch = core.billing.batches.store(forms, " Bendahara  Desa Senori ", chat_id=chat_id).result()
    assert (batch.name, batch.count, batch.issued) == ("Bendahara Desa Senori", 2, 0)
    requests = core.billing.batches.requests(batch.id).result()
    assert [one.content.name for one in requests] == ["Sri Rahayu", "Budi Santoso"]
    assert {(one.source, one.batch_id, one.chat_id) for one in requests} == {(Source.BATCH, batch.id, chat_id)}
    assert len(core.billing.page(RequestFilter(batch_id=batch.id)).result().rows) == 2
    core.billing.record_code(requests[0].id, "026110412345678", clock.now()).result()
    text = core.billing.batches.text(batch.id).result()
    assert "Bapak/Ibu Bendahara Desa Senori," in text
    assert "berikut 1 kode billing" in text
    assert "*0261 1041 2345 678* · Rp250.000, sampai 5 Desember 2026, 14.05 WIB" in text
    assert "1 permintaan lainnya masih kami proses" in text
    assert core.billing.batches.batch(batch.id).result().issued == 1


def test_rows_are_checked_again_after_a_cell_was_changed(core: Core) -> None:
    forms = [row.form for row in pasted(core, TITLED).rows]
    rows = core.billing.batches.check([replace(forms[0], amount="x"), forms[1]]).result()
    assert [error.field for error in rows[0].errors] == [Field.AMOUNT]
    assert rows[1].errors == ()


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_a_table(text: str) -> None:
    read_paste(text, NOW, shipped_rulebook(), Form())


@given(
    st.lists(st.lists(st.text(alphabet="0123456789., -/ABokt\"'%\x0b", max_size=12), max_size=6), max_size=6)
)
def test_no_table_breaks_the_reading_of_a_table(rows: list[list[str]]) -> None:
    read_paste("\n".join("\t".join(row) for row in rows), NOW, shipped_rulebook(), Form())
