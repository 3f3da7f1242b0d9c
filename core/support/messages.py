"""Every sentence that the program itself writes into its log, by who writes it; a house test keeps it so.

A built program has no sources to gather them from, so they stand here once more. Only these pass into the
bundle.
"""

from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, ...]] = {
    "core.billing.glancing": ("passed over: %s",),
    "core.billing.intake": (
        "a message could not be read for requests; the others are read one by one",
        "messages were not looked at for requests: %s",
        "passed over: %s",
    ),
    "core.billing.service": ("billing requests could not be settled",),
    "core.broadcasts.service": ("a run could not be settled",),
    "core.calls.service": ("what a payment ended could not be swept",),
    "core.cases.service": ("cases did not follow the messages", "sleeping cases were not woken"),
    "core.commands": ("a fault of ours",),
    "core.conversations.service": ("chats were not linked to their contacts: %s",),
    "core.events": ("a subscriber failed on %s",),
    "core.health.service": ("a check failed: %s", "the moment of the check is not kept: %s"),
    "core.newcomers.service": ("ended reminders could not be swept",),
    "core.outbox.courier": (
        "outbox: %d messages are unsure after a stop",
        "outbox: a round failed: %s",
        "outbox: the courier failed",
    ),
    "core.outbox.office_days": ("the calendar could not be read: %s",),
    "core.promotion.attribution": ("marks were not looked for: %s",),
    "core.reminders.service": ("the reminders could not follow",),
    "core.sample.filling": ("practice: %d contacts and %d chats were made up",),
    "core.store.command": ("a copy is not in the trail: %s",),
    "core.store.leaving": ("an end is not in the trail: %s",),
    "core.store.service": ("a copy is not in the trail: %s",),
    "ui.crash": ("a fault of ours",),
}
"""What stands in the place of `%s` passes where it is a word of the program, of `%d` where it is a count."""
