"""Import the slow parts of reading a form before the first key needs them."""

import threading
from importlib import import_module

from core.billing.amount import spell_out
from core.contacts.npwp import read_tax_number


def warm() -> None:
    """Begin on a thread of its own and return at once."""
    threading.Thread(target=_import, name="warming the billing form", daemon=True).start()


def _import() -> None:
    import_module("core.contacts.service")
    spell_out(1)
    read_tax_number("3523010101909001")
    read_tax_number("012345674648000")


def warm_papers() -> None:
    """Load aside what draws and words a slip: the first one then takes no longer than the next."""
    names = ("core.billing.document", "core.billing.wording", "core.billing.slip", "core.billing.fonts")
    threading.Thread(
        target=lambda: [import_module(name) for name in names], name="warming the slips", daemon=True
    ).start()
