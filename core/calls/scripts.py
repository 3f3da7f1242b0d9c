"""What the officer can do with scripts: read, write and take them away."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from core.calls import records, script_records
from core.calls.campaign import CampaignId, CampaignKind, ScriptId
from core.calls.events import CallScriptsChanged
from core.calls.script import Script, read_script
from core.errors import ErrorCode, LoketError
from core.paths import RESOURCES

if TYPE_CHECKING:
    from core.ports import Clock
    from core.store.database import Store
    from core.store.session import Session

FOLDER = RESOURCES / "calls"
_SHIPPED = {
    "belum_lapor": ("Belum lapor SPT", CampaignKind.UNREPORTED),
    "belum_bayar": ("Belum setor", CampaignKind.UNPAID),
    "piutang": ("Utang pajak sebelum jatuh tempo", CampaignKind.CLAIM),
    "wp_baru": ("Wajib pajak baru", CampaignKind.NEW),
}


class CallScripts:
    """Keep the scripts; those that ship are brought in once and then are the office's own."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> Future[tuple[Script, ...]]:
        """Return every script by its title."""

        def work(session: Session) -> tuple[Script, ...]:
            bring_shipped(session, self._clock)
            return script_records.scripts(session)

        return self._store.run(work)

    def of_campaign(self, campaign_id: CampaignId) -> Future[Script | None]:
        """Return the script that a campaign uses: its own choice, else the usual one of its kind."""

        def work(session: Session) -> Script | None:
            bring_shipped(session, self._clock)
            campaign = records.campaign(session, campaign_id)
            if campaign is None:
                return None
            chosen = campaign.values.script_id
            own = None if chosen is None else script_records.find(session, chosen)
            return own or script_records.first_of(session, campaign.values.kind)

        return self._store.run(work)

    def save(
        self, script_id: ScriptId | None, title: str, kind: CampaignKind | None, text: str
    ) -> Future[ScriptId]:
        """Keep a script; None as `script_id` writes a new one.

        Raises (through the future):
            LoketError: CALL_SCRIPT_TITLE, CALL_SCRIPT_FAULTY (core.calls.script.read_script says where).
        """

        def work(session: Session) -> ScriptId:
            name = " ".join(title.split())
            if not name or script_records.is_taken(session, name, script_id):
                raise LoketError(ErrorCode.CALL_SCRIPT_TITLE)
            if read_script(text)[1]:
                raise LoketError(ErrorCode.CALL_SCRIPT_FAULTY)
            session.note(CallScriptsChanged())
            return script_records.write(session, script_id, name, kind, text=text, at=self._clock.now())

        return self._store.run(work)

    def remove(self, script_id: ScriptId) -> Future[None]:
        """Take a script away; campaigns that chose it go on with it."""

        def work(session: Session) -> None:
            script_records.remove(session, script_id, self._clock.now())
            session.note(CallScriptsChanged())

        return self._store.run(work)


def bring_shipped(session: Session, clock: Clock) -> None:
    """Write the shipped scripts into a store that never had them."""
    texts = {
        name: (title, kind, (FOLDER / f"{name}.txt").read_text("utf-8"))
        for name, (title, kind) in _SHIPPED.items()
    }
    script_records.bring_shipped(session, texts, clock.now())
