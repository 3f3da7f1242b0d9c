from core.contacts.group import read_group, segments
from core.contacts.region import kecamatan, read_desa, read_kecamatan, villages


def test_tuban_has_20_kecamatan_311_desa_and_17_kelurahan() -> None:
    assert len(kecamatan()) == 20
    kinds = [place.kind for place in villages()]
    assert (kinds.count("desa"), kinds.count("kelurahan")) == (311, 17)


def test_places_are_known_by_their_usual_spellings() -> None:
    assert read_kecamatan("Kec. Senori") == read_kecamatan("SENORI") == read_kecamatan("35.23.05") == "352305"
    assert read_desa("Ds. Jlodro", "352301") == "3523012001"


def test_a_village_name_of_two_kecamatan_is_not_guessed() -> None:
    assert read_desa("Sidorejo", None) is None
    assert read_desa("Sidorejo", "352301") == "3523012008"


def test_the_office_has_24_groups_bendahara_once_in_each_kecamatan() -> None:
    titles = [segment.title for segment in segments()]
    assert len(titles) == 24
    assert "Bendahara Kec. Senori" in titles


def test_groups_are_known_by_usual_words_and_unclear_ones_are_not() -> None:
    assert read_group("ASN") == "pns"
    assert read_group("Karyawan Swasta & BUMN") == "karyawan"
    assert read_group("UMKM") == "usahawan"
    assert read_group("Bendahara Desa") == "bendahara"
    assert read_group("PNS dan UMKM") is None
