"""Play a day of 150 incoming messages in the real window, and count what answering takes.

Usage: python scripts/answering_day.py (some three minutes; nothing leaves this computer)

The same day is played twice over practice: once with the canned answers, the invitation to the office and the
cases, once with a reply typed by hand for each. Keys are those that were pressed; seconds are the
keystroke-level model for keys and decisions, and the program's own part as it was measured.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
WORDS = {
    "question": "pertanyaan umum",
    "technical": "teknis, ke kantor",
    "own": "di luar daftar jawaban",
    "thanks": "ucapan terima kasih",
}
WAYS = {True: "dengan jawaban dan urusan", False: "diketik sendiri"}

if TYPE_CHECKING:
    from answering.playing import Tally


def main() -> int:
    """Play both days and print what each kind of message took."""
    from answering.day import day
    from answering.playing import DayPlay

    from ui import app

    application = app.build_application()
    app.teach(application)
    means = {}
    for with_library, way in WAYS.items():
        with tempfile.TemporaryDirectory() as folder:
            play = DayPlay(Path(folder), application, with_library=with_library)
            try:
                tallies = play.play(day())
            finally:
                play.close()
        print_way(way, tallies)
        if with_library:
            print(f"  {play.suggested} pertanyaan mendapat jawaban yang benar di antara tiga usulan")
        means[with_library] = sum(each.seconds for each in tallies.values())
    print(
        f"Sehari: {means[False] / 60:.0f} menit menjadi {means[True] / 60:.0f} menit (membaca tidak dihitung)"
    )
    return 0


def print_way(way: str, tallies: dict[str, Tally]) -> None:
    """Print one table: per message of each kind, and of all."""
    count = sum(each.messages for each in tallies.values())
    print(f"{count} pesan, {way}:")
    for kind, word in WORDS.items():
        each = tallies[kind]
        print(
            f"  {word:24} {each.messages:4}  {each.keys / each.messages:6.1f} tombol  "
            f"{each.seconds / each.messages:6.1f} detik per pesan, "
            f"menunggu program {1000 * each.waited_s / each.messages:5.0f} ms"
        )
    keys, seconds = (sum(getattr(each, name) for each in tallies.values()) for name in ("keys", "seconds"))
    print(f"  {'semua':24} {count:4}  {keys / count:6.1f} tombol  {seconds / count:6.1f} detik per pesan")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]
    raise SystemExit(main())
