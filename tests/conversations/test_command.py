"""The command line that brings chats in."""

import argparse
import io
import json
from pathlib import Path

from core.app import Core
from core.conversations import command
from core.output import DONE, REFUSED, Output
from ui.errors import sentence


def called(core: Core, *arguments: str) -> tuple[int, list[dict], str]:
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers())
    lines, messages = io.StringIO(), io.StringIO()
    code = command.run(core, parser.parse_args(["import-chat", *arguments]), Output(lines, messages, sentence))
    return code, [json.loads(line) for line in lines.getvalue().splitlines()], messages.getvalue()


def saved(path: Path, text: str) -> str:
    path.write_text(text)
    return str(path)


def test_every_file_gets_one_line_with_what_was_added_and_why_the_order(core: Core, tmp_path: Path) -> None:
    chat = saved(
        tmp_path / "Chat WhatsApp dengan Budi.txt",
        "sampah\n19/07/26 16.29 - Budi: halo\n19/07/26 16.30 - Anda: ya\n",
    )
    code, [line], said = called(core, chat)
    assert (code, said) == (DONE, "")
    assert line == {
        "file": "Chat WhatsApp dengan Budi.txt",
        "added": 2,
        "already_there": 0,
        "media": 0,
        "skipped_lines": 1,
        "skipped": [{"line": 1, "lines": 1, "reason": "sebelum pesan pertama"}],
        "skipped_media": [],
        "order": "dmy",
        "order_reason": "19/07/26 hanya cocok bila hari lebih dulu;"
        " bila bulan lebih dulu tidak ada di kalender",
        "import": 1,
    }
    code, [line], _ = called(core, chat)
    assert (code, line["added"], line["already_there"]) == (DONE, 0, 2)


def test_what_is_refused_is_said_and_the_others_come_in(core: Core, tmp_path: Path) -> None:
    unclear = saved(tmp_path / "WhatsApp Chat with Ani.txt", "08/09/26, 16:29 - Ani: hi\n")
    alien = saved(tmp_path / "surat.txt", "halo")
    good = saved(
        tmp_path / "WhatsApp Chat with Budi.txt", "08/19/26, 16:29 - Budi: hi\n08/20/26, 16:29 - Kantor: ya\n"
    )
    code, lines, said = called(core, unclear, alien, good, "--me", "Kantor")
    assert code == REFUSED
    assert [line.get("error") for line in lines] == ["export_order_undecided", "export_not_recognised", None]
    assert lines[0]["order"] is None
    assert lines[2]["added"] == 2
    assert "surat.txt: Ini bukan ekspor chat WhatsApp." in said
    code, [line], _ = called(core, unclear, "--me", "Kantor", "--order", "dmy")
    assert (code, line["added"], line["order"], line["order_reason"]) == (
        DONE,
        1,
        "dmy",
        "dipilih: hari lebih dulu",
    )
    code, [line], _ = called(core, good, "--me", "Kantor", "--order", "dmy")
    assert (code, line["error"]) == (REFUSED, "export_order_impossible")


def test_a_name_that_nobody_bears_is_told_with_the_names_that_are_there(core: Core, tmp_path: Path) -> None:
    group = saved(
        tmp_path / "Chat WhatsApp dengan Usahawan.txt",
        "".join(f"19/07/26 16.29 - {name}: halo\n" for name in ("Ani", "Budi", "Citra")),
    )
    two = saved(
        tmp_path / "Chat WhatsApp dengan Ani.txt", "19/07/26 16.29 - Ani: halo\n19/07/26 16.30 - Kantor: ya\n"
    )
    for path, names in ((group, "Ani, Budi, Citra"), (two, "Ani, Kantor")):
        code, [line], said = called(core, path, "--me", "Kanotr")
        assert (code, line["error"], line["added"]) == (REFUSED, "export_name_absent", 0)
        assert f"Yang berbicara: {names}." in said
    code, [line], _ = called(core, group, "--me", "Citra")
    assert (code, line["added"]) == (DONE, 3)
    code, [line, _], said = called(core, two, group, "--me", "Citra")
    assert (code, line["error"]) == (REFUSED, "export_name_absent")


def test_a_chat_where_only_the_other_one_speaks_needs_no_name_of_the_office(core: Core, tmp_path: Path) -> None:
    path = saved(tmp_path / "Chat WhatsApp dengan Ani.txt", "19/07/26 16.29 - Ani: halo\n")
    code, [line], said = called(core, path, "--me", "Kantor")
    assert (code, line["added"], said) == (DONE, 1, "")


def test_a_chat_does_not_come_in_twice_because_its_dates_are_read_the_other_way(
    core: Core, tmp_path: Path
) -> None:
    text = "".join(f"08/0{day}/26, 16:29 - Ani: pesan {day}\n" for day in range(1, 8))
    chat = saved(tmp_path / "WhatsApp Chat with Ani.txt", text)
    code, [first], _ = called(core, chat, "--order", "mdy")
    assert (code, first["added"]) == (DONE, 7)
    code, [line], said = called(core, chat, "--order", "dmy")
    assert (code, line["error"], line["added"]) == (REFUSED, "export_dates_exchanged", 0)
    assert line["earlier_import"] == first["import"]
    assert f"import-chat --undo {first['import']}" in said
    code, [line], said = called(core, "--undo", str(first["import"]))
    assert (code, line["removed"]) == (DONE, 7)
    code, [line], _ = called(core, chat, "--order", "dmy")
    assert (code, line["added"]) == (DONE, 7)
    code, [line], said = called(core, "--undo", str(first["import"]))
    assert (code, line["error"]) == (REFUSED, "export_import_gone")


def test_a_chat_does_not_come_in_twice_because_the_office_is_given_another_name(
    core: Core, tmp_path: Path
) -> None:
    text = "".join(f"19/07/26 16.{n} - {('Ani', 'Budi')[n % 2]}: baris {n}\n" for n in range(20, 30))
    chat = saved(tmp_path / "Chat WhatsApp dengan Ani.txt", text + "19/07/26 16.30 - Ani: ok\n")
    code, [first], _ = called(core, chat, "--me", "Ani")
    assert (code, first["added"]) == (DONE, 11)
    code, [line], _ = called(core, chat, "--me", "Budi")
    assert (code, line["error"], line["earlier_import"]) == (REFUSED, "export_sides_exchanged", first["import"])
    assert called(core, "--undo", str(first["import"]))[0] == DONE
    code, [line], _ = called(core, chat, "--me", "Budi")
    assert (code, line["added"]) == (DONE, 11)
    saved(Path(chat), text + "19/07/26 16.30 - Ani: ok\n19/07/26 16.30 - Budi: ok\n")
    code, [line], _ = called(
        core, chat, "--me", "Budi"
    )  # an answer in the same words and minute is another one
    assert (code, line["added"], line["already_there"]) == (DONE, 1, 11)
