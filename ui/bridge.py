"""Turn the core's events into Qt signals in the window's thread.

The first event goes out at once; what follows within 150 ms is gathered, equal events fall together, and the
rest goes out in order. So a burst of 10,000 changes repaints a few times. Messages are gathered apart and for
40 ms only: whoever talks with somebody sees them come.
"""

import re

from PySide6.QtCore import QObject, QTimer, Signal

from core.events import Event, EventBus

GATHER_MS = 150
SOON_MS = 40
SOON = frozenset({"MessagesPosted"})
"""Names of events that wait only SOON_MS (their room is not needed for the first screen)."""


def signal_name(kind: type[Event]) -> str:
    """Return the signal's name for an event: `ContactsChanged` gives `contacts_changed`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


class Bridge(QObject):
    """Carry one signal for every event; each carries exactly that event."""

    job_progressed = Signal(object)
    job_finished = Signal(object)
    setting_changed = Signal(object)
    # contacts
    contacts_changed = Signal(object)
    import_run_changed = Signal(object)
    reviews_changed = Signal(object)
    # conversations
    chat_changed = Signal(object)
    messages_posted = Signal(object)
    message_changed = Signal(object)
    messages_removed = Signal(object)
    draft_saved = Signal(object)
    # officers
    duty_changed = Signal(object)
    # cases
    case_changed = Signal(object)
    labels_changed = Signal(object)
    # billing
    billing_request_changed = Signal(object)
    request_paid = Signal(object)
    payment_taken_back = Signal(object)
    # rules
    rules_changed = Signal(object)
    # outbox
    outbox_planned = Signal(object)
    outbox_item_changed = Signal(object)
    queue_changed = Signal(object)
    gateway_state_changed = Signal(object)
    gateway_stirred = Signal(object)
    practice_phone_changed = Signal(object)
    practice_phone_replaced = Signal(object)
    # groups
    segment_changed = Signal(object)
    proposals_decided = Signal(object)
    # broadcasts
    broadcast_changed = Signal(object)
    contact_lists_changed = Signal(object)
    # imsakiyah
    prayer_tables_changed = Signal(object)
    # agenda
    agenda_changed = Signal(object)
    audiences_changed = Signal(object)
    # answers
    answers_changed = Signal(object)
    guides_changed = Signal(object)
    # promotion
    promotion_changed = Signal(object)
    sms_run_changed = Signal(object)
    # reminders
    reminders_changed = Signal(object)
    # calls
    campaign_changed = Signal(object)
    call_changed = Signal(object)
    callbacks_changed = Signal(object)
    call_scripts_changed = Signal(object)
    calls_settled = Signal(object)
    # counter
    inbound_calls_changed = Signal(object)
    visits_changed = Signal(object)
    appointments_changed = Signal(object)
    # newcomers
    newcomers_changed = Signal(object)
    # reports
    report_texts_changed = Signal(object)
    # consent
    consent_given = Signal(object)
    privacy_run_changed = Signal(object)
    incident_changed = Signal(object)
    # store
    backup_made = Signal(object)

    _arrived = Signal(object)

    def __init__(self, events: EventBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._usual = _Gathering(self, GATHER_MS)
        self._soon = _Gathering(self, SOON_MS)
        self._arrived.connect(self._gather)  # queued when it comes from another thread
        events.subscribe(self.receive)

    def receive(self, event: Event) -> None:
        """Take an event in any thread."""
        try:
            self._arrived.emit(event)
        except RuntimeError:  # the window is gone while a last event is still on its way
            return

    def _gather(self, event: Event) -> None:
        (self._soon if type(event).__name__ in SOON else self._usual).take(event)

    def send(self, event: Event) -> None:
        """Emit the signal of an event."""
        getattr(self, signal_name(type(event))).emit(event)


class _Gathering:
    """Let the first event pass, and hold together what follows within a span."""

    def __init__(self, bridge: Bridge, span_ms: int) -> None:
        self._bridge = bridge
        self._gathered: dict[Event, None] = {}
        self._timer = QTimer(bridge, singleShot=True, interval=span_ms)
        self._timer.timeout.connect(self._send_gathered)

    def take(self, event: Event) -> None:
        if self._timer.isActive():
            self._gathered[event] = None
        else:
            self._timer.start()
            self._bridge.send(event)

    def _send_gathered(self) -> None:
        gathered, self._gathered = self._gathered, {}
        if gathered:
            self._timer.start()
        for event in gathered:
            self._bridge.send(event)
