"""The words of a report: what the program writes out of the figures, until the officer writes his own."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import ErrorCode, LoketError
from core.reports.board import Board, PartKey
from core.reports.cohort import Iku
from core.reports.definition import FigureKey
from core.reports.figure import count_words, percent_words
from core.reports.period import Period

LIMIT = 12_000
"""Letters of one narrative: some three pages."""
K = FigureKey


@dataclass(frozen=True, slots=True)
class Narrative:
    """Hold the words of a period. `is_own`: the officer wrote them, and the program changes nothing in them."""

    period: Period
    text: str
    is_own: bool


def checked(text: str) -> str:
    """Return a narrative as it is kept: line ends alike, nothing at its ends.

    Raises:
        LoketError: REPORT_NARRATIVE_LONG.
    """
    plain = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if len(plain) > LIMIT:
        raise LoketError(ErrorCode.REPORT_NARRATIVE_LONG)
    return plain


def written_by_program(board: Board, iku: Iku | None) -> str:
    """Return sentences that say nothing but what the figures say; rooms without data are left out."""
    parts = [_talk(board), _desk(board), _sending(board), _calls(board), _counter(board), _iku(iku)]
    kept = [part for part in parts if part]
    return "\n\n".join(kept) if kept else f"Belum ada data untuk {board.period.words}."


def _talk(board: Board) -> str:
    chats, questions = board.figure(K.CHATS), board.figure(K.QUESTIONS)
    if chats.number is None:
        return ""
    text = (
        f"Selama {board.title}, kantor melayani {chats.words} percakapan WhatsApp perorangan dengan"
        f" {questions.words}"
        f" pertanyaan{_beside(board, K.QUESTIONS)}."
    )
    median, slow = board.figure(K.ANSWER_MEDIAN), board.figure(K.ANSWER_P90)
    if median.number is not None:
        text += (
            f" {slow.note.capitalize()}, separuh mendapat jawaban pertama dalam {median.words} jam kantor, dan"
            f" 90 dari 100 dalam {slow.words}."
        )
    waiting = board.figure(K.UNANSWERED)
    if waiting.number:
        text += f" Belum dijawab: {waiting.words}."
    topics = board.spread(PartKey.TOPIC)
    if topics is not None:
        whole = topics.totals()[0]
        named = [
            f"{line.words} ({percent_words(line.numbers[0], whole)} %)"
            for line in topics.lines
            if line.code not in ("other", "gone")
        ][:3]
        if named:
            text += f" Menurut kata dalam pesan, yang paling banyak ditanyakan: {_and(named)}."
    return text


def _desk(board: Board) -> str:
    requests, codes = board.figure(K.REQUESTS), board.figure(K.CODES)
    if requests.number is None:
        return ""
    slips = board.figure(K.SLIPS)
    printed = f", dan {slips.words} lembar slip dicetak" if slips.number is not None else ""
    return (
        f"Tercatat {requests.words} permintaan kode billing{_beside(board, K.REQUESTS)}; {codes.words} kode"
        " terbit,"
        f" {board.figure(K.PAID).words} pembayaran tercatat{printed}."
    )


def _sending(board: Board) -> str:
    runs = board.figure(K.BROADCASTS)
    if not runs.number:
        return ""
    posts = board.figure(K.GROUP_POSTS)
    groups = f" dan {posts.words} kiriman grup" if posts.number else ""
    return (
        f"Siaran dan pengingat: {runs.words} kali, menjangkau {board.figure(K.REACHED).words} orang{groups};"
        " dihitung yang centangnya terlihat."
    )


def _calls(board: Board) -> str:
    outgoing, incoming = board.figure(K.CALLS_OUT), board.figure(K.CALLS_IN)
    sentences = []
    if outgoing.number is not None:
        connected = board.figure(K.CALLS_CONNECTED)
        share = f", {connected.words} di antaranya tersambung" if connected.whole else ""
        sentences.append(f"Telepon keluar {outgoing.words} panggilan{_beside(board, K.CALLS_OUT)}{share}.")
    if incoming.number is not None:
        answered = board.figure(K.CALLS_ANSWERED)
        share = (
            f"; terjawab {count_words(answered.number or 0)} atau {answered.words}" if answered.whole else ""
        )
        sentences.append(f"Telepon masuk {incoming.words} panggilan{_beside(board, K.CALLS_IN)}{share}.")
    return " ".join(sentences)


def _counter(board: Board) -> str:
    visits = board.figure(K.VISITS)
    if visits.number is None:
        return ""
    rated = f" ({visits.note})" if visits.note else ""
    return f"Loket menerima {visits.words} tamu{_beside(board, K.VISITS)}{rated}."


def _iku(iku: Iku | None) -> str:
    if iku is None or not iku.total.new:
        return ""
    target = f" dari target {count_words(iku.target)}" if iku.target else ""
    return (
        f"IKU pembayar pertama {iku.quarter.words}: {count_words(iku.total.paid)} WP baru membayar untuk"
        " pertama"
        f" kali{target}; {iku.words}."
    )


def _beside(board: Board, key: FigureKey) -> str:
    """Return ` (naik 8 % dari Okt 2026; turun 2 % dari Nov 2025)`; nothing where nothing can be compared."""
    found = [
        change.words
        for change in board.changes(key)
        if change.before.number is not None and change.now.number is not None
    ]
    unique = list(dict.fromkeys(found))
    return f" ({'; '.join(unique)})" if unique else ""


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])}, dan {words[-1]}"
