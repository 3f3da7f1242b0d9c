"""What is missing is asked for by a press, and the answer completes the request."""

from datetime import timedelta

import pytest

from core.app import Core
from core.billing.form import Field, form_of
from core.billing.request import Request, RequestState
from core.errors import ErrorCode, LoketError
from tests.billing.desk import WHOLE, board, chat, group, sent_texts, submitted, write
from tests.conftest import FixedClock


def asked(core: Core, text: str = "minta kode billing umkm npwp 70.123.456.9-648.000 an Sri Rahayu") -> Request:
    """Let somebody ask for a code without masa and amount, and let the officer ask back."""
    write(core, chat(core), text)
    (request,) = board(core)
    return core.billing.asking.ask(request.id).result()


def now_of(core: Core, request: Request) -> Request:
    return core.billing.request(request.id).result()


def test_the_question_holds_what_is_missing_and_nothing_else(core: Core) -> None:
    request = asked(core)
    assert core.billing.asking.missing(request.id).result() == (Field.MONTH_FROM, Field.TAX_YEAR, Field.AMOUNT)
    (text,) = sent_texts(core)
    assert text == core.billing.asking.missing_text(request.id).result()
    assert "- masa pajak (bulan dan tahun)\n- jumlah yang akan dibayar\n" in text
    assert "NPWP" not in text
    assert request.number in text
    assert "Bapak/Ibu Sri Rahayu," in text


def test_asking_lets_the_request_wait_and_leaves_the_drafts_alone(core: Core, clock: FixedClock) -> None:
    request = asked(core)
    assert (request.state, request.asked_at) == (RequestState.WAITING, clock.now())
    changes = [(change.what, change.after) for change in core.billing.history(request.id).result()]
    assert ("asked", "month_from, tax_year, amount") in changes
    assert ("state", "waiting") in changes


def test_the_same_question_goes_out_once_a_day(core: Core, clock: FixedClock) -> None:
    request = asked(core)
    core.billing.asking.ask(request.id).result()
    assert len(sent_texts(core)) == 1
    clock.pass_by(days=1)
    core.billing.asking.ask(request.id).result()
    assert len(sent_texts(core)) == 2
    assert now_of(core, request).asked_at == clock.now()


def test_a_question_that_was_taken_back_can_be_asked_again(core: Core) -> None:
    request = asked(core)
    (outbox_id,) = core.store.read(lambda session: session.one("SELECT id FROM outbox")).result() or (0,)
    assert core.outbox.cancel(outbox_id).result()
    core.billing.asking.ask(request.id).result()
    core.billing.asking.ask(request.id).result()
    assert len(sent_texts(core)) == 2


def test_an_answer_completes_what_waits(core: Core, clock: FixedClock) -> None:
    request = asked(core)
    clock.pass_by(minutes=10)
    answer = "bulan okt 250rb pak"
    message_id = write(core, chat(core), answer)
    done = now_of(core, request)
    assert done.state is RequestState.RECEIVED
    assert (done.content.month_from, done.content.tax_year, done.content.amount) == (10, 2026, 250_000)
    assert board(core) == [done]
    words = {
        one.field: answer[one.start : one.end] for one in core.billing.intake.evidence_in(message_id).result()
    }
    assert words[Field.AMOUNT] == "250rb"
    assert words[Field.MONTH_FROM] == "bulan okt"
    assert done.waiting_since == request.waiting_since


def test_a_bare_amount_is_read_as_the_answer_that_it_is(core: Core, clock: FixedClock) -> None:
    request = asked(core, "minta kode billing umkm okt 2026 npwp 70.123.456.9-648.000 an Sri Rahayu")
    write(core, chat(core), "250rb")
    assert now_of(core, request).content.amount == 250_000


def test_a_name_alone_is_taken_with_a_doubt(core: Core) -> None:
    request = asked(core, "minta kode billing umkm okt 2026 250rb npwp 70.123.456.9-648.000")
    message_id = write(core, chat(core), "Sri Rahayu")
    assert now_of(core, request).wanted.name == "Sri Rahayu"
    (evidence,) = core.billing.intake.evidence_in(message_id).result()
    assert (evidence.field, evidence.is_doubtful) == (Field.NAME, True)


@pytest.mark.parametrize("words", ["sebentar ya pak", "Siap Pak", "oke", "Terima Kasih Bu", "nanti saya kirim"])
def test_courtesies_answer_nothing(core: Core, words: str) -> None:
    request = asked(core, "minta kode billing umkm okt 2026 250rb npwp 70.123.456.9-648.000")
    write(core, chat(core), words)
    assert now_of(core, request).state is RequestState.WAITING
    assert len(board(core)) == 1


def test_an_answer_in_parts_comes_back_to_the_officer_each_time(core: Core) -> None:
    request = asked(core)
    write(core, chat(core), "oktober")
    partly = now_of(core, request)
    assert (partly.state, partly.wanted.month_from, partly.is_whole) == (RequestState.RECEIVED, 10, False)
    core.billing.asking.ask(request.id).result()
    assert "- jumlah yang akan dibayar\n" in sent_texts(core)[-1]
    write(core, chat(core), "Rp250.000")
    assert now_of(core, request).content.amount == 250_000


def test_what_stands_is_never_written_over_silently(core: Core) -> None:
    request = asked(core, "minta kode billing umkm 250rb npwp 70.123.456.9-648.000 an Sri Rahayu")
    write(core, chat(core), "okt, 300rb")
    after = now_of(core, request)
    assert (after.wanted.amount, after.wanted.month_from) == (250_000, 10)
    changes = {change.what: change.after for change in core.billing.history(request.id).result()}
    assert changes["differs:amount"] == "300000"


def test_another_request_in_a_waiting_chat_is_a_request_of_its_own(core: Core) -> None:
    request = asked(core)
    write(core, chat(core), WHOLE.replace("70.123.456.9", "31.415.926.0"))
    assert now_of(core, request).state is RequestState.WAITING
    assert len(board(core)) == 2


def test_an_answer_elsewhere_completes_nothing(core: Core) -> None:
    request = asked(core)
    write(core, chat(core, 2, "Budi"), "okt 250rb")
    assert now_of(core, request).state is RequestState.WAITING


def test_turnover_is_kept_and_never_taken_for_the_tax(core: Core) -> None:
    request = asked(core, "minta kode billing umkm okt 2026 npwp 70.123.456.9-648.000 an Sri Rahayu")
    write(core, chat(core), "omzet 15jt")
    after = now_of(core, request)
    assert (after.turnover, after.wanted.amount, after.state) == (15_000_000, None, RequestState.RECEIVED)


def test_the_officer_completes_a_waiting_request_by_the_form(core: Core) -> None:
    from dataclasses import replace

    from core.billing.form import form_of

    request = asked(core)
    form = replace(form_of(request), month_from="okt", tax_year="2026")
    with pytest.raises(LoketError) as caught:
        core.billing.change(request.id, form).result()
    assert caught.value.code is ErrorCode.BILLING_FORM_INCOMPLETE
    partly = core.billing.change(request.id, form, is_partial=True).result()
    assert (partly.state, partly.wanted.month_from) == (RequestState.WAITING, 10)
    with pytest.raises(LoketError):
        core.billing.change(request.id, replace(form, amount="dua ribu?"), is_partial=True).result()
    whole = core.billing.change(request.id, replace(form, amount="250.000")).result()
    assert (whole.state, whole.is_whole) == (RequestState.PROCESSING, True)


def test_no_code_stands_on_what_is_incomplete(core: Core, clock: FixedClock) -> None:
    request = asked(core)
    with pytest.raises(LoketError) as caught:
        core.billing.record_code(request.id, "026110412345678", clock.now() - timedelta(minutes=1)).result()
    assert caught.value.code is ErrorCode.BILLING_REQUEST_INCOMPLETE
    text = core.billing.message_of(request.id).result()
    assert "mohon dilengkapi" in text


def test_what_cannot_be_asked_says_why(core: Core) -> None:
    whole = submitted(core)
    with pytest.raises(LoketError) as caught:
        core.billing.asking.ask(whole.id).result()
    assert caught.value.code is ErrorCode.BILLING_NOTHING_MISSING
    (request,) = core.billing.intake.take(write(core, group(core), "minta kode billing ya pak")).result()
    with pytest.raises(LoketError) as caught:
        core.billing.asking.ask(request.id).result()
    assert caught.value.code is ErrorCode.BILLING_NO_CHAT
    assert sent_texts(core) == []


def test_who_was_guided_is_waited_for_and_a_whole_request_can_still_take_its_code(
    core: Core, clock: FixedClock
) -> None:
    request = submitted(core, kap="411121", kjs="100", chat_id=chat(core))
    for _ in range(2):
        core.billing.asking.guide(form_of(request), request.id).result()
    guided = now_of(core, request)
    assert (guided.state, guided.asked_at) == (RequestState.WAITING, clock.now())
    assert core.billing.queue.next().result() is None, "it is the taxpayer's turn"
    assert guided.can_take_code
    (text,) = sent_texts(core)
    assert "konsep SPT" in text


def test_a_guidance_that_has_no_chat_or_no_road_plans_nothing_and_leaves_the_request(core: Core) -> None:
    for number, changes in enumerate(({"kap": "411121", "kjs": "100"}, {"chat_id": chat(core)})):
        request = submitted(core, **changes)
        with pytest.raises(LoketError) as caught:
            core.billing.asking.guide(form_of(request), request.id).result()
        assert caught.value.code is (ErrorCode.BILLING_NO_CHAT, ErrorCode.BILLING_REQUEST_INCOMPLETE)[number]
        assert now_of(core, request).state is RequestState.RECEIVED
    assert sent_texts(core) == []


def test_who_named_his_turnover_is_asked_to_confirm_the_tax_and_answers_with_it(core: Core) -> None:
    request = asked(core, "minta kode billing umkm okt 2026, omzet 15jt, npwp 70.123.456.9-648.000")
    (text,) = sent_texts(core)
    assert "- nama wajib pajak\n- omzet Rp15.000.000 × 0,5% = *Rp75.000*, betul?" in text
    assert "Bila betul, balas: Rp75.000." in text
    assert "Khusus orang pribadi, omzet sampai Rp500.000.000 setahun tidak kena pajak" in text
    assert "jumlah yang akan dibayar" not in text
    write(core, chat(core), "betul pak, Rp75.000 an Sri Rahayu")
    assert (now_of(core, request).content.amount, now_of(core, request).turnover) == (75_000, 15_000_000)


def test_a_tax_that_cannot_be_reckoned_yet_is_not_guessed(core: Core) -> None:
    asked(core, "minta kode billing umkm, omzet 15jt, npwp 70.123.456.9-648.000 an Sri Rahayu")
    assert "- pajaknya kami hitung dari omzet Rp15.000.000 setelah masanya jelas\n" in sent_texts(core)[-1]


def test_the_rate_is_that_of_the_masa_by_the_offices_own_table(core: Core) -> None:
    request = asked(core, "minta billing umkm mei 2018, omzet 15jt, npwp 70.123.456.9-648.000 an Sri Rahayu")
    text = sent_texts(core)[-1]
    assert "omzet Rp15.000.000 × 1% = *Rp150.000*, betul? (tarif ini belum dikonfirmasi)" in text
    assert "orang pribadi" not in text, "nothing was free before 2022"
    row = {"key": "umkm_percent", "valid_from": "1/5/2018", "valid_to": "31/5/2018", "value": "0,75"}
    texts = row | {"basis": "contoh", "source": "contoh", "confirmed": "yes"}
    core.rules.change("tax_rates", "", texts, "contoh").result()
    assert "× 0,75% = *Rp112.500*, betul? Bila" in core.billing.asking.missing_text(request.id).result()
