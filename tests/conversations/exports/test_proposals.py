"""What is proposed for a file, and what is asked."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.app import Core
from core.conversations.chat import ChatKind
from core.conversations.exports.moment import Order
from core.conversations.exports.plan import FileSurvey, plan_of
from core.conversations.importing import ChatImporting
from core.errors import ErrorCode, LoketError
from tests.conversations.exports.bringing import OWN, START, chat, saved
from tests.conversations.exports.writing import Said


def test_a_file_with_a_fault_does_not_stop_the_others(importing: ChatImporting, tmp_path: Path) -> None:
    alien = tmp_path / "surat.txt"
    alien.write_text("Yth. Bapak/Ibu,\nini bukan chat")
    good, bad = importing.survey([saved(tmp_path, chat(3)), alien]).result()
    assert bad.fault is not None
    assert bad.fault.code is ErrorCode.EXPORT_NOT_RECOGNISED
    assert good.survey is not None
    with pytest.raises(LoketError):
        plan_of(bad)
    gone = plan_of(good, OWN)
    results = importing.run([gone, gone]).result()
    assert [(one.added, one.already) for one in results] == [(3, 0), (0, 3)]


def test_the_survey_proposes_what_a_person_would(importing: ChatImporting, tmp_path: Path) -> None:
    group = [
        Said(START + timedelta(days=i), name, "halo") for i, name in enumerate(["Ani", "Budi", "Citra", OWN])
    ]
    paths = [
        saved(tmp_path, chat(3, step=800)),
        saved(tmp_path, group, "Chat WhatsApp dengan Usahawan Tuban.txt"),
        saved(tmp_path, chat(2), "Chat WhatsApp dengan +62 812-0000-1234.txt"),
    ]
    person, many, number = importing.survey(paths).result()
    assert (person.title, person.kind, person.own_name) == ("Budi", ChatKind.PERSON, OWN)
    assert (many.title, many.kind, many.own_name) == ("Usahawan Tuban", ChatKind.GROUP, OWN)
    assert number.title == "+62 812-0000-1234"
    assert person.survey is not None
    assert person.survey.decision.order is Order.DMY
    [result] = importing.run([plan_of(number, OWN)]).result()
    assert result.added == 2


def test_a_chat_belongs_to_the_contact_of_its_name_or_number(
    core: Core, importing: ChatImporting, tmp_path: Path
) -> None:
    named = core.contacts.add({"name": "Budi", "kind": "person"}).result()
    wish = ("WA", "0812-0000-1234", None)
    numbered = core.contacts.add({"name": "Sri Rahayu", "kind": "person"}, [wish]).result()
    paths = [saved(tmp_path, chat(2)), saved(tmp_path, chat(2), "Chat WhatsApp dengan +62 812-0000-1234.txt")]
    surveys = importing.survey(paths).result()
    assert [(one.contact_id, one.contact_name) for one in surveys] == [
        (named, "Budi"),
        (numbered, "Sri Rahayu"),
    ]
    importing.run([plan_of(one, OWN) for one in surveys]).result()
    found = core.store.read(
        lambda s: s.all("SELECT title, contact_id, phone_e164 FROM chats ORDER BY id")
    ).result()
    assert found == [("Budi", named, None), ("+62 812-0000-1234", numbered, "+6281200001234")]


def ask_plan(one: FileSurvey) -> ErrorCode:
    with pytest.raises(LoketError) as caught:
        plan_of(one)
    return caught.value.code


def test_what_is_unclear_is_asked_and_never_guessed(importing: ChatImporting, tmp_path: Path) -> None:
    group = [Said(START, name, "halo") for name in ("Ani", "Budi", "Citra")]
    [unknown] = importing.survey([saved(tmp_path, group, "Chat WhatsApp dengan Grup.txt")]).result()
    assert ask_plan(unknown) is ErrorCode.EXPORT_OWN_NAME_UNKNOWN
    day = datetime(2026, 8, 9, 2, 0, tzinfo=UTC)
    [two_ways] = importing.survey(
        [saved(tmp_path, [Said(day, "Budi", "hi")], "WhatsApp Chat with Budi.txt", style=5)]
    ).result()
    assert ask_plan(two_ways) is ErrorCode.EXPORT_ORDER_UNDECIDED
    assert plan_of(two_ways, order=Order.MDY).order is Order.MDY
    [untitled] = importing.survey([saved(tmp_path, group, "_chat.txt")]).result()
    with pytest.raises(LoketError) as caught:
        plan_of(untitled, "Ani")
    assert caught.value.code is ErrorCode.EXPORT_TITLE_MISSING
