"""What is said outside the window, and of leaving it: numbers only, never a name, a number or a text."""

from __future__ import annotations

from typing import NamedTuple

from ui import words


class Counts(NamedTuple):
    """What the tray tells: chats with something unread, messages on their way, those that need a person."""

    unread: int = 0
    waiting: int = 0
    unsure: int = 0
    callbacks: int = 0


class Heard(NamedTuple):
    """What came in while nobody looked: messages of how many people, messages in how many groups, reminders."""

    messages: int = 0
    people: int = 0
    group_messages: int = 0
    groups: int = 0
    alerts: int = 0


class UnderWay(NamedTuple):
    """What would be cut short by ending the program now."""

    replies: int = 0
    bulk: int = 0
    job: str = ""


def tip(counts: Counts, quiet: str = "") -> str:
    """Return what the tray says when the mouse rests on it."""
    parts = [
        text
        for number, text in (
            (counts.unread, f"{words.count(counts.unread)} percakapan belum dibaca"),
            (counts.waiting, f"{words.count(counts.waiting)} pesan menunggu dikirim"),
            (counts.unsure, f"{words.count(counts.unsure)} perlu diputuskan"),
            (counts.callbacks, f"{words.count(counts.callbacks)} janji telepon menunggu"),
        )
        if number
    ]
    told = f"Loket: {', '.join(parts)}" if parts else "Loket"
    return f"{told}\n{quiet}" if quiet else told


def news_words(news: Heard) -> str:
    """Return `3 pesan baru dari 2 orang, 4 pesan baru di 1 grup`."""
    parts = []
    if news.messages:
        parts.append(f"{words.count(news.messages)} pesan baru dari {words.count(news.people)} orang")
    if news.group_messages:
        parts.append(f"{words.count(news.group_messages)} pesan baru di {words.count(news.groups)} grup")
    return ", ".join(parts)


def missed_words(news: Heard) -> str:
    """Return the one sentence after a quiet time, or "" where nothing was missed."""
    parts = [news_words(news)] if news.messages or news.group_messages else []
    if news.alerts:
        parts.append(f"{words.count(news.alerts)} pengingat")
    return f"Selama jangan ganggu: {', '.join(parts)}." if parts else ""


def under_way_words(under_way: UnderWay) -> str:
    """Return what happens to what is under way when the program ends now, in plain words."""
    waiting = []
    if under_way.replies:
        waiting.append(f"{words.count(under_way.replies)} balasan")
    if under_way.bulk:
        waiting.append(f"{words.count(under_way.bulk)} pesan siaran")
    told = []
    if waiting:
        told.append(
            f"Masih ada {' dan '.join(waiting)} yang sedang dikirim. Yang belum terkirim tersimpan dan"
            " dilanjutkan saat Loket dibuka lagi; tidak ada yang terkirim dua kali. Pesan yang tombolnya tepat"
            " ditekan sekarang bisa menjadi “belum pasti”: Loket bertanya kepada Anda, tidak mengirim ulang."
        )
    if under_way.job:
        told.append(
            f"“{under_way.job}” masih berjalan dan akan dihentikan; yang sudah selesai tetap tersimpan."
        )
    return "\n\n".join(told)


def quiet_words(until: str) -> str:
    """Return that it is quiet, and until when."""
    return f"Jangan ganggu sampai {until}"
