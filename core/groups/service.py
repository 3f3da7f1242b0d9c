"""What the officer can do with the office's groups. Every method returns a future at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from core.clock import to_wib
from core.contacts import regrouping
from core.errors import ErrorCode, LoketError
from core.groups import matching, member_records, proposal_records, records
from core.groups.coverage import Coverage, Treasurer, cover
from core.groups.events import ProposalsDecided, SegmentChanged
from core.groups.invite import read_invite
from core.groups.matching import GroupChat
from core.groups.proposing import Decision, Proposal, ProposalPage, propose
from core.groups.segment import SegmentCard, SegmentKey, segment_by_key
from core.settings import Settings
from core.settings.office import OFFICE_NAME, OFFICE_PHONE
from core.store.leaving import leaving

if TYPE_CHECKING:
    from core.jobs import Jobs, Progress
    from core.ports import Clock
    from core.store.database import Store
    from core.store.session import Session

LOOKED_AT = 500
"""How many contacts one page of proposals is taken from."""
LOOKS = 10
NOTE_LIMIT = 2000
MEMBERS_LIMIT = 100_000

WritesIn = Mapping[int, tuple[str, ...]]
"""Contacts that were seen in a linked group, and the kinds of those groups."""


class Board(NamedTuple):
    """Hold what the page of the groups shows: the cards, what to link, who wrote, and who belongs nowhere."""

    cards: tuple[SegmentCard, ...]
    proposed: Mapping[SegmentKey, GroupChat]
    seen: Mapping[SegmentKey, int]
    without_segment: int


class Groups:
    """Keep the WhatsApp groups of the 24 segments, propose who belongs where, and tell how far they reach."""

    def __init__(self, store: Store, *, clock: Clock, settings: Settings, jobs: Jobs) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._jobs = jobs

    # look

    def segments(self) -> Future[tuple[SegmentCard, ...]]:
        """Return the 24 segments with what is known of the group of each."""
        return self._store.read(records.cards)

    def board(self) -> Future[Board]:
        """Return all that the page shows, with a chat proposed for each segment where one title fits."""

        def work(session: Session) -> Board:
            cards = records.cards(session)
            linked = {card.key: card.chat_id for card in cards if card.chat_id is not None}
            wrote = records.sender_counts(session, linked.values())
            return Board(
                cards,
                matching.proposals(records.group_chats(session), linked),
                {key: wrote.get(chat_id, 0) for key, chat_id in linked.items()},
                records.without_segment(session),
            )

        return self._store.read(work)

    def chats_for(self, key: SegmentKey) -> Future[tuple[GroupChat, ...]]:
        """Return the WhatsApp groups that no other segment holds, the likeliest first."""

        def work(session: Session) -> tuple[GroupChat, ...]:
            held = {chat_id for other, chat_id in records.links(session).items() if other != key}
            free = [chat for chat in records.group_chats(session) if chat.id not in held]
            return matching.ranked(free, segment_by_key(key))

        return self._store.read(work)

    def coverage(self) -> Future[Coverage]:
        """Return how far the groups of the Bendahara reach, by kecamatan and village."""
        return self._store.read(self._coverage)

    def export_coverage(self, path: Path) -> Future[int]:
        """Write the coverage as XLSX to `path` and return the number of lines.

        Raises (through the future):
            LoketError: GROUP_COVERAGE_UNWRITABLE, JOB_RUNNING, JOB_CANCELLED.
        """

        def work(_progress: Progress) -> int:
            from core.groups import coverage_sheet  # a writer of workbooks: not at every start

            found = self._store.read(self._coverage).result()
            with leaving(self._store, "coverage") as left:
                left.rows = rows = coverage_sheet.write(path, found, self._clock.now())
            return rows

        return self._jobs.run("Menyimpan cakupan grup", work)

    def card(self, key: SegmentKey) -> Future[bytes]:
        """Return the printable card of a group with its QR, as a PDF on A5.

        Raises (through the future):
            LoketError: GROUP_LINK_MISSING.
        """

        def draw(progress: Progress) -> bytes:
            from core.groups.card import render  # drawing papers: not at every start

            progress.stop_if_cancelled()
            found = next(card for card in self.segments().result() if card.key == key)
            if not found.invite_link:
                raise LoketError(ErrorCode.GROUP_LINK_MISSING)
            return render(found, self._settings.value(OFFICE_NAME), self._settings.value(OFFICE_PHONE))

        return self._jobs.run("Membuat kartu grup", draw)

    # change

    def link(self, key: SegmentKey, chat_id: int | None, initiator: str = "") -> Future[None]:
        """Say which WhatsApp group a segment has; None lets it go.

        Raises (through the future):
            LoketError: GROUP_CHAT_TAKEN (detail: by which segment), GROUP_CHAT_GONE.
        """
        return self._store.run(lambda session: self._link(session, key, chat_id, initiator))

    def link_proposed(self) -> Future[int]:
        """Link every segment for which exactly one title fits, and return how many were linked."""

        def work(session: Session) -> int:
            linked = records.links(session)
            found = matching.proposals(records.group_chats(session), linked)
            for key, chat in found.items():
                self._link(session, key, chat.id, "")
            return len(found)

        return self._store.run(work)

    def change_invite(self, key: SegmentKey, typed: str, initiator: str = "") -> Future[str]:
        """Keep the invite link of a group and return it as kept; an empty text takes it away.

        Raises (through the future):
            LoketError: GROUP_LINK_INVALID.
        """

        def work(session: Session) -> str:
            link = read_invite(typed)
            self._keep(session, key, {"invite_link": link}, initiator)
            return link

        return self._store.run(work)

    def change_members(
        self, key: SegmentKey, members: int | None, on: date | None = None, initiator: str = ""
    ) -> Future[None]:
        """Keep how many members were counted by hand, and on which day (today when not said).

        Raises (through the future):
            LoketError: GROUP_MEMBERS_INVALID for fewer than none, too many, or a day to come.
        """

        def work(session: Session) -> None:
            today = to_wib(self._clock.now()).date()
            day = on or today
            if members is not None and (not 0 <= members <= MEMBERS_LIMIT or day > today):
                raise LoketError(ErrorCode.GROUP_MEMBERS_INVALID)
            values = {"members": members, "members_on": None if members is None else day.isoformat()}
            self._keep(session, key, values, initiator)

        return self._store.run(work)

    def change_note(self, key: SegmentKey, note: str, initiator: str = "") -> Future[None]:
        """Keep the officer's note on a group, cut at 2,000 characters."""
        return self._store.run(lambda s: self._keep(s, key, {"note": note[:NOTE_LIMIT]}, initiator))

    def mark_member(self, key: SegmentKey, contact_id: int, *, is_member: bool) -> Future[None]:
        """Note that a contact is among the members of a group, or take that back."""

        def work(session: Session) -> None:
            if is_member:
                records.mark_member(session, key, contact_id, self._clock.now())
            else:
                records.unmark_member(session, key, contact_id)
            session.note(SegmentChanged(key))

        return self._store.run(work)

    # proposals of a kind

    def proposals(self, after: int = 0, at_least: int = 30) -> Future[ProposalPage]:
        """Return the next contacts without a kind for whom one is proposed, with the reasons.

        Looks at 500 contacts at a time until it has `at_least` proposals, has seen everybody, or has looked ten
        times: then `next` says where to go on.
        """
        answer: Future[ProposalPage] = Future()
        answer.set_running_or_notify_cancel()
        found: list[Proposal] = []

        def look(writes_in: WritesIn, start: int, looks: int) -> None:
            def follow(done: Future[ProposalPage]) -> None:
                fault = done.exception()
                if fault is not None:
                    answer.set_exception(fault)
                    return
                page = done.result()
                found.extend(page.proposals)
                if page.next is not None and len(found) < at_least and looks < LOOKS:
                    look(writes_in, page.next, looks + 1)
                else:
                    answer.set_result(ProposalPage(tuple(found), page.next))

            self._look(start, writes_in).add_done_callback(follow)

        def begin(done: Future[WritesIn]) -> None:
            fault = done.exception()
            if fault is not None:
                answer.set_exception(fault)
            else:
                look(done.result(), after, 1)

        self._store.read(self._writers).add_done_callback(begin)
        return answer

    def accept(self, proposals: Sequence[Proposal]) -> Future[int]:
        """Give contacts the kind that was proposed; return how many, those changed meanwhile left out."""
        return self._decide(proposals, is_accepted=True)

    def refuse(self, proposals: Sequence[Proposal]) -> Future[int]:
        """Note that these proposals are wrong: they do not come again."""
        return self._decide(proposals, is_accepted=False)

    def last_decision(self) -> Future[Decision | None]:
        """Return the newest answer that can be taken back."""
        return self._store.read(proposal_records.last_decision)

    def undo(self, decision: Decision) -> Future[bool]:
        """Take an answer back; False when the kind was changed on the card meanwhile and so stays."""

        def work(session: Session) -> bool:
            now = self._clock.now()
            if not proposal_records.take_back(session, decision.id, now):
                return False
            session.note(ProposalsDecided())
            if not decision.is_accepted:
                return True
            return regrouping.set_group(session, decision.contact_id, None, now, only_from=decision.group_code)

        return self._store.run(work)

    # inner works

    def _link(self, session: Session, key: SegmentKey, chat_id: int | None, initiator: str) -> None:
        if chat_id is not None:
            holder = next((k for k, v in records.links(session).items() if v == chat_id and k != key), None)
            if holder is not None:
                raise LoketError(ErrorCode.GROUP_CHAT_TAKEN, segment_by_key(holder).title)
            if all(chat.id != chat_id for chat in records.group_chats(session)):
                raise LoketError(ErrorCode.GROUP_CHAT_GONE)
        self._keep(session, key, {"chat_id": chat_id}, initiator)

    def _keep(self, session: Session, key: SegmentKey, values: Mapping[str, Any], initiator: str) -> None:
        segment_by_key(key)
        records.keep(session, key, values, self._clock.now())
        session.note(SegmentChanged(key, initiator))

    def _coverage(self, session: Session) -> Coverage:
        cards = records.cards(session)
        linked = {card.key: card.chat_id for card in cards if card.chat_id is not None}
        places = {chat_id: segment_by_key(key).kecamatan_code for key, chat_id in linked.items()}
        wrote = records.senders(session, places)
        owners = member_records.contacts_of(session, {each.words for each in wrote})
        first: dict[tuple[int, str | None], datetime] = {}
        for chat_id, words, moment in wrote:
            if words in owners:
                at = owners[words], places[chat_id]
                first[at] = min(first.get(at, moment), moment)

        def see(person: Treasurer) -> Treasurer:
            seen_at = first.get((person.contact_id, person.kecamatan_code))
            return person if seen_at is None else replace(person, seen_at=seen_at)

        return cover((see(person) for person in member_records.treasurers(session)), cards)

    def _look(self, after: int, writes_in: WritesIn) -> Future[ProposalPage]:
        def work(session: Session) -> ProposalPage:
            known = proposal_records.facts(session, after, LOOKED_AT, writes_in)
            made = (propose(facts, refused) for facts, refused in known)
            found = tuple(proposal for proposal in made if proposal is not None)
            return ProposalPage(found, known[-1][0].contact_id if len(known) == LOOKED_AT else None)

        return self._store.read(work)

    def _writers(self, session: Session) -> WritesIn:
        """Return the contacts that were seen in a linked group, with the kinds of those groups."""
        kinds = {chat: segment_by_key(key).group_code for key, chat in records.links(session).items()}
        wrote = records.senders(session, kinds)
        owners = member_records.contacts_of(session, {each.words for each in wrote})
        found: dict[int, dict[str, None]] = {}
        for chat_id, words, _first_at in wrote:
            if words in owners:
                found.setdefault(owners[words], {})[kinds[chat_id]] = None
        return {contact_id: tuple(codes) for contact_id, codes in found.items()}

    def _decide(self, proposals: Iterable[Proposal], *, is_accepted: bool) -> Future[int]:
        chosen = tuple(proposals)

        def work(session: Session) -> int:
            now, count = self._clock.now(), 0
            for each in chosen:
                if is_accepted and not regrouping.set_group(
                    session, each.contact_id, each.group_code, now, only_from=None
                ):
                    continue
                proposal_records.insert_decision(
                    session, each.contact_id, each.group_code, is_accepted=is_accepted, at=now
                )
                count += 1
            session.note(ProposalsDecided())
            return count

        return self._store.run(work)
