"""The notice that slips wait for the printer."""

from __future__ import annotations

from ui import errors
from ui.billing.printing import Printing
from ui.widgets.banner import Banner


class PrintNotice(Banner):
    """Say why a slip did not come out, print it again, or give it up."""

    def __init__(self, printing: Printing) -> None:
        super().__init__()
        self.setObjectName("billing_notice")
        self._printing = printing
        self.action_wanted.connect(printing.print_kept)
        self.closed.connect(printing.drop_kept)
        printing.kept_changed.connect(self._show_kept)

    def _show_kept(self) -> None:
        kept = self._printing.kept
        if not kept:
            self.clear()
            return
        sentence = errors.sentence(kept[-1][1])
        many = f" {len(kept)} slip menunggu." if len(kept) > 1 else ""
        self.show_state(sentence + many, "warn", "print", "Cetak lagi", "Tidak perlu dicetak lagi")
