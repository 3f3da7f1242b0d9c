"""What pywhatkit would change or lose is refused before anything is started, and nothing stays on the disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.paths import Paths
from core.ports import Attachment, FaultKind, GatewayFault, PressSide, Recipient
from core.whatsapp.pywhatkit import workplace
from core.whatsapp.pywhatkit.gateway import ADDRESS_LIMIT, GROUP_LIMIT, PywhatkitGateway

PERSON = Recipient("Sri", phone="+6281200000001")
GROUP = Recipient("UMKM", wa_key="https://chat.whatsapp.com/LoketUndangan00", is_group=True)
SLIP = Attachment("slip.pdf", "application/pdf", b"%PDF")


def refused(
    gateway: PywhatkitGateway, to: Recipient, text: str, attachment: Attachment | None = None
) -> FaultKind:
    def bring() -> None:
        gateway.open_chat(to)
        gateway.put(text, attachment)

    with pytest.raises(GatewayFault) as fault:
        bring()
    assert fault.value.side is PressSide.BEFORE
    assert gateway._errand is None
    return fault.value.kind


@pytest.mark.parametrize(
    "to",
    [
        Recipient("Grup", wa_key="120363000000000000@g.us", is_group=True),
        Recipient("Grup", is_group=True),
        Recipient("Tanpa nomor", wa_key="123456789012345@lid"),
        Recipient("Salah", phone="081200000001"),
        Recipient("Salah", phone="+62812&text=lain"),
    ],
)
def test_a_chat_without_number_or_invitation_cannot_be_reached(
    gateway: PywhatkitGateway, to: Recipient
) -> None:
    assert refused(gateway, to, "Halo") is FaultKind.NO_WAY


def test_files_are_refused(gateway: PywhatkitGateway) -> None:
    assert refused(gateway, PERSON, "Slip terlampir", SLIP) is FaultKind.NO_ATTACHMENT


@pytest.mark.parametrize(
    ("to", "text"),
    [
        (PERSON, "a" * (ADDRESS_LIMIT + 1)),
        (PERSON, "😀" * (ADDRESS_LIMIT // 12 + 1)),
        (PERSON, " \n"),
        (PERSON, "\ud800"),
        (GROUP, "Terima kasih 🙏"),
        (GROUP, "“Halo”"),
        (GROUP, "Kolom\tdua"),
        (GROUP, "a" * (GROUP_LIMIT + 1)),
        (GROUP, "Halo @Budi"),
        (GROUP, "Baik :)"),
        (GROUP, "Buka:senin"),
        (GROUP, "/jam"),
    ],
)
def test_a_text_that_would_arrive_changed_is_refused(
    gateway: PywhatkitGateway, to: Recipient, text: str
) -> None:
    assert refused(gateway, to, text) is FaultKind.UNTYPABLE


def test_what_lies_in_a_private_folder_is_overwritten_before_it_is_deleted(
    paths: Paths, tmp_path: Path
) -> None:
    folder = workplace.make(paths)
    diary = folder / "PyWhatKit_DB.txt"
    diary.write_text("Phone Number: +6281200000001\nMessage: rahasia")
    witness = tmp_path / "witness"
    os.link(diary, witness)
    workplace.destroy(folder)
    assert not folder.exists()
    assert set(witness.read_bytes()) == {0}


def test_a_start_destroys_what_a_killed_program_left(paths: Paths) -> None:
    (workplace.make(paths) / "PyWhatKit_DB.txt").write_text("Phone Number: +6281200000001")
    PywhatkitGateway(paths, lambda: 25).close()
    assert not (paths.data / workplace.FOLDER).exists()


def test_the_program_itself_never_imports_what_presses_keys() -> None:
    code = (
        "import sys, core.whatsapp.pywhatkit.gateway\n"
        "print({'pywhatkit', 'pyautogui', 'requests', 'Xlib', 'PIL', 'webbrowser'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"
