"""Scripts: read, refused with the line, and silent about the tax until the identity is known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calls.call import Question
from core.calls.campaign import CampaignKind
from core.calls.outcome import Outcome
from core.calls.script import HIDDEN, OUTCOME_WORDS, read_script, spoken
from core.errors import ErrorCode, LoketError
from tests.calls.conftest import Room

TEXT = """# Pembuka
Apakah ini {nama}?
- Ya -> Identitas
- Salah => nomor salah
# Identitas
? nama lengkap, tanggal lahir
- Cocok => tersambung
"""


def test_a_script_leads_from_step_to_step_and_to_outcomes() -> None:
    steps, faults = read_script(TEXT)
    assert faults == ()
    assert [step.title for step in steps] == ["Pembuka", "Identitas"]
    assert [(each.label, each.step, each.outcome) for each in steps[0].answers] == [
        ("Ya", "Identitas", None),
        ("Salah", "", Outcome.WRONG_NUMBER),
    ]
    assert steps[1].questions == (Question.NAME, Question.BIRTH)
    assert set(OUTCOME_WORDS.values()) == set(Outcome)


@pytest.mark.parametrize(
    ("line", "number", "why"),
    [
        ("- Ya -> Tidak ada", 8, "goal"),
        ("- Ya => entah", 8, "outcome"),
        ("- Ya", 8, "answer"),
        ("? nama ibu", 8, "question"),
        ("Halo {npwp}", 8, "value"),
        ("# pembuka", 8, "twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line: str, number: int, why: str) -> None:
    (fault,) = read_script(TEXT + line)[1]
    assert (fault.line, fault.why) == (number, why)


def test_values_of_the_tax_stay_hidden_until_the_identity_is_known() -> None:
    values = {"nama": "Siti", "jumlah": "Rp1.000"}
    assert spoken("{nama}: {jumlah}", values, is_matched=False) == f"Siti: {HIDDEN}"
    assert spoken("{nama}: {jumlah}", values, is_matched=True) == "Siti: Rp1.000"


def test_the_shipped_scripts_are_sound_and_each_kind_of_campaign_has_one(room: Room) -> None:
    shipped = room.calls.scripts.all().result()
    assert {script.kind for script in shipped} == set(CampaignKind)
    assert all(read_script(script.text)[1] == () for script in shipped)
    assert all(script.steps[1].questions for script in shipped)
    campaign_id = room.campaign(CampaignKind.UNREPORTED)
    usual = room.calls.scripts.of_campaign(campaign_id).result()
    assert usual is not None
    assert usual.kind is CampaignKind.UNREPORTED


def test_the_office_writes_its_own_and_takes_them_away(room: Room) -> None:
    scripts = room.calls.scripts
    script_id = scripts.save(None, "Naskah kami", None, TEXT).result()
    for title, text, code in (
        ("naskah KAMI", TEXT, ErrorCode.CALL_SCRIPT_TITLE),
        ("Lain", "tanpa langkah", ErrorCode.CALL_SCRIPT_FAULTY),
    ):
        with pytest.raises(LoketError) as caught:
            scripts.save(None, title, None, text).result()
        assert caught.value.code is code
    campaign_id = room.campaign(script_id=script_id)
    scripts.remove(script_id).result()
    assert "Naskah kami" not in {script.title for script in scripts.all().result()}
    kept = scripts.of_campaign(campaign_id).result()
    assert kept is not None
    assert kept.text == TEXT


@given(st.text(alphabet="#?->= {}jumlah\npernama,", max_size=120))
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_is_read_and_never_tells_a_hidden_value(text: str) -> None:
    steps, faults = read_script(text)
    assert steps or faults
    assert all(1 <= fault.line <= max(1, len(text.splitlines())) for fault in faults)
    values = {"jumlah": "Rp9.999", "nama": "Siti"}
    assert all("9.999" not in spoken(step.text, values, is_matched=False) for step in steps)
