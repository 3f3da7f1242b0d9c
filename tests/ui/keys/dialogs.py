"""Every dialog of the program, each made as its place makes it, over the office of the practice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog

from core.answers.checklist import shipped_checklists
from core.answers.guide_text import typed_checklist
from core.answers.tree import shipped_trees
from core.billing.request import Request, RequestId
from core.broadcasts.run import BroadcastId, Draft
from core.calls.lists import ListKind
from core.contacts.contact import ContactId
from core.conversations.chat import Chat, Sieve
from core.counter.exchange import ExchangeContext, ExchangeFile
from core.errors import ErrorCode, LoketError
from core.imsakiyah.ramadan import Ramadan
from core.newcomers.preparing import Preparation
from core.store.blobs import BlobId
from core.store.key import Question, Wanted
from ui.agenda.prayer_import import PrayerImportDialog
from ui.agenda.ramadan_dialog import RamadanDialog
from ui.answers import edit_dialog, library_dialog, reason_dialog
from ui.answers.checklist_dialog import ChecklistDialog
from ui.answers.checklist_editor import ChecklistEditor
from ui.answers.guide_editor import GuideEditor, Typed
from ui.answers.guides_dialog import GuidesDialog
from ui.answers.tree_editor import TreeEditor
from ui.billing.bulk_dialog import BulkDialog
from ui.billing.payment_dialog import PaymentDialog
from ui.billing.preview import PreviewDialog
from ui.billing.slip_actions import SlipActions
from ui.broadcasts.audience_dialog import AudienceDialog
from ui.broadcasts.members_dialog import MembersDialog
from ui.calls.lists.dialog import ListDialog
from ui.calls.lists.history import ListHistory
from ui.calls.scripts_dialog import ScriptsDialog
from ui.calls.sheet_preview import SheetPreview
from ui.calls.work import moment_dialog as call_moment
from ui.calls.work import person_menu
from ui.cases.filter_dialog import FilterDialog
from ui.cases.moment_dialog import MomentDialog
from ui.contacts import import_dialog as contacts_import
from ui.contacts.add_dialog import AddDialog
from ui.conversations import import_dialog as chats_import
from ui.conversations.picture_dialog import PictureDialog
from ui.counter.booking_dialog import BookingDialog
from ui.counter.call_dialog import CallDialog
from ui.counter.exchange_dialog import ExchangeDialog
from ui.counter.visit_dialog import VisitDialog
from ui.keys.sheet import KeySheet
from ui.lock.pin_dialog import PinDialog
from ui.lock.screen import LockScreen
from ui.main_window import MainWindow
from ui.manual.window import ManualWindow
from ui.newcomers.marking import MarkingDialog
from ui.newcomers.prepared import PreparedDialog
from ui.officers.dialog import HandoverDialog
from ui.palette.palette import Palette
from ui.settings.licences_dialog import LicencesDialog
from ui.store.passphrase_dialog import PassphraseDialog
from ui.store.recovery_dialog import RecoveryDialog
from ui.store.restore_dialog import RestoreDialog
from ui.store.sheet_dialog import SheetDialog
from ui.support.dialog import BundleDialog
from ui.whatsapp.check_dialog import CheckDialog


class Proof:
    """Be the file of a message."""

    blob_id: BlobId | None = None
    blob_name: str | None = "bukti.png"


class Makers:
    """Make each dialog by its name; what they are about is looked up in the store once."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.desk, self.core = window, window.desk, window.desk.core

    def request(self) -> Request:
        (row,) = self.core.store.read(
            lambda session: session.all(
                "SELECT id FROM billing_requests WHERE billing_code IS NOT NULL LIMIT 1"
            )
        ).result()
        return self.core.billing.request(RequestId(row[0])).result()

    def chat(self) -> Chat:
        return self.core.conversations.chats(Sieve()).result().chats[0]

    def begun(self, editor: GuideEditor, typed: Typed) -> GuideEditor:
        editor.begin(None, typed)
        return editor

    def palette(self) -> Palette:
        palette = Palette(self.desk, self.window)
        palette.begin((), {})
        return palette

    def all(self) -> dict[str, Callable[[], QDialog]]:
        window, desk, core = self.window, self.desk, self.core
        answer = core.answers.library().result()[0].answer
        line = core.calls.campaigns().result()[0]
        request, day = self.request(), date(2026, 11, 23)
        exchange = ExchangeFile(
            Path("Master.csv"), 40, 0, (ExchangeContext("from-trunk", 40, is_inbound=True),), None, None
        )
        passphrase = Question(Wanted.PASSPHRASE, LoketError(ErrorCode.PASSPHRASE_NEEDED))
        fresh = Question(Wanted.NEW_PASSPHRASE, LoketError(ErrorCode.PASSPHRASE_NEEDED))
        ramadan = Ramadan("r", 1448, date(2027, 2, 8), date(2027, 3, 10), "SKB", "Kemenag", is_confirmed=False)
        members = core.broadcasts.lists.make("Bendahara desa", [ContactId(1), ContactId(2)]).result()
        shelf = core.answers.guides.shelf().result()
        return {
            "guides": lambda: GuidesDialog(desk, window),
            "checklist editor": lambda: self.begun(
                ChecklistEditor(desk, shelf, "efin", window), typed_checklist(shipped_checklists()["efin"])
            ),
            "tree editor": lambda: self.begun(TreeEditor(desk, shelf, "npwp", window), shipped_trees()["npwp"]),
            "answer": lambda: edit_dialog.EditDialog(desk, answer, window),
            "answer reason": lambda: reason_dialog.ReasonDialog(answer, window),
            "answers": lambda: library_dialog.LibraryDialog(desk, window),
            "checklists": lambda: ChecklistDialog(desk, self.chat().id, window),
            "hand-over": lambda: HandoverDialog(desk, window),
            "pin": lambda: PinDialog(desk, window),
            "pin away": lambda: PinDialog(desk, window, removes=True),
            "prayer times": lambda: PrayerImportDialog(desk, window),
            "ramadan": lambda: RamadanDialog(desk, ramadan, window),
            "filters": lambda: FilterDialog(desk, (), window),
            "snooze": lambda: MomentDialog(desk, window),
            "palette": self.palette,
            "picture": lambda: PictureDialog(desk, Proof(), window),
            "chats": lambda: chats_import.ImportDialog(desk, window),
            "call scripts": lambda: ScriptsDialog(desk, window),
            "call sheet": lambda: SheetPreview(desk, b"", window),
            "call lists": lambda: ListHistory(desk, line, window),
            "call list": lambda: ListDialog(desk, ListKind.TARGETS, None, window),
            "call reason": lambda: person_menu.ReasonDialog(window, "Batalkan janji", "Mengapa?"),
            "callback": lambda: call_moment.MomentDialog(
                window,
                "Janji telepon",
                "Ditelepon kapan?",
                now=core.clock.now(),
                works_on=lambda _day: True,
                with_half_hours=True,
                hours=(8, 16),
            ),
            "contact": lambda: AddDialog(desk, window),
            "contacts": lambda: contacts_import.ImportDialog(desk, window),
            "licences": lambda: LicencesDialog(desk, window),
            "slip": lambda: PreviewDialog(desk, SlipActions(desk, window), request, window),
            "payment": lambda: PaymentDialog(desk, request, window),
            "slips": lambda: BulkDialog(desk, [request.id], window),
            "whatsapp check": lambda: CheckDialog(desk, window),
            "visit": lambda: VisitDialog(desk, window),
            "exchange": lambda: ExchangeDialog(desk, window, exchange),
            "appointment": lambda: BookingDialog(desk, window, day=day),
            "inbound call": lambda: CallDialog(desk, window),
            "manual": lambda: ManualWindow(desk, window),
            "bundle": lambda: BundleDialog(desk, window),
            "prepared": lambda: PreparedDialog(desk, Preparation((), {}), window),
            "newcomer": lambda: MarkingDialog(desk, window),
            "recovery": lambda: RecoveryDialog(LoketError(ErrorCode.KEYRING_UNAVAILABLE), window),
            "recovery sheet": lambda: SheetDialog(desk, window),
            "passphrase": lambda: PassphraseDialog(passphrase, window),
            "new passphrase": lambda: PassphraseDialog(fresh, window),
            "restore": lambda: RestoreDialog(desk, window),
            "keys": lambda: KeySheet("conversations", "", [], window),
            "audience": lambda: AudienceDialog(
                desk,
                Draft().audience,
                lambda rules: core.broadcasts.review(BroadcastId(0), Draft(audience=rules)),
                window,
            ),
            "members": lambda: MembersDialog(desk, members, "Bendahara desa", window),
        }


LOCK = LockScreen
"""Leads nowhere but through the PIN: neither Esc nor Tab may leave it, so it is not walked here."""
