"""Everything that can be said is said, and in Indonesian."""

import ast
import re
from importlib import import_module
from pathlib import Path

from core.errors import ErrorCode
from core.events import Event
from core.settings import SETTINGS
from tests.house.tree import ROOT, modules, name_of, parsed
from ui.bridge import Bridge, signal_name
from ui.errors import SENTENCES

ENGLISH = set(
    """
    the and with from your you this that please save saved cancel open close delete deleted search send sent
    message messages settings error failed failure loading contact contacts new edit add remove yes print copy
    paste select choose name phone address today yesterday unread all none not is are was were to in on at by of
    or for draft backup restore password key wrong invalid required undo retry show hide more less page list
    group day week month year run start stop pause resume done ready file files unknown warning help
    back next previous continue find replace attach attachment reply forward amount month report home view
    """.split()  # noqa: SIM905 - a list of words is read as words
)
"""Words that no Indonesian sentence holds; borrowed ones (chat, link, broadcast, file names) are left out."""

SPEAKING = re.compile(
    r"set(Text|WindowTitle|PlaceholderText|ToolTip|AccessibleName|AccessibleDescription|StatusTip|Title|Label"
    r"|LabelText|InformativeText|DetailedText|PlainText)|add(Button|Action|Item|Tab|Row|Menu|Section)"
    r"|Q(Label|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|Action|Menu|MessageBox|LineEdit)"
    r"|tell|confirm|set_(hint|error|state|label|title)|show_state|add_button|add_quiet_button"
    r"|FieldRow|EmptyState|Chip|ChipRow|Banner|Notice|Place|SearchBox|StatusPill|heading|label"
)
PLAIN = re.compile(r"[a-z0-9_.:#/\-]+|[a-z]+[A-Z]\w*")
"""What is no sentence: object names, kinds, icons, colours."""


def spoken(path: Path) -> set[str]:
    """Return every literal that a view hands to something that shows it."""
    found = set()
    for node in ast.walk(parsed(path)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if SPEAKING.fullmatch(name):
            arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
            for argument in arguments:
                if not isinstance(argument, ast.Call):
                    found |= {n.value for n in ast.walk(argument) if isinstance(n, ast.Constant)}
    return {text for text in found if isinstance(text, str) and not PLAIN.fullmatch(text)}


def english(text: str) -> set[str]:
    """Return the English words in a text, placeholders, options and the word STOP left out.

    In capitals it is what taxpayers are asked to write.
    """
    bare = re.sub(r"\{[^}]*\}|--\w+|\bSTOP\b", " ", text)
    return {word for word in re.findall(r"[A-Za-z]+", bare) if word.lower() in ENGLISH}


def test_every_fault_has_its_sentence() -> None:
    assert set(SENTENCES) == set(ErrorCode)
    assert [code for code, sentence in SENTENCES.items() if not sentence.endswith((".", "?"))] == []
    # two clauses, or a field's own sentence that says how it must be
    thin = [text for text in SENTENCES.values() if len(re.findall(r"[.;,:]", text)) < 2 and "harus" not in text]
    assert thin == [], "say what happened and what to do"


def test_every_event_has_its_signal() -> None:
    for path in (ROOT / "core").glob("*/events.py"):
        import_module(f"core.{path.parent.name}.events")
    kinds = {
        kind.__name__: kind for kind in Event.__subclasses__() if kind.__module__.startswith("core.")
    }.values()
    assert len(kinds) > 15
    assert [kind.__name__ for kind in kinds if not hasattr(Bridge, signal_name(kind))] == []


def test_every_setting_is_described_in_one_line() -> None:
    assert [setting.key for setting in SETTINGS if not setting.description or "\n" in setting.description] == []
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)


def test_no_english_is_left_on_the_screen() -> None:
    found = {
        (name_of(path), text)
        for path in modules("ui")
        if path.name != "errors.py"
        for text in spoken(path)
        if english(text)
    }
    assert found == set()


def test_no_english_is_left_in_sentences_and_settings() -> None:
    sentences = [*SENTENCES.values(), *(setting.description for setting in SETTINGS)]
    sentences += [name for setting in SETTINGS for _word, name in setting.choices]
    assert [text for text in sentences if english(text)] == []


def test_the_search_for_english_would_find_it() -> None:
    assert english("Please select a file") == {"Please", "select", "file"}
    assert english("Simpan cadangan ke…") == set()
