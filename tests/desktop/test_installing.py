"""Loket made known to the computer, and every trace of it taken away again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.desktop import entry, registry
from core.desktop.installer import Installed, Scheme, own_command
from core.desktop.linux import LinuxInstaller
from core.errors import ErrorCode, LoketError
from core.paths import Paths

COMMAND = ("/opt/My Loket/python", "/opt/My Loket/main.py")
BOTH = (Scheme.WHATSAPP, Scheme.TEL)
ASKED = "[Added Associations]\ntext/html=a.desktop;\n\n[Default Applications]\ntext/html=a.desktop\n"


@pytest.fixture
def linux(tmp_path: Path) -> LinuxInstaller:
    return LinuxInstaller(tmp_path / "config", tmp_path / "data", COMMAND)


def left(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_it_starts_with_the_computer_in_the_tray_or_not_and_leaves_nothing(
    linux: LinuxInstaller, tmp_path: Path
) -> None:
    assert linux.look() == Installed()
    linux.start_with_computer(is_on=True, in_tray=True)
    assert linux.look().in_tray
    linux.start_with_computer(is_on=True, in_tray=False)
    found = linux.look()
    assert (found.starts, found.in_tray) == (True, False)
    assert found.places == (str(tmp_path / "config" / "autostart" / "loket.desktop"),)
    text = Path(found.places[0]).read_text()
    Path(found.places[0]).write_text(text.replace("enabled=true", "enabled=false"))
    assert not linux.look().starts  # the desktop's own settings have turned it off
    (tmp_path / "config" / "autostart" / ".loket.desktop.loket").write_text("[Desk")  # killed in the middle
    linux.start_with_computer(is_on=False, in_tray=False)
    assert left(tmp_path) == {}


def test_it_is_asked_first_for_links_and_what_stood_there_comes_back(
    linux: LinuxInstaller, tmp_path: Path
) -> None:
    asked = tmp_path / "config" / "mimeapps.list"
    asked.parent.mkdir()
    (tmp_path / "kept").mkdir()
    asked.symlink_to(tmp_path / "kept" / "mimeapps.list")  # as people do who keep their settings elsewhere
    asked.write_text(f"{ASKED}x-scheme-handler/tel=telepon.desktop\n")
    before = left(tmp_path)
    linux.open_links(BOTH)
    assert linux.look().schemes == frozenset(BOTH)
    assert "x-scheme-handler/tel=loket-tautan.desktop;telepon.desktop\n" in asked.read_text()
    assert "x-scheme-handler/whatsapp=loket-tautan.desktop;\n" in asked.read_text()
    linux.open_links([Scheme.WHATSAPP])
    assert linux.look().schemes == {Scheme.WHATSAPP}
    assert "x-scheme-handler/tel=telepon.desktop\n" in asked.read_text()
    linux.open_links([])
    assert left(tmp_path) == before
    assert asked.is_symlink()


def test_a_list_of_openers_that_was_not_there_is_gone_afterwards(linux: LinuxInstaller, tmp_path: Path) -> None:
    linux.open_links(BOTH)
    assert set(left(tmp_path)) == {"mimeapps.list", "loket-tautan.desktop"}
    linux.open_links([])
    assert left(tmp_path) == {}


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file, no folder")
    with pytest.raises(LoketError) as caught:
        LinuxInstaller(tmp_path / "config", tmp_path, COMMAND).start_with_computer(is_on=True, in_tray=False)
    assert caught.value.code is ErrorCode.DESKTOP_REFUSED


LINES = st.sampled_from(
    ["[Default Applications]", "[Added Associations]", "# kata", "", "text/html=a.desktop;b.desktop", "x=y"]
)


@given(st.lists(LINES, max_size=6), st.sets(st.sampled_from(BOTH), min_size=1))
def test_asking_no_more_gives_back_any_list(lines: list[str], schemes: set[Scheme]) -> None:
    before = "".join(f"{line}\n" for line in lines)
    after = entry.ask_no_more(entry.ask_first(before, schemes))
    had_bare_section = any(
        line == entry.SECTION and (place + 1 == len(lines) or lines[place + 1].startswith("["))
        for place, line in enumerate(lines)
    )
    assert after == before or had_bare_section


def test_words_of_a_command_are_quoted_as_the_desktop_wants_them() -> None:
    text = entry.links_entry(("/opt/My Loket/python", 'a"b', "100%", "c$d\\"), BOTH)
    line = next(line for line in text.splitlines() if line.startswith("Exec="))
    assert line == 'Exec="/opt/My Loket/python" "a\\\\"b" 100%% "c\\\\$d\\\\\\\\" -- %u'
    assert "MimeType=x-scheme-handler/tel;x-scheme-handler/whatsapp;\n" in text


def test_windows_keeps_the_link_one_word_behind_all_options() -> None:
    values = registry.link_values(COMMAND, [Scheme.WHATSAPP])
    opened = next(value for value in values if value.key.endswith("command"))
    assert opened.text == '"/opt/My Loket/python" "/opt/My Loket/main.py" -- "%1"'
    own = {value.key for value in values if value.key != registry.OFFERS}
    assert own <= set(registry.OWN_KEYS)
    assert [value.name for value in values if "URLAssociations" in value.key] == ["whatsapp"]
    assert registry.run_value(COMMAND, in_tray=True).text.endswith(" --tray")


def test_the_command_names_the_folder_only_where_it_is_another(tmp_path: Path) -> None:
    assert own_command(Paths(tmp_path))[-2:] == ("--data", str(tmp_path))
    practice = own_command(Paths(tmp_path / "latihan", practice=True))
    assert practice[-3:] == ("--data", str(tmp_path), "--practice")
    assert own_command(Paths(tmp_path))[1].endswith("main.py")


def test_a_folder_named_from_where_the_officer_stood_is_found_from_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert own_command(Paths(Path("kantor")))[-1] == str(tmp_path / "kantor")
    assert own_command(Paths(Path("kantor/latihan"), practice=True))[-2] == str(tmp_path / "kantor")


def test_what_starts_another_loket_is_not_told_as_this_one_and_a_tick_takes_its_place(
    linux: LinuxInstaller, tmp_path: Path
) -> None:
    other = LinuxInstaller(tmp_path / "config", tmp_path / "data", (*COMMAND, "--data", "/kantor lama"))
    other.start_with_computer(is_on=True, in_tray=True)
    other.open_links(BOTH)
    theirs = other.look().places
    assert linux.look() == Installed(others=theirs)
    linux.start_with_computer(is_on=True, in_tray=True)
    linux.open_links(BOTH)
    assert linux.look() == Installed(starts=True, in_tray=True, schemes=frozenset(BOTH), places=theirs)
    assert other.look() == Installed(others=theirs)


def test_one_python_by_two_names_is_one_program(tmp_path: Path) -> None:
    (tmp_path / "python").touch()
    (tmp_path / "python3").symlink_to("python")
    one, two = (
        LinuxInstaller(tmp_path / "config", tmp_path / "data", (str(tmp_path / name), "main.py"))
        for name in ("python", "python3")
    )
    one.start_with_computer(is_on=True, in_tray=False)
    assert two.look() == one.look() != Installed()


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Zl", "Zp"]), min_size=1), min_size=1))
def test_whatever_a_folder_is_called_the_entry_names_it(command: list[str]) -> None:
    assert entry.command_of(entry.autostart_entry(["/loket", *command, "x"], in_tray=True))[1:-1] == (*command,)
    assert entry.command_of(entry.links_entry(["/loket", *command, "x"], BOTH))[1:-1] == (*command,)
