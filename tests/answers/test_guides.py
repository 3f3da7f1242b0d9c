"""The office's own checklists and trees: written over what ships, set back, retired, and never lost."""

import json
from dataclasses import replace

import pytest

from core.answers.checklist import Item, missing_message, shipped_checklists
from core.answers.guide import GuideKind, ListedGuide
from core.answers.guide_faults import Fault, Why, checklist_faults, tree_faults
from core.answers.guide_text import TypedChecklist, checklist_from, to_json, tree_from, typed_checklist
from core.answers.guiding import Guides
from core.answers.shipped import shipped
from core.answers.tree import START, Choice, Lead, Step, Tree, shipped_trees
from core.app import Core
from core.errors import ErrorCode, LoketError
from core.settings.office import OFFICER_NAME
from tests.answers.test_checklists import chat_of

CHECKLIST, TREE = GuideKind.CHECKLIST, GuideKind.TREE


def end(word: str, result: str = "Sudah jelas") -> Choice:
    return Choice(word, Lead.END, result)


def to(word: str, step: str) -> Choice:
    return Choice(word, Lead.STEP, step)


def tree_of(**steps: tuple[Choice, ...]) -> Tree:
    return Tree("own-1", "Antre", {name: Step(f"Tanya {name}?", choices) for name, choices in steps.items()})


def faults(tree: Tree) -> tuple[Fault, ...]:
    return tree_faults(tree, shipped().keys(), shipped_checklists().keys())


def trail_of(core: Core) -> list[tuple[str, str]]:
    def work(session: object) -> list[tuple[str, str]]:
        rows = session.all(  # type: ignore[attr-defined]
            "SELECT subject, facts FROM trail WHERE act='edit' AND subject IN ('checklist', 'tree') ORDER BY id"
        )
        return [(subject, json.loads(facts)["how"]) for subject, facts in rows]

    return core.store.read(work).result()


def listed(guides: Guides, kind: GuideKind, key: str) -> ListedGuide:
    found = guides.shelf().result().find(kind, key)
    assert found is not None
    return found


def test_what_ships_is_without_fault_and_keeps_its_order(core: Core) -> None:
    shelf = core.answers.guides.shelf().result()
    assert [each.key for each in shelf.checklists] == list(shipped_checklists())
    assert [each.key for each in shelf.trees] == list(shipped_trees())
    assert all(not each.faults and each.is_shipped and each.version is None for each in shelf.trees)
    assert all(checklist_faults(typed_checklist(each)) == () for each in shipped_checklists().values())


def test_a_changed_list_says_who_and_when_and_can_be_set_back(core: Core) -> None:
    guides, ships = core.answers.guides, shipped_checklists()["efin"]
    core.settings.change(OFFICER_NAME, "Rina").result()
    typed = replace(
        typed_checklist(ships),
        title="  EFIN  pribadi ",
        items=(Item("KTP", "asli"), Item(" ")),
        is_confirmed=True,
    )
    saved = guides.save("efin", typed).result()
    assert saved.guide == replace(
        ships,
        title="EFIN pribadi",
        items=(Item("KTP", "asli"),),
        is_confirmed=True,
        reviewed_on=core.answers.today,
    )
    assert saved.is_changed
    assert saved.version is not None
    assert (saved.version.officer, saved.version.changed_at) == ("Rina", core.clock.now())
    assert saved.guide in guides.checklists().result()
    back = guides.put_back(CHECKLIST, "efin").result()
    assert (back.guide, back.is_changed) == (ships, False)
    assert trail_of(core) == [("checklist", "changed"), ("checklist", "put_back")]


def test_a_retired_one_is_offered_no_longer_and_nothing_of_it_goes(core: Core) -> None:
    guides = core.answers.guides
    key = guides.new_key()
    own = guides.save(key, TypedChecklist("Izin dinas", (Item("Surat tugas"),))).result()
    assert guides.checklists().result()[-1] == own.guide
    guides.retire(CHECKLIST, key).result()
    assert own.guide not in guides.checklists().result()
    gone = listed(guides, CHECKLIST, key)
    assert gone.is_retired
    assert gone.guide == own.guide
    assert guides.resume(CHECKLIST, key).result().guide == own.guide
    with pytest.raises(LoketError) as caught:
        guides.put_back(CHECKLIST, key).result()
    assert caught.value.code is ErrorCode.GUIDE_GONE


def test_no_version_can_be_taken_away(core: Core) -> None:
    core.answers.guides.retire(TREE, "npwp").result()
    for statement in ("DELETE FROM guide_versions", "UPDATE guide_versions SET content='{}'"):
        with pytest.raises(Exception, match="a version of a guide"):
            core.store.run(lambda session, said=statement: session.execute(said)).result()


def test_a_tick_keeps_the_words_it_was_given_under(core: Core) -> None:
    chat, guides, ships = chat_of(core), core.answers.guides, shipped_checklists()["efin"]
    core.answers.checklists.tick(chat, ships, "KTP", is_there=True).result()
    renamed = replace(typed_checklist(ships), items=(Item("KTP asli"), Item("NPWP", "kartu atau fotonya")))
    now = guides.save("efin", renamed).result().guide
    assert not isinstance(now, Tree)
    ticked = core.answers.checklists.ticked(chat).result()["efin"]
    assert now.former(ticked) == ("KTP",)
    text = missing_message(now, ticked)
    assert "Sudah kami terima: KTP." in text
    assert "- KTP asli" in text
    assert "- NPWP (kartu atau fotonya)" in text


def test_what_is_typed_stays_until_it_is_saved_or_thrown_away(core: Core) -> None:
    guides = core.answers.guides
    half = TypedChecklist("Setengah", (Item(""),), valid_to="31/13/2026")
    guides.keep_draft("efin", half).result()
    guides.keep_draft("own-2", half).result()
    assert listed(guides, CHECKLIST, "efin").draft == half
    begun = listed(guides, CHECKLIST, "own-2")
    assert (begun.is_saved, begun.draft) == (False, half)
    assert all(each.title != "Setengah" for each in guides.checklists().result())
    guides.save("efin", replace(half, items=(Item("KTP"),), valid_to="")).result()
    guides.drop_draft(CHECKLIST, "own-2").result()
    assert listed(guides, CHECKLIST, "efin").draft is None
    assert guides.shelf().result().find(CHECKLIST, "own-2") is None
    assert trail_of(core) == [("checklist", "changed")], "what is only typed is no act"


def test_each_fault_of_a_list_is_told_at_its_place() -> None:
    typed = TypedChecklist(
        " ",
        (Item("KTP"), Item("", "asli"), Item("ktp ")),
        source_date="besok",
        valid_from="2/1/2026",
        valid_to="1 Jan 2026",
    )
    assert checklist_faults(typed) == (
        Fault(Why.TITLE_EMPTY, "title"),
        Fault(Why.ITEM_EMPTY, "items", 2),
        Fault(Why.ITEM_TWICE, "items", 3),
        Fault(Why.DAY, "source_date"),
        Fault(Why.SPAN, "valid_to"),
    )
    assert checklist_faults(TypedChecklist("EFIN"), ("efin",)) == (
        Fault(Why.TITLE_TAKEN, "title"),
        Fault(Why.NO_ITEM, "items", 1),
    )


def test_a_tree_without_dead_end_loop_or_lost_question_has_no_fault() -> None:
    both = tree_of(start=(to("A", "x"), to("B", "y")), x=(to("C", "y"), end("D")), y=(end("E"), end("F")))
    assert faults(both) == (), "two ways into one question are no circle"


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        (tree_of(start=(to("A", "x"), end("B")), x=(to("C", "start"), end("D"))), Fault(Why.LOOP, "x", 1)),
        (tree_of(start=(to("A", "start"), end("B"))), Fault(Why.LOOP, START, 1)),
        (tree_of(start=(end("A"), end("B")), x=(end("C"), end("D"))), Fault(Why.UNREACHED, "x")),
        (tree_of(start=(end("A"),)), Fault(Why.FEW_CHOICES, START)),
        (tree_of(start=(end("A"), end(" "))), Fault(Why.WORD_EMPTY, START, 2)),
        (tree_of(start=(end("A"), end("a"))), Fault(Why.WORD_TWICE, START, 2)),
        (tree_of(start=(end("A"), end("B", ""))), Fault(Why.NO_RESULT, START, 2)),
        (tree_of(start=(end("A"), to("B", ""))), Fault(Why.NO_GOAL, START, 2)),
        (tree_of(start=(end("A"), to("B", "x"))), Fault(Why.GOAL_GONE, START, 2)),
        (tree_of(start=(end("A"), Choice("B", Lead.ANSWER, "tak-ada"))), Fault(Why.GOAL_GONE, START, 2)),
        (tree_of(start=(end("A"), Choice("B", Lead.CHECKLIST, "tak-ada"))), Fault(Why.GOAL_GONE, START, 2)),
        (Tree("own-1", "T", {START: Step(" ", (end("A"), end("B")))}), Fault(Why.ASK_EMPTY, START)),
    ],
    ids=lambda value: value.why if isinstance(value, Fault) else "",
)
def test_each_fault_of_a_tree_is_told_at_its_button(tree: Tree, found: Fault) -> None:
    assert faults(tree) == (found,)


def test_a_tree_with_a_fault_is_not_saved_and_a_list_that_is_retired_is_missed(core: Core) -> None:
    guides = core.answers.guides
    with pytest.raises(LoketError) as caught:
        guides.save("own-1", tree_of(start=(end("A"),))).result()
    assert caught.value.code is ErrorCode.GUIDE_FAULTY
    tree = tree_of(start=(end("A"), Choice("B", Lead.CHECKLIST, "efin")))
    assert guides.save("own-1", tree).result().faults == ()
    assert tree in guides.trees().result()
    guides.retire(CHECKLIST, "efin").result()
    assert listed(guides, TREE, "own-1").faults == (Fault(Why.GOAL_GONE, START, 2),)


def test_nobodys_number_gets_into_a_list_or_a_tree(core: Core) -> None:
    guides = core.answers.guides
    with pytest.raises(LoketError) as caught:
        guides.save("own-1", TypedChecklist("Izin", (Item("KTP", "tanya 0812-0000-0007"),))).result()
    assert caught.value.code is ErrorCode.GUIDE_PRIVATE
    with pytest.raises(LoketError) as caught:
        guides.save("own-2", tree_of(start=(end("A", "telepon 081200000007"), end("B")))).result()
    assert caught.value.code is ErrorCode.GUIDE_PRIVATE


def test_what_is_kept_is_read_back() -> None:
    for tree in shipped_trees().values():
        assert tree_from(tree.key, to_json(tree)) == tree
    for checklist in shipped_checklists().values():
        typed = typed_checklist(checklist)
        assert checklist_from(to_json(typed)) == typed


def test_a_long_list_goes_on_overleaf(core: Core) -> None:
    long = tuple(Item(f"Dokumen nomor {number} dari dinas", "asli dan satu fotokopi") for number in range(20))
    saved = core.answers.guides.save("own-1", TypedChecklist("Panjang", long)).result().guide
    assert not isinstance(saved, Tree)
    assert core.answers.checklists.paper(saved, frozenset()).result().count(b"/Type /Page\n") == 2
