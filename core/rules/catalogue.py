"""Every table of rules, declared once; the editor on the screen builds itself from these.

A new table is a file in resources/rules with these columns, and an entry here.
"""

from datetime import date

from core.rules.agenda_catalogue import AGENDA_TABLES
from core.rules.calendar_catalogue import DAY_TABLES
from core.rules.calls_catalogue import CALL_OUTCOMES
from core.rules.column import MASA, Column, Kind
from core.rules.counter_catalogue import COUNTER_SERVICES
from core.rules.newcomer_catalogue import NEWCOMER_DUTIES
from core.rules.privacy_catalogue import PRIVACY_TABLES
from core.rules.report_catalogue import IKU_TARGETS, REPORT_TOPICS
from core.rules.table import TableSpec
from core.rules.tax_catalogue import TAX_TABLES

BILLING_ROADS = TableSpec(
    name="billing_roads",
    title="Jalur kode billing",
    about="Dari mana kode untuk suatu setoran terbit, menurut tanggal permintaan dan masanya."
    " Tanda * berarti semua; aturan yang paling khusus yang dipakai.",
    subject=(
        Column("kap", "KAP", pattern=r"\d{6}|\*", example="411128"),
        Column("kjs", "KJS", pattern=r"\d{3}|\d{0,2}\*", example="420, 3*, atau *"),
    ),
    masa=MASA,
    values=(
        Column(
            "road",
            "Jalur",
            Kind.CHOICE,
            choices=(
                ("self", "Setor sendiri"),
                ("return", "Dari konsep SPT"),
                ("bill", "Dari daftar tagihan"),
                ("office", "Diterbitkan kantor"),
                ("unknown", "Belum diketahui"),
            ),
        ),
        Column(
            "guidance",
            "Panduan",
            Kind.CHOICE,
            is_optional=True,
            choices=(
                ("monthly_return", "SPT Masa"),
                ("annual_return", "SPT Tahunan"),
                ("bill", "Tagihan STP atau SKP"),
            ),
            empty="tanpa panduan",
        ),
    ),
    complete=((("*", "*"), date(2000, 1, 1)),),
)
BILLING_VALIDITY = TableSpec(
    name="billing_validity",
    title="Masa berlaku kode billing",
    about="Berapa jam kode billing dapat dibayar, dihitung dari waktu terbitnya, menurut tanggal terbit.",
    subject=(
        Column(
            "kind",
            "Jenis kode",
            Kind.CHOICE,
            choices=(("self", "Setor sendiri"), ("official", "STP atau SKP")),
        ),
    ),
    values=(
        Column(
            "hours", "Jam sejak terbit", Kind.INTEGER, is_optional=True, minimum=1, maximum=8784, example="336"
        ),
        Column(
            "months_after_assessment",
            "Bulan sejak ketetapan",
            Kind.INTEGER,
            is_optional=True,
            minimum=1,
            maximum=24,
            example="2",
        ),
    ),
    complete=((("self",), date(2014, 1, 1)), (("official",), date(2014, 1, 1))),
)
TABLES: tuple[TableSpec, ...] = (
    BILLING_ROADS,
    BILLING_VALIDITY,
    *DAY_TABLES,
    *AGENDA_TABLES,
    NEWCOMER_DUTIES,
    COUNTER_SERVICES,
    REPORT_TOPICS,
    IKU_TARGETS,
    *TAX_TABLES,
    *PRIVACY_TABLES,
    CALL_OUTCOMES,
)


def spec_of(name: str) -> TableSpec:
    """Return the description of a table by its name."""
    return next(spec for spec in TABLES if spec.name == name)
