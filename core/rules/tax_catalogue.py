"""The tables that the calculators count with and that decrees change; brackets and lists of cases only ship."""

from core.rules.column import Column, Kind
from core.rules.table import TableSpec

RATES = TableSpec(
    name="tax_rates",
    title="Tarif dan batas pajak",
    about="Angka tunggal yang dipakai kalkulator: persen, rupiah, atau bulan, menurut tanggalnya.",
    subject=(
        Column(
            "key",
            "Apa",
            Kind.CHOICE,
            choices=(
                ("umkm_percent", "PPh Final UMKM, persen"),
                ("umkm_exempt", "UMKM orang pribadi, omzet setahun yang bebas"),
                ("umkm_ceiling", "UMKM, omzet setahun paling banyak"),
                ("job_cost_percent", "Biaya jabatan, persen"),
                ("job_cost_month", "Biaya jabatan sebulan paling banyak"),
                ("freelance_base_percent", "Bukan pegawai, dasar dalam persen"),
                ("daily_base_percent", "Upah harian besar, dasar dalam persen"),
                ("body_percent", "PPh Badan, persen"),
                ("facility_percent", "Fasilitas Pasal 31E, pengurangan dalam persen"),
                ("facility_share", "Fasilitas Pasal 31E, omzet yang mendapat"),
                ("facility_ceiling", "Fasilitas Pasal 31E, omzet paling banyak"),
                ("treasurer_threshold", "PPh 22 bendahara, batas tanpa pungutan"),
                ("late_months", "Sanksi bunga, bulan paling banyak"),
                ("instalment_months", "Angsuran PPh 25, pembagi bulan"),
            ),
        ),
    ),
    values=(Column("value", "Nilai", Kind.DECIMAL, minimum=0),),
)
PTKP = TableSpec(
    name="tax_ptkp",
    title="PTKP",
    about="Penghasilan tidak kena pajak setahun, rupiah, menurut tanggalnya.",
    subject=(),
    values=(
        Column("self", "Diri sendiri", Kind.INTEGER, minimum=0, example="54.000.000"),
        Column("married", "Tambahan kawin", Kind.INTEGER, minimum=0, example="4.500.000"),
        Column("dependant", "Tiap tanggungan", Kind.INTEGER, minimum=0, example="4.500.000"),
        Column("wife", "Istri, penghasilan digabung", Kind.INTEGER, minimum=0, example="54.000.000"),
    ),
)
LATE_INTEREST = TableSpec(
    name="tax_late_interest",
    title="Tarif bunga sanksi",
    about="Tarif bunga sebulan menurut KMK tiap bulan, untuk Pasal 9 ayat (2a), (2b), dan (2c) UU KUP.",
    subject=(),
    values=(Column("percent", "Persen sebulan", Kind.PERCENT, minimum=0, maximum=10),),
)
VAT = TableSpec(
    name="tax_vat",
    title="Tarif PPN",
    about="Tarif dan dasar pengenaan PPN menurut tanggalnya, untuk barang biasa dan barang mewah.",
    subject=(
        Column(
            "goods",
            "Barang atau jasa",
            Kind.CHOICE,
            choices=(("general", "Biasa"), ("luxury", "Mewah (dikenai PPnBM)")),
        ),
    ),
    values=(
        Column("percent", "Persen", Kind.PERCENT, minimum=0, maximum=100),
        Column("base_numerator", "Dasar, pembilang", Kind.INTEGER, minimum=1, maximum=100, example="11"),
        Column("base_denominator", "Dasar, penyebut", Kind.INTEGER, minimum=1, maximum=100, example="12"),
    ),
)
RETURN_FINES = TableSpec(
    name="tax_return_fines",
    title="Denda terlambat lapor",
    about="Denda Pasal 7 UU KUP untuk setiap SPT yang terlambat, rupiah.",
    subject=(
        Column(
            "return",
            "SPT",
            Kind.CHOICE,
            choices=(
                ("vat", "SPT Masa PPN"),
                ("month", "SPT Masa lainnya"),
                ("body", "SPT Tahunan badan"),
                ("person", "SPT Tahunan orang pribadi"),
            ),
        ),
    ),
    values=(
        Column("words", "Sebutan"),
        Column("amount", "Denda", Kind.INTEGER, minimum=0, example="100.000"),
    ),
)
TAX_TABLES: tuple[TableSpec, ...] = (LATE_INTEREST, RATES, VAT, PTKP, RETURN_FINES)
