"""Posts to the groups of segments: who has no group is told, and never left out silently."""

from core.broadcasts.audience import Audience, SkipReason
from core.broadcasts.run import Bucket, Draft, RunState
from core.contacts.group import segments
from core.groups.segment import key_of
from core.groups.service import Groups
from tests.broadcasts.conftest import Office

ALL = tuple(key_of(segment) for segment in segments())


def link_all(office: Office) -> None:
    groups = Groups(
        office.store,
        clock=office.clock,
        settings=office.settings,
        jobs=office.broadcasts._jobs,
    )
    groups.link_proposed().result()


def test_a_reminder_to_all_segments_is_one_post_each_and_tells_who_has_no_group(office: Office) -> None:
    for segment in segments()[:-3]:
        office.add_group(segment.title)
    link_all(office)
    draft = Draft("Pengingat", "Setor paling lambat tanggal 15.", Audience(segment_keys=ALL))
    draft_id = office.tested(draft)
    plan = office.broadcasts.review(draft_id, draft).result()
    assert (plan.groups, plan.people) == (21, 0)
    assert plan.skips == {SkipReason.NO_GROUP: 3}
    assert plan.forecast is not None
    assert Audience.from_json(draft.audience.to_json()) == draft.audience
    office.broadcasts.begin(draft_id).result()
    ledger = office.broadcasts.ledger(draft_id, Bucket.SKIPPED).result()
    assert [entry.title for entry in ledger] == [segment.title for segment in segments()[-3:]]
    office.step(25)
    ended = office.look(draft_id)
    assert ended.sums.planned == 24
    assert len(office.arrived()) == len(set(office.arrived())) == 21
    assert ended.state in {RunState.RUNNING, RunState.FINISHED}


def test_a_group_that_is_named_twice_gets_one_post(office: Office) -> None:
    chat_id = office.add_group("Bendahara Kec. Senori")
    link_all(office)
    audience = Audience(chat_ids=(chat_id,), segment_keys=("bendahara:352305", "unknown:1"))
    draft = Draft("x", "Halo", audience)
    plan = office.broadcasts.review(office.compose(draft), draft).result()
    assert (plan.groups, plan.skips) == (1, {})
