"""What its writer did to a message afterwards shows where it is, and in the list when it is the last."""

from PySide6.QtCore import Qt

from core.conversations import changes, posting
from core.conversations.message import Mark, MediaKind
from core.store.session import Session
from tests.conversations.conftest import minutes
from tests.ui.conversations.conftest import Office
from ui.conversations.bubble import Bubble
from ui.conversations.message_model import spoken


def bubble(office: Office, row: int) -> Bubble:
    model = office.place.pane.model
    return Bubble(model.line(row), office.place.font(), 700)


def test_an_edited_message_says_so_in_the_open_chat_and_in_the_list(office: Office) -> None:
    office.open(office.sri)
    count = len(office.texts())

    def write(session: Session) -> None:
        posting.post_incoming(session, office.sri, "NPWP saya 1", minutes(70), "Sri Rahayu", "3EB0AA")
        posting.post_incoming(
            session, office.sri, "NPWP saya 2", minutes(70), "Sri Rahayu", "3EB0AA", is_edited=True
        )

    office.store(write)
    office.bot.waitUntil(lambda: office.texts()[count:] == ["NPWP saya 1", "NPWP saya 2"])
    assert "diedit" in bubble(office, count + 1)._meta_text()
    model = office.place.list.model

    def preview() -> str:
        return next(c.last_preview for c in map(model.chat_at, range(model.rowCount())) if c.id == office.sri)

    office.bot.waitUntil(lambda: preview() == "Diedit: NPWP saya 2")


def test_a_deleted_message_can_still_be_read_and_says_who_deleted_it(office: Office) -> None:
    def write(session: Session) -> None:
        posting.post_incoming(session, office.sri, "NPWP saya 1", minutes(70), "Sri Rahayu", "3EB0AA")
        posting.post_seen_outgoing(session, office.sri, "Baik Bu", minutes(71), "3EB0BB")

    office.store(write)
    office.open(office.sri)
    count = len(office.texts())
    for name in ("3EB0AA", "3EB0BB"):
        office.store(lambda s, name=name: changes.mark_deleted(s, office.sri, name, minutes(72)))
    model = office.place.pane.model
    office.bot.waitUntil(lambda: model.message_at(count - 1).mark is Mark.DELETED)
    office.bot.waitUntil(lambda: office.texts()[-1] == "Pesan pukul 10.10 dihapus di WhatsApp")
    theirs, ours = bubble(office, count - 2), bubble(office, count - 1)
    assert (theirs.text, ours.text) == ("NPWP saya 1", "Baik Bu")
    assert theirs._meta_text().startswith("dihapus di WhatsApp · ")
    assert ours._meta_text().startswith("dihapus di WhatsApp · ")
    spoken = model.index(count - 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("dihapus di WhatsApp")


def test_what_came_with_an_export_and_was_deleted_in_whatsapp_later_can_still_be_read(office: Office) -> None:
    name = "Sri Rahayu"

    def write(session: Session) -> None:
        for text, key in (("NPWP saya 1", "3EB0AA"), ("Pesan ini telah dihapus.", "3EB0BB")):
            made = posting.post_incoming(session, office.sri, text, minutes(70), name)
            session.update("messages", int(made or 0), {"source": "paste"})
            assert posting.post_incoming(session, office.sri, text, minutes(70), name, key) is None
            assert changes.mark_deleted(session, office.sri, key, minutes(71))

    office.store(write)
    office.open(office.sri)
    at = office.texts().index("NPWP saya 1")
    words, notice = bubble(office, at), bubble(office, at + 1)
    assert (words.text, notice.text) == ("NPWP saya 1", "Pesan ini dihapus")
    assert words._meta_text().startswith("dihapus di WhatsApp · ")
    assert "dihapus" not in notice._meta_text()


def test_the_file_and_the_quote_of_a_deleted_message_stay_in_its_bubble(office: Office) -> None:
    blob = office.desk.core.conversations.attach_bytes("surat.pdf", b"%PDF").result()

    def write(session: Session) -> None:
        for key, kept in (("3EB0AA", blob.id), ("3EB0BB", None)):
            posting.post_incoming(
                *(session, office.sri, "", minutes(70), "Sri Rahayu", key, kept),
                *(MediaKind.DOCUMENT, "surat.pdf", "Mana suratnya?"),
            )
            changes.mark_deleted(session, office.sri, key, minutes(71))

    office.store(write)
    office.open(office.sri)
    count = office.place.pane.model.rowCount()
    shown = [bubble(office, row) for row in range(count)]
    files = [each for each in shown if each.line.message.media_name == "surat.pdf"]
    assert [(each.file.isEmpty(), each.quote is None, each.text) for each in files] == [(False, False, "")] * 2
    assert all(each._meta_text().startswith("dihapus di WhatsApp · ") for each in files)
    said = [spoken(each.line.message) for each in files]
    assert all("Dokumen: surat.pdf" in each and "tempat WhatsApp" not in each for each in said)
    assert "berkas tidak ada di sini" in said[1]
