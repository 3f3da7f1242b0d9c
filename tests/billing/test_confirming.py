"""A bare "betul" fills the tax that was asked about, and only where nothing else can be meant."""

import pytest

from core.app import Core
from core.billing.confirming import is_yes
from core.billing.request import Request, RequestState
from core.conversations import posting
from core.conversations.chat import ChatId
from core.conversations.message import MediaKind
from core.store.session import Session
from tests.billing.desk import board, chat, sent_texts, write
from tests.conftest import FixedClock

ASKS = "minta kode billing umkm okt 2026, omzet 15jt, npwp 70.123.456.9-648.000 an Sri Rahayu"


def asked(core: Core, clock: FixedClock, text: str = ASKS, *, leaves: bool = True) -> Request:
    """Let somebody name his omzet and let the question for the tax leave."""
    write(core, chat(core), text)
    request = board(core)[-1]
    core.billing.asking.ask(request.id).result()
    if leaves:
        core.store.run(press, durable=False).result()
    clock.pass_by(minutes=5)
    return request


def press(session: Session) -> None:
    session.execute("UPDATE messages SET state = 'sent' WHERE direction = 'out'")


def amount(core: Core, request: Request) -> int | None:
    return core.billing.request(request.id).result().wanted.amount


@pytest.mark.parametrize("answer", ["betul", "Ya pak", "Benar, terima kasih.", "nggih bu", "Oke betul 🙏"])
def test_a_bare_yes_right_behind_the_question_fills_the_tax(core: Core, clock: FixedClock, answer: str) -> None:
    request = asked(core, clock)
    message = write(core, chat(core), answer)
    now = core.billing.request(request.id).result()
    assert (now.wanted.amount, now.state) == (75_000, RequestState.RECEIVED)
    (word,) = [one for one in core.billing.intake.evidence(request.id).result() if one.message_id == message]
    assert (word.field, word.is_doubtful) == ("amount", True)
    assert len(board(core)) == 1


@pytest.mark.parametrize(
    "answer",
    [
        "betul?",
        "ya nanti saya kirim",
        "betul？",
        "betul 👎",
        "ya ❌",
        "bukan",
        "tidak betul",
        "ok",
        "iya besok ya bu",
    ],
)
def test_what_is_no_bare_yes_fills_nothing(core: Core, clock: FixedClock, answer: str) -> None:
    request = asked(core, clock)
    write(core, chat(core), answer)
    assert amount(core, request) is None


def test_a_question_that_has_not_left_is_answered_by_nobody(core: Core, clock: FixedClock) -> None:
    request = asked(core, clock, leaves=False)
    write(core, chat(core), "betul")
    assert amount(core, request) is None


def test_what_came_between_is_what_the_yes_may_mean(core: Core, clock: FixedClock) -> None:
    request = asked(core, clock)
    now, chat_id = clock.now(), ChatId(chat(core))

    def say(session: Session) -> None:
        posting.post_outgoing(session, chat_id, "Besok kantor buka ya Bapak/Ibu.", now, 999, state="sent")

    core.store.run(say).result()
    clock.pass_by(minutes=1)
    write(core, chat(core), "ya")
    assert amount(core, request) is None


def test_a_question_for_a_request_that_was_given_up_is_not_answered_for_another(
    core: Core, clock: FixedClock
) -> None:
    first = asked(core, clock)
    second = asked(
        core, clock, "minta kode billing umkm sep 2026, omzet 15jt, npwp 31.415.926.0-648.000 an Budi"
    )
    core.billing.intake.dismiss(second.id).result()
    write(core, chat(core), "betul")
    assert amount(core, first) is None, "the question behind which this stands was the other one"


@pytest.mark.parametrize(
    ("quoted", "media", "filled"),
    [
        ("Besok kantor buka ya?", None, None),
        ("", MediaKind.IMAGE, None),
        (None, None, 75_000),
        ("the question", None, 75_000),
    ],
)
def test_a_yes_to_something_else_fills_nothing(
    core: Core, clock: FixedClock, quoted: str | None, media: MediaKind | None, filled: int | None
) -> None:
    request = asked(core, clock)
    if quoted == "the question":
        quoted = sent_texts(core)[-1].replace("*", "")[:60] + "…"
    chat_id, now = ChatId(chat(core)), clock.now()

    def say(session: Session) -> None:
        posting.post_incoming(session, chat_id, "betul", now, "Sri", media_kind=media, quoted=quoted or None)

    core.store.run(say).result()
    core.billing.intake.settled().result()
    assert amount(core, request) == filled


def test_of_two_open_questions_none_is_meant(core: Core, clock: FixedClock) -> None:
    first = asked(core, clock)
    second = asked(
        core, clock, "minta kode billing umkm sep 2026, omzet 9jt, npwp 31.415.926.0-648.000 an Budi"
    )
    write(core, chat(core), "betul")
    assert (amount(core, first), amount(core, second)) == (None, None)


def test_a_rate_that_the_office_changed_since_is_asked_about_again(core: Core, clock: FixedClock) -> None:
    request = asked(core, clock)
    row = {"key": "umkm_percent", "valid_from": "1/10/2026", "valid_to": "31/10/2026", "value": "0,75"}
    core.rules.change(
        "tax_rates", "", row | {"basis": "contoh", "source": "contoh", "confirmed": "yes"}, "contoh"
    ).result()
    write(core, chat(core), "betul")
    assert amount(core, request) is None


def test_a_yes_in_another_word_is_none() -> None:
    assert not is_yes("kebetulan")
    assert not is_yes("ya" * 30)
