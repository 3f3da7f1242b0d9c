"""What the officer can do with checklists and trees themselves: look, write, retire, set back."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from core.answers import guide_records, records
from core.answers.checklist import Checklist, shipped_checklists
from core.answers.events import GuidesChanged
from core.answers.guide import Act, GuideKind, ListedGuide, Shelf, Version
from core.answers.guide_faults import checklist_faults, tree_faults
from core.answers.guide_text import (
    TypedChecklist,
    checklist_from,
    read_checklist,
    texts_of,
    tidied,
    to_json,
    tree_from,
    typed_checklist,
)
from core.answers.shipped import library_of
from core.answers.tree import Tree, shipped_trees
from core.broadcasts.privacy import exposures
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.settings.office import OFFICE_PHONE
from core.store import trail

if TYPE_CHECKING:
    from core.ports import Clock
    from core.settings import Settings
    from core.store.database import Store
    from core.store.session import Session

Typed = TypedChecklist | Tree


def kind_of(guide: Typed | Checklist) -> GuideKind:
    """Return which of the two it is."""
    return GuideKind.TREE if isinstance(guide, Tree) else GuideKind.CHECKLIST


class Guides:
    """Keep the checklists and trees: what ships, with what the office wrote over it."""

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        """Take what it works with."""
        self._store, self._clock, self._settings = store, clock, settings

    def new_key(self) -> str:
        """Return a key that nothing has."""
        return f"own-{secrets.token_hex(6)}"

    def checklists(self) -> Future[tuple[Checklist, ...]]:
        """Return the lists that are in use, shipped ones first."""
        return self._store.read(
            lambda session: tuple(
                each.guide
                for each in _checklists(session)
                if each.is_in_use and isinstance(each.guide, Checklist)
            )
        )

    def trees(self) -> Future[tuple[Tree, ...]]:
        """Return the trees that are in use, shipped ones first."""
        return self._store.read(
            lambda session: tuple(
                each.guide
                for each in _listed(session, GuideKind.TREE, _read_tree)
                if each.is_in_use and isinstance(each.guide, Tree)
            )
        )

    def shelf(self) -> Future[Shelf]:
        """Return everything, also what is retired and what is only typed."""
        return self._store.read(_shelf)

    def keep_draft(self, key: str, guide: Typed, *, is_left: bool = False) -> Future[None]:
        """Keep what is typed, whole or not, so that neither closing nor a kill loses it.

        Only what is left so is told as GuidesChanged: nobody reads along while one types.
        """
        kind, content = kind_of(guide), to_json(guide)

        def work(session: Session) -> None:
            guide_records.keep_draft(session, kind, key, content)
            if is_left:
                session.note(GuidesChanged())

        return self._store.run(work)

    def drop_draft(self, kind: GuideKind, key: str) -> Future[None]:
        """Forget what is typed; what is saved stays."""

        def work(session: Session) -> None:
            guide_records.drop_draft(session, kind, key)
            session.note(GuidesChanged())

        return self._store.run(work)

    def save(self, key: str, guide: Typed) -> Future[ListedGuide]:
        """Add a version that holds from now on; results recorded before keep their words.

        Raises (through the future):
            LoketError: GUIDE_FAULTY while `checklist_faults` or `tree_faults` find something; GUIDE_PRIVATE
                where it names a taxpayer's number, a phone or an address (UU KUP art. 34).
        """
        kind = kind_of(guide)

        def work(session: Session) -> ListedGuide:
            shelf = _shelf(session)
            whole = self._checked(shelf, key, guide)
            own_phone = self._settings.value(OFFICE_PHONE)
            found = exposures(texts_of(whole), to_groups=True, office_phone=own_phone)
            if found:
                raise LoketError(ErrorCode.GUIDE_PRIVATE, found[0].words)
            before = shelf.find(kind, key)
            act = Act.ADDED if before is None or not before.is_saved else Act.CHANGED
            self._add(session, kind, key, act, to_json(whole))
            guide_records.drop_draft(session, kind, key)
            return _found(session, kind, key)

        return self._store.run(work)

    def retire(self, kind: GuideKind, key: str) -> Future[ListedGuide]:
        """Offer it no longer; nothing of it is deleted, and what was ticked or noted stays.

        Raises (through the future):
            LoketError: GUIDE_GONE.
        """
        return self._turn(kind, key, Act.RETIRED)

    def resume(self, kind: GuideKind, key: str) -> Future[ListedGuide]:
        """Offer a retired one again, as it was.

        Raises (through the future):
            LoketError: GUIDE_GONE.
        """
        return self._turn(kind, key, Act.RESUMED)

    def put_back(self, kind: GuideKind, key: str) -> Future[ListedGuide]:
        """Let a shipped one be as it ships; what the office wrote stays among the versions.

        Raises (through the future):
            LoketError: GUIDE_GONE for what does not ship.
        """
        return self._turn(kind, key, Act.PUT_BACK)

    def bring_back(self, kind: GuideKind, key: str, version: Version) -> Future[ListedGuide]:
        """Let a former version hold again as it was, with the day of its review; what is typed stays.

        Raises (through the future):
            LoketError: GUIDE_GONE.
        """
        return self._turn(kind, key, version.act, version)

    def _turn(self, kind: GuideKind, key: str, act: Act, former: Version | None = None) -> Future[ListedGuide]:
        def work(session: Session) -> ListedGuide:
            found = _found(session, kind, key)
            if not found.is_saved or (act is Act.PUT_BACK and not found.is_shipped):
                raise LoketError(ErrorCode.GUIDE_GONE)
            version = former or found.version
            kept = None if version is None or act is Act.PUT_BACK else version.content
            self._add(session, kind, key, act, kept)
            return _found(session, kind, key)

        return self._store.run(work)

    def _add(self, session: Session, kind: GuideKind, key: str, act: Act, content: str | None) -> None:
        version = Version(act, content, trail.on_duty(session), self._clock.now())
        guide_records.add(session, kind, key, version)
        session.note(GuidesChanged())

    def _checked(self, shelf: Shelf, key: str, guide: Typed) -> Typed:
        others = shelf.other_titles(kind_of(guide), key)
        if isinstance(guide, Tree):
            tree = replace(tidied(guide), key=key)
            if tree_faults(tree, shelf.answers.keys(), shelf.lists_in_use().keys(), others):
                raise LoketError(ErrorCode.GUIDE_FAULTY)
            return tree
        if checklist_faults(guide, others):
            raise LoketError(ErrorCode.GUIDE_FAULTY)
        whole = read_checklist(key, guide).checklist
        if whole.is_confirmed:
            whole = replace(whole, reviewed_on=to_wib(self._clock.now()).date())
        return typed_checklist(whole)


def _shipped(kind: GuideKind) -> Mapping[str, Checklist | Tree]:
    return shipped_checklists() if kind is GuideKind.CHECKLIST else shipped_trees()


def _shelf(session: Session) -> Shelf:
    lists, answers = _checklists(session), _answers(session)
    return Shelf(lists, _trees(session, lists, answers), answers)


def _found(session: Session, kind: GuideKind, key: str) -> ListedGuide:
    found = _shelf(session).find(kind, key)
    if found is None:
        raise LoketError(ErrorCode.GUIDE_GONE)
    return found


def _checklists(session: Session) -> tuple[ListedGuide, ...]:
    def read(key: str, text: str) -> tuple[Checklist, TypedChecklist]:
        typed = checklist_from(text)
        return read_checklist(key, typed).checklist, typed

    return _listed(session, GuideKind.CHECKLIST, read)


def _trees(
    session: Session, lists: tuple[ListedGuide, ...], answers: Mapping[str, str]
) -> tuple[ListedGuide, ...]:
    in_use = Shelf(lists, (), answers).lists_in_use().keys()
    return tuple(
        replace(each, faults=tree_faults(each.guide, answers.keys(), in_use))
        if each.is_saved and isinstance(each.guide, Tree)
        else each
        for each in _listed(session, GuideKind.TREE, _read_tree)
    )


def _read_tree(key: str, text: str) -> tuple[Tree, Tree]:
    tree = tree_from(key, text)
    return tree, tree


def _listed(
    session: Session, kind: GuideKind, read: Callable[[str, str], tuple[Checklist | Tree, Typed]]
) -> tuple[ListedGuide, ...]:
    """Return what ships in its order, then the office's own as it came, then what is only begun."""
    ships, versions = _shipped(kind), guide_records.newest(session, kind)
    drafts = {key: read(key, text) for key, text in guide_records.drafts(session, kind).items()}
    found = []
    for key in dict.fromkeys((*ships, *versions)):
        version = versions.get(key)
        content = None if version is None else version.content
        guide = ships[key] if content is None else read(key, content)[0]
        draft = drafts.pop(key)[1] if key in drafts else None
        found.append(ListedGuide(kind, key, guide, version, key in ships, draft=draft))
    found += [
        ListedGuide(kind, key, guide, is_saved=False, draft=typed) for key, (guide, typed) in drafts.items()
    ]
    return tuple(found)


def _answers(session: Session) -> dict[str, str]:
    return {key: answer.title for key, answer in library_of(records.written(session)).items()}
