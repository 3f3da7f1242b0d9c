"""Audience, privacy and the plan of a broadcast, without a store."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.broadcasts.audience import Audience, GroupChat, Person, SkipReason, resolve
from core.broadcasts.privacy import Exposure, exposures
from core.broadcasts.review import Block, Caution, Circumstances, ExampleKind, Review, review
from core.broadcasts.run import BUCKET_OF, Draft, RunState, sources_of, sums
from core.broadcasts.values import Office, common_values
from core.outbox.pacing import Pace
from core.outbox.state import ItemState

MONDAY = datetime(2026, 11, 16, 1, 30, tzinfo=UTC)  # 08.30 WIB
OFFICE = Office("KPP Pratama Tuban", "0811-3300-648")
SITI = Person(1, "Siti Aminah", "+628120000001", kecamatan="Senori", desa="Jatisari", has_written=True)
BUDI = Person(2, "Budi", "+628120000002", kecamatan="Palang", has_written=True)


def look(draft: Draft, people: list[Person], chats: list[GroupChat] | None = None, **given: bool) -> Review:
    circumstances = Circumstances(MONDAY, Pace(), OFFICE, given.get("is_tested", True), 15)
    return review(draft, resolve(people, chats or []), circumstances)


def test_one_number_gets_one_message_and_the_others_are_named() -> None:
    twin = Person(3, "Aminah (anak)", SITI.phone)
    found = resolve([SITI, BUDI, twin], [])
    assert [r.key for r in found.recipients] == ["+628120000001", "+628120000002"]
    assert found.shared[0].shares_with == ("Aminah (anak)",)
    assert [(s.key, s.reason) for s in found.skipped] == [("contact:3", SkipReason.SAME_NUMBER)]


def test_whoever_cannot_or_will_not_receive_is_listed_with_the_reason() -> None:
    found = resolve(
        [
            Person(1, "a", None),
            Person(2, "b", None, has_typed=True),
            Person(3, "c", "+62811", opted_out=True),
            Person(4, "d", "+62812", is_excluded=True),
        ],
        [],
    )
    assert found.recipients == ()
    assert [s.reason for s in found.skipped] == [
        SkipReason.NO_NUMBER,
        SkipReason.UNUSABLE_NUMBER,
        SkipReason.OPTED_OUT,
    ]
    assert found.excluded == 1


phones = st.one_of(st.none(), st.sampled_from(["+621", "+622", "+623"]))
people = st.lists(st.builds(Person, st.integers(), st.text(), phones, st.booleans(), opted_out=st.booleans()))


@given(people)
def test_everybody_who_was_meant_is_either_served_or_skipped(found: list[Person]) -> None:
    result = resolve(found, [])
    assert len(result.recipients) + len(result.skipped) + result.excluded == len(found)
    assert len({r.key for r in result.recipients}) == len(result.recipients)


def test_an_audience_survives_its_json_and_unknown_fields_are_ignored() -> None:
    audience = Audience(group_codes=("usahawan",), list_ids=(3,), all_chats=True, except_chat_ids=(9,))
    assert Audience.from_json(audience.to_json()) == audience
    assert Audience.from_json('{"everyone": true, "mood": "good"}') == Audience(everyone=True)
    assert Audience.from_json("").is_empty


def test_numbers_of_taxpayers_are_found_in_every_spelling() -> None:
    for text in ("NPWP 01.234.567.4-648.000 ya", "3523 0101 0190 9001", "kode 026104123456789"):
        assert [f.exposure for f in exposures(text, to_groups=False)] == [Exposure.TAXPAYER_NUMBER], text
    assert exposures("Rp1.250.000 sampai 16 November 2026 pukul 08.30", to_groups=True) == ()


@pytest.mark.parametrize(
    "text",
    [
        "NPWP 01.234.567.4-648.000 2026",
        "Masa 10 2026 012345674648000",
        "NIK 3523 0190 0190 9001 12",
        "NIK 3523019001909001 12",
        "kode 0261 1041 2345 678 10",
        "01.234.567.4\u2013648.000",
        "01.234.567.4- 648.000",
        "01,234,567,4-648,000",
        "3523\u200b0190\u200b0190\u200b9001",
        "3523_0190_0190_9001",
    ],
)
def test_a_number_of_a_taxpayer_is_found_beside_other_numbers_and_behind_odd_signs(text: str) -> None:
    assert {f.exposure for f in exposures(text, to_groups=False)} == {Exposure.TAXPAYER_NUMBER}


@pytest.mark.parametrize(
    "text",
    [
        "Rp 100.000, 200.000, 300.000",
        "Senin 15/12/2026, 08.00 sampai 16.00",
        "Jl. Pahlawan 12, 62315, telp 0356 333 000",
        "Masa 01-12 2025 dan 01-10 2026",
    ],
)
def test_dates_and_amounts_are_no_numbers_of_taxpayers(text: str) -> None:
    assert exposures(text, to_groups=True) == ()


@pytest.mark.parametrize("text", ["(0812) 0000 1234", "0812\u20130000\u20131234", "+62 (812) 0000-1234"])
def test_a_phone_is_found_however_it_is_written(text: str) -> None:
    assert [f.exposure for f in exposures(text, to_groups=True)] == [Exposure.PHONE]


def test_a_phone_in_a_group_post_is_found_except_the_office_s_own() -> None:
    text = "Hubungi 0812-0000-0001 atau +62 811 3300 648 (0811-3300-648)"
    found = exposures(text, to_groups=True, office_phone=OFFICE.phone)
    assert [f.words for f in found] == ["0812-0000-0001"]
    assert exposures(text, to_groups=False, office_phone=OFFICE.phone) == ()


def test_a_group_post_knows_no_name_so_an_unguarded_one_blocks_and_is_named() -> None:
    draft = Draft(text="Halo {nama}")
    plan = look(draft, [SITI], [GroupChat(7, "Bendahara Kec. Senori")])
    assert plan.blocks == (Block.UNRESOLVED,)
    assert [(u.name, u.missing) for u in plan.unresolved] == [("Bendahara Kec. Senori", ("nama",))]
    assert look(Draft(text="Halo {nama|Bapak/Ibu}"), [SITI], [GroupChat(7, "B")]).can_start


def test_the_npwp_is_refused_in_groups_and_in_bulk_alike() -> None:
    assert Block.PLACEHOLDER in look(Draft(text="{npwp}"), [SITI]).blocks
    assert Block.EXPOSURE in look(Draft(text="01.234.567.4-648.000"), [SITI]).blocks


def test_nothing_starts_without_text_recipient_or_test() -> None:
    plan = look(Draft(text=" "), [], is_tested=False)
    assert plan.blocks == (Block.EMPTY_TEXT, Block.NO_RECIPIENT, Block.NOT_TESTED)
    assert plan.span is None


def test_the_preview_shows_three_the_longest_and_one_with_blanks() -> None:
    crowd = [Person(n, f"Orang {n}", f"+62812{n}", has_written=True) for n in range(5)]
    crowd += [
        Person(8, "Perkumpulan Nelayan Palang Sejahtera", "+628", has_written=True),
        Person(9, "", "+629"),
    ]
    plan = look(Draft(text="Yth. {nama|Bapak/Ibu}"), crowd)
    assert [(e.kind, e.rendering.text) for e in plan.examples] == [
        (ExampleKind.FIRST, "Yth. Orang 0"),
        (ExampleKind.FIRST, "Yth. Orang 1"),
        (ExampleKind.FIRST, "Yth. Orang 2"),
        (ExampleKind.LONGEST, "Yth. Perkumpulan Nelayan Palang Sejahtera"),
        (ExampleKind.BLANKS, "Yth. Bapak/Ibu"),
    ]


def test_dates_follow_the_first_message_and_the_deadline() -> None:
    values = common_values(date(2026, 1, 13), date(2026, 1, 15), OFFICE)
    assert values["masa"] == "Desember 2025"
    assert values["tenggat"] == "Kamis, 15 Januari 2026"
    assert values["jumlah hari"] == "2 hari"
    assert "jumlah hari" not in common_values(date(2026, 1, 16), date(2026, 1, 15), OFFICE)


def test_a_run_over_several_days_warns_of_texts_that_name_the_day() -> None:
    crowd = [Person(n, f"O{n}", f"+62812{n}") for n in range(900)]
    plan = look(Draft(text="Hari {hari}"), crowd)
    assert plan.cautions == (Caution.COLD_RECIPIENTS, Caution.MANY_PERSONAL, Caution.DATED_TEXT)
    assert plan.can_start
    assert plan.span is not None
    assert plan.span.begins == MONDAY


def test_every_outbox_state_has_its_bucket_and_the_sum_is_the_plan() -> None:
    assert set(BUCKET_OF) == set(ItemState)
    counted = sums({state: position for position, state in enumerate(ItemState, 1)})
    assert counted.planned == sum(range(1, len(ItemState) + 1))


def test_a_finished_run_never_starts_again() -> None:
    assert sources_of(RunState.FREEZING) == (RunState.DRAFT,)
    assert RunState.FINISHED not in sources_of(RunState.RUNNING)
