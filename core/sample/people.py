"""Three hundred made-up taxpayers of Tuban: the same ones at every start.

Nobody of them exists. Their NPWP begin with 99, a taxpayer kind that was never issued; their NIK end
in serials from 9000; their telephone numbers are +62 812-0000-xxxx.
"""

import random
from dataclasses import dataclass
from datetime import date

from core.contacts.region import Desa, Kecamatan, kecamatan, villages_of

SEED = 20261122
MEN = (
    "Slamet", "Sutrisno", "Bambang", "Mulyono", "Sugeng", "Agus", "Wahyu", "Suparman", "Kasmin", "Joko",
    "Hadi", "Imam", "Ahmad", "Muhammad", "Suwito", "Rudi", "Yudi", "Eko", "Dwi", "Tri", "Budi", "Darmaji",
    "Sunarto", "Karjo", "Paimin", "Arif", "Zainal", "Nur", "Fajar", "Teguh",
)  # fmt: skip
WOMEN = (
    "Siti", "Sri", "Sulastri", "Wahyuni", "Endang", "Dewi", "Rukmini", "Lestari", "Yuliati", "Kartini",
    "Nurul", "Umi", "Ani", "Ratna", "Sumiati", "Suryani", "Fitri", "Indah", "Tutik", "Warti", "Aminah",
    "Khusnul", "Mujiati", "Retno", "Puji", "Lilik", "Yayuk", "Binti", "Rina", "Ida",
)  # fmt: skip
LAST_MEN = (
    "Santoso", "Wibowo", "Prasetyo", "Hartono", "Raharjo", "Susilo", "Nugroho", "Setiawan", "Kurniawan",
    "Hidayat", "Mukhlis", "Riyadi", "Purnomo", "Widodo", "Utomo", "Wijaya", "Mashuri", "Anwar", "Fauzi",
    "Sudarsono", "Handoko", "Cahyono", "Basuki", "Winarno",
)  # fmt: skip
LAST_WOMEN = (
    "Rahayu", "Lestari", "Handayani", "Wulandari", "Astuti", "Ningsih", "Kusumawati", "Hidayati", "Wahidah",
    "Maryati", "Susanti", "Permatasari", "Utami", "Fatmawati", "Rohmah", "Setyowati", "Anggraini", "Maharani",
)  # fmt: skip
TRADES = (
    "UD Jaya Tani", "UD Sumber Rejeki", "Toko Barokah", "Warung Mbok Yem", "UD Mitra Ternak", "Bengkel Pak Dhe",
    "Batik Gedog Sekar Ayu", "Meubel Jati Makmur", "Depot Kare Rajungan", "Konveksi Rapi",
    "UD Ikan Asin Laut Biru",
    "Toko Bangunan Sinar", "Laundry Wangi", "Penggilingan Padi Sri", "Warkop Legen", "Catering Dapur Ibu",
)  # fmt: skip
BODY_KINDS = ("CV", "PT", "CV", "PT", "Koperasi", "Yayasan", "BUMDes", "UD")
BODY_FIRST = (
    "Berkah", "Karya", "Samudra", "Pilar", "Bumi", "Anugerah", "Ronggolawe", "Cahaya", "Nusa", "Gedog", "Mitra",
    "Sinar", "Tirta", "Jati", "Bahari", "Pantura", "Sumber", "Amanah", "Lestari", "Surya", "Mekar", "Wali",
)  # fmt: skip
BODY_LAST = (
    "Laut", "Mandiri", "Sejahtera", "Utama", "Konstruksi", "Teknik", "Logistik", "Timur", "Persada", "Kreasi",
    "Makmur", "Abadi", "Kapur", "Garam", "Pangan", "Medika", "Pratama", "Bersama", "Jaya", "Niaga",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """One made-up taxpayer, with the texts that an officer would have typed."""

    name: str
    call: str
    """How the officer addresses the person who writes: Pak or Bu, and a name."""
    kind: str
    group: str
    number: str
    """NPWP (15) of a body, NIK (16) of a person; digits."""
    kecamatan: Kecamatan
    desa: Desa
    address: str
    registered_on: date
    phone: str
    typed_phone: str


def npwp15(serial: int) -> str:
    """Return a well-formed NPWP of the never-issued kind 99, registered in Tuban (648)."""
    digits = f"99{serial:06d}"
    return f"{digits}{_check_digit(digits)}648000"


def _check_digit(digits: str) -> int:
    """Return the Luhn check digit over eight digits, as position 9 of an NPWP holds it."""
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return -total % 10


def _nik(place: Kecamatan, born: date, *, is_woman: bool, serial: int) -> str:
    day = born.day + (40 if is_woman else 0)
    return f"{place.code}{day:02d}{born:%m%y}{9000 + serial:04d}"


def sample_people(today: date) -> tuple[SamplePerson, ...]:
    """Return the 300: 90 usahawan, 60 bendahara, 50 each of the three others, over all 20 kecamatan."""
    chance = random.Random(SEED)  # noqa: S311 - made-up data, always the same
    groups = ["usahawan", "bendahara", "badan", "pns", "karyawan", "usahawan"] * 50
    taken: set[str] = set()
    people = []
    for number, group in enumerate(groups):
        place = kecamatan()[_place(number)]
        desa = chance.choice(villages_of(place.code))
        people.append(
            _person(chance, number, _moved(group, number), desa=desa, place=place, today=today, taken=taken)
        )
    return tuple(people)


def _place(number: int) -> int:
    """Spread every group over all 20 kecamatan; the ten extra bendahara go where there are only two."""
    if number % 30 == 5:
        return (13 + number // 30) % 20
    return (number // 6 + number % 6 * 3) % 20


def _moved(group: str, number: int) -> str:
    """Turn ten of the hundred usahawan into bendahara, so that every kecamatan has three."""
    return "bendahara" if group == "usahawan" and number % 30 == 5 else group


def _person(
    chance: random.Random,
    number: int,
    group: str,
    *,
    place: Kecamatan,
    desa: Desa,
    today: date,
    taken: set[str],
) -> SamplePerson:
    is_woman = chance.random() < 0.5
    while True:
        first = chance.choice(WOMEN if is_woman else MEN)
        own = f"{first} {chance.choice(LAST_WOMEN if is_woman else LAST_MEN)}"
        if own not in taken:
            break
    taken.add(own)
    name, is_body = _name(chance, group, own, place=place, desa=desa, taken=taken)
    born = date(chance.randint(1962, 2001), chance.randint(1, 12), chance.randint(1, 28))
    tail = 1000 + number
    local = f"0812{tail:08d}"
    spelling = chance.choice((local, f"0812-0000-{tail}", f"+62 812-0000-{tail}", f"62812{tail:08d}"))
    return SamplePerson(
        name=name,
        call=f"{'Bu' if is_woman else 'Pak'} {first}",
        kind="body" if is_body else "person",
        group=group,
        number=npwp15(number + 1) if is_body else _nik(place, born, is_woman=is_woman, serial=number),
        kecamatan=place,
        desa=desa,
        address=f"{chance.choice(('Jl. Raya', 'Dusun Krajan', 'Jl. Pemuda', 'Jl. Masjid', 'Dusun Ngrayung'))}"
        f" No. {chance.randint(1, 140)} RT {chance.randint(1, 9):02d} RW {chance.randint(1, 6):02d},"
        f" {desa.name}, Kec. {place.name}",
        registered_on=_registered(chance, number, today),
        phone=f"+62812{tail:08d}",
        typed_phone=spelling,
    )


def _name(
    chance: random.Random, group: str, own: str, *, place: Kecamatan, desa: Desa, taken: set[str]
) -> tuple[str, bool]:
    if group == "bendahara":
        wishes = [
            f"Bendahara Desa {desa.name}",
            f"Bendahara SDN {desa.name} {chance.randint(1, 3)}",
            f"Bendahara Kecamatan {place.name}",
            f"Bendahara Puskesmas {place.name}",
        ]
        if desa.kind != "desa":
            wishes[0] = f"Bendahara Kelurahan {desa.name}"
    elif group == "badan":
        kind = chance.choice(BODY_KINDS)
        wishes = [f"{kind} {chance.choice(BODY_FIRST)} {chance.choice(BODY_LAST)}" for _ in range(4)]
    elif group == "usahawan" and chance.random() < 0.25:
        wishes = [f"{chance.choice(TRADES)} {desa.name}"]
    else:
        return own, False
    name = next((wish for wish in wishes if wish not in taken), f"{wishes[0]} ({own})")
    taken.add(name)
    return name, group != "usahawan"


def _registered(chance: random.Random, number: int, today: date) -> date:
    """Give one in ten a registration of this year, so that new taxpayers are among them."""
    if number % 10 == 0:
        return date.fromordinal(today.toordinal() - chance.randint(20, 150))
    return date(chance.randint(2009, 2025), chance.randint(1, 12), chance.randint(1, 28))
