"""Sealing the login of the WhatsApp page at the end, and opening it at the start."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from core.store.cipher import KeyKind, StoreKey
from core.store.keeping import flush
from core.store.sealing import seal, unseal
from measures.result import Row, Watch, memory_mb, print_row

KEY = StoreKey(KeyKind.RAW, "ab" * 32)
FILE_BYTES = 2 * 1024 * 1024
"""So large LevelDB lets its files grow."""
SEALED_A_SECOND, OPENED_A_SECOND = 5, 10
"""The goals, in MB more than the floor: nobody waits for the first, and the window stands during the second."""


def login(folder: Path, size: int) -> None:
    """Seal and open a folder of `size` MB; the floor copies it and brings the copy to the disk."""
    profile = folder / "whatsapp"
    profile.mkdir(parents=True)
    for number in range(size // 2):
        (profile / f"{number:05}.ldb").write_bytes(os.urandom(FILE_BYTES))
    with Watch() as bare:
        shutil.copytree(profile, folder / "salinan")
        for copied in (folder / "salinan").iterdir():
            flush(copied)
    shutil.rmtree(folder / "salinan")
    with Watch() as sealing:
        seal(profile, folder / "segel", KEY)
    with Watch() as opening:
        unseal(folder / "segel", folder / "kembali", KEY)
    for what, watch, rate in (
        ("login WhatsApp dienkripsi saat ditutup", sealing, SEALED_A_SECOND),
        ("login WhatsApp dibuka saat mulai", opening, OPENED_A_SECOND),
    ):
        floor_name = "menyalin folder itu sampai di disk"
        goal = round(size / rate, 1)
        print_row(
            Row(
                "login",
                what,
                f"{size} MB",
                floor_name,
                bare.seconds,
                watch.seconds,
                "s",
                goal,
                memory_mb(),
                is_difference=True,
            )
        )
