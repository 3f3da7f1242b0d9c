"""Several slips on an A4: cut apart they are slips, none smaller than can be read, none lost."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.billing.bundle import render_bundle
from core.billing.code import BillingCode
from core.billing.layout import LEGIBLE
from core.billing.listing import SlipList, list_of
from core.billing.office import Office
from core.billing.paper import MM, QUARTER, Paper, PaperUse, PerSheet
from core.billing.request import Request, RequestState
from core.billing.several import QUARTERS, arrange
from core.billing.sheet import Stamp, Text
from core.billing.slip import slip_of
from tests.billing.samples import CONTENT, LONG_CONTENT, NOW, request
from tests.billing.test_document import ran
from tests.billing.test_layout import assert_clear

OFFICE = Office()
MEDIUM = replace(
    CONTENT,
    name="BENDAHARA PENGELUARAN DINAS PENDIDIKAN KABUPATEN TUBAN",
    amount=999_999_999_999,
    description="Pembelian alat tulis kantor",
)


def numbered(serial: int, **changes: object) -> Request:
    code = BillingCode(f"0261{serial:02d}123456789")
    return request(**{"number": f"TBN-2611-{serial:04d}", "billing_code": code, **changes})


def listed(*requests: Request) -> SlipList:
    return list_of("Dinas Pendidikan", requests, NOW, OFFICE)


def scanned(path: Path, page: int) -> set[str]:
    picture = path.with_name(f"page{page}")
    ran("pdftoppm", "-r", "203", "-f", str(page), "-l", str(page), "-gray", "-png", "-singlefile", str(path),
        str(picture))  # fmt: skip
    found = subprocess.run(["zbarimg", "-q", f"{picture}.png"], capture_output=True, text=True, check=False)
    return set(found.stdout.split())


@pytest.mark.parametrize(("per_sheet", "pages"), [(PerSheet.ONE, 8), (PerSheet.TWO, 4), (PerSheet.FOUR, 2)])
def test_short_slips_share_a_page_in_their_order(per_sheet: PerSheet, pages: int) -> None:
    slips = [slip_of(numbered(serial), NOW, OFFICE) for serial in range(1, 9)]
    found = list(arrange(slips, per_sheet))
    assert len(found) == pages
    starts = [placed.start for page in found for placed in page]
    assert starts == list(range(0, QUARTERS, QUARTERS // per_sheet)) * pages
    numbers = [
        mark.text
        for page in found
        for placed in page
        for mark in placed.sheet.marks
        if isinstance(mark, Text) and mark.text.startswith("No. ")
    ]
    assert numbers == [f"No. {slip.number}" for slip in slips]


@pytest.mark.parametrize("per_sheet", [PerSheet.TWO, PerSheet.FOUR])
def test_every_code_of_a_shared_page_can_be_scanned(tmp_path: Path, per_sheet: PerSheet) -> None:
    requests = [numbered(serial) for serial in range(1, per_sheet + 1)]
    slips = [slip_of(one, NOW, OFFICE, 2) for one in requests]
    path = tmp_path / "slips.pdf"
    path.write_bytes(render_bundle(slips, PaperUse(Paper.A4, per_sheet), listed(*requests)))
    codes = {str(one.billing_code) for one in requests}
    assert scanned(path, 1) == {f"{kind}:{code}" for kind in ("QR-Code", "CODE-128") for code in codes}
    assert ran("pdftotext", str(path), "-").count("Salinan ke-2") == per_sheet
    assert "595.276 x 841.89 pts" in ran("pdfinfo", str(path))


def test_a_void_slip_among_others_is_not_scanned(tmp_path: Path) -> None:
    requests = [numbered(1), numbered(2, voided_at=NOW), numbered(3, state=RequestState.CANCELLED)]
    slips = [slip_of(one, NOW, OFFICE) for one in requests]
    path = tmp_path / "slips.pdf"
    path.write_bytes(render_bundle(slips, PaperUse(Paper.A4, PerSheet.FOUR), listed(*requests)))
    assert {code.partition(":")[2] for code in scanned(path, 1)} == {str(requests[0].billing_code)}
    stamped = [
        any(isinstance(mark, Stamp) for mark in placed.sheet.marks)
        for page in arrange(slips, PerSheet.FOUR)
        for placed in page
    ]
    assert stamped == [False, True, True]


def test_a_long_slip_takes_more_room_instead_of_smaller_letters() -> None:
    contents = (CONTENT, LONG_CONTENT, CONTENT, CONTENT, LONG_CONTENT)
    slips = [slip_of(request(content), NOW, OFFICE) for content in contents]
    found = [[(placed.start, placed.taken) for placed in page] for page in arrange(slips, PerSheet.FOUR)]
    assert found == [[(0, 1), (2, 2)], [(0, 1), (1, 1), (2, 2)]]
    address = "\n".join(["Jalan Panglima Sudirman " * 8] * 6)
    endless = slip_of(request(replace(LONG_CONTENT, address=address)), NOW, OFFICE)
    assert [placed.taken for page in arrange([endless], PerSheet.FOUR) for placed in page] == [QUARTERS]


@settings(max_examples=40, deadline=None)
@given(
    name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=200) | st.just("W" * 200),
    address=st.text(st.characters(codec="utf-8"), max_size=200),
    per_sheet=st.sampled_from([PerSheet.TWO, PerSheet.FOUR]),
)
def test_on_a_shared_page_nothing_overlaps_and_all_is_legible(
    name: str, address: str, per_sheet: PerSheet
) -> None:
    contents = [replace(MEDIUM, name=name, address=address), MEDIUM, CONTENT]
    for page in arrange([slip_of(request(one), NOW, OFFICE, 12) for one in contents], per_sheet):
        for placed in page:
            assert_clear(placed.sheet)
            sizes = [mark.pen.size for mark in placed.sheet.marks if isinstance(mark, Text)]
            assert min(sizes) >= 6.7 * LEGIBLE


def test_a_quarters_bars_are_wide_enough_for_a_hand_scanner() -> None:
    assert QUARTER.bar_width / MM >= 0.33
    assert QUARTER.qr_module / MM >= 0.75


@pytest.mark.parametrize("paper", list(Paper))
def test_the_list_names_every_request_and_what_it_comes_to(tmp_path: Path, paper: Paper) -> None:
    requests = [numbered(serial) for serial in range(1, 40)]
    requests += [
        request(LONG_CONTENT, number="TBN-2611-0040"),
        numbered(41, state=RequestState.CANCELLED),
        numbered(42, state=RequestState.PAID),
        numbered(43, valid_until=NOW),
        request(MEDIUM, state=RequestState.RECEIVED, billing_code=None, issued_at=None, valid_until=None),
    ]
    found = listed(*requests)
    assert (found.total, found.total_words) == (40 * 250_000 + 2 * 999_999_999_999, "42 dari 44 setoran")
    path = tmp_path / "list.pdf"
    slips = [slip_of(requests[0], NOW, OFFICE)]
    path.write_bytes(render_bundle(slips, PaperUse(paper, has_list=True), found))
    text = " ".join(ran("pdftotext", "-layout", str(path), "-").split())
    for words in (
        "Dinas Pendidikan", "411128-402", "Rp999.999.999.999", "0261 1012 3456 789", "Rp2.000.009.999.998",
        "BATAL", "sudah dibayar", "hangus", "belum terbit", "42 dari 44 setoran", "bukan bukti pembayaran",
    ):  # fmt: skip
        assert words in text, words
    assert "ŁÓDŹ-ÅNGSTRÖM" in text


def test_an_incomplete_request_stands_on_the_list_as_such() -> None:
    from core.billing.request import Wanted

    wanted = Wanted("", "", "Pak Slamet", "", "411128", "", None, None, None, "", "", None, "")
    line = listed(request(wanted, state=RequestState.WAITING, billing_code=None)).lines[0]
    assert (line.name, line.pair, line.masa, line.amount, line.remark) == (
        "Pak Slamet", "411128", "", None, "belum lengkap",
    )  # fmt: skip


def test_the_same_slips_give_the_same_bytes() -> None:
    requests = [numbered(1), numbered(2, voided_at=NOW)]
    use = PaperUse(Paper.A4, PerSheet.FOUR, has_list=True)
    first, again = (
        render_bundle([slip_of(one, NOW, OFFICE) for one in requests], use, listed(*requests)) for _ in range(2)
    )
    assert first == again
