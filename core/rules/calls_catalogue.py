"""The table of what the office does after the outcome of a call."""

from datetime import date

from core.rules.column import Column, Kind
from core.rules.table import TableSpec

CALL_OUTCOMES = TableSpec(
    name="call_outcomes",
    title="Sesudah menelepon",
    about="Apa yang dilakukan menurut hasil telepon: berapa hari kerja lagi ditelepon, paling banyak berapa"
    " kali, dan apa sesudah itu. Tidak diangkat dan sibuk dihitung bersama bila berturut-turut."
    " Minta ditelepon lagi dan janji memakai waktunya sendiri.",
    subject=(
        Column(
            "outcome",
            "Hasil",
            Kind.CHOICE,
            choices=(
                ("connected", "Tersambung"),
                ("no_answer", "Tidak diangkat"),
                ("busy", "Sibuk"),
                ("not_active", "Tidak aktif"),
                ("objection", "Keberatan"),
                ("other_person", "Orang lain"),
                ("refused", "Tolak"),
            ),
        ),
    ),
    values=(
        Column("attempts", "Paling banyak (kali)", Kind.INTEGER, minimum=0, maximum=20),
        Column("delay_days", "Jeda (hari kerja)", Kind.INTEGER, minimum=0, maximum=60),
        Column("other_hours", "Di jam lain", Kind.CHOICE, choices=(("yes", "Ya"), ("no", "Jam berapa pun"))),
        Column(
            "then",
            "Sesudah itu",
            Kind.CHOICE,
            choices=(("whatsapp", "WhatsApp yang sopan, sekali"), ("end", "Selesai")),
        ),
    ),
    complete=tuple(
        ((outcome,), date(2016, 1, 1))
        for outcome in ("connected", "no_answer", "busy", "not_active", "objection", "other_person", "refused")
    ),
)
