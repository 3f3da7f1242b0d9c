"""Put the bundle together, show what is in it, write it. Every method returns a future at once."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.aside import aside
from core.errors import LoketError
from core.store.leaving import leaving
from core.store.trail import Act
from core.support import gathering
from core.support.gathering import Part

if TYPE_CHECKING:
    from core.paths import Paths
    from core.ports import Clock
    from core.settings import Settings
    from core.store.checking import Finding
    from core.store.database import Store
    from core.store.service import Backups


@dataclass(frozen=True, slots=True)
class Support:
    """Help who helps."""

    paths: Paths
    store: Store
    clock: Clock
    settings: Settings
    backups: Backups

    def gather(self, seen: Mapping[str, str | int | float]) -> Future[tuple[Part, ...]]:
        """Return every file of the bundle as it would be written; `seen` is what only the window can tell."""

        def work() -> tuple[Part, ...]:
            with self.store.looking() as session:
                store = gathering.store(session, self.paths)
            return (
                gathering.system(seen),
                store,
                gathering.settings(self.settings),
                gathering.checks(self._checked(), self.clock),
                *gathering.logs(self.paths.logs),
            )

        return aside("support", work)

    def save(self, parts: tuple[Part, ...], path: Path) -> Future[None]:
        """Write the files that the officer has seen as one ZIP, whole or not at all.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE.
        """

        def work() -> None:
            import zipfile

            from core.saving import whole_file

            with (
                leaving(self.store, act=Act.BUNDLE, files=len(parts)),
                whole_file(path) as unfinished,
                zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive,
            ):
                for part in parts:
                    archive.writestr(part.name, part.text)

        return aside("support-file", work)

    def _checked(self) -> tuple[Finding, ...]:
        from core.store.checking import Finding

        try:
            return self.backups.check().result()
        except LoketError as fault:
            return (Finding("open", 1, fault.code.value),)
