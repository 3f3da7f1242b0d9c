"""Trees of questions: every way ends at an answer that ships."""

from core.answers.shipped import shipped
from core.answers.tree import START, Tree, shipped_trees, way_words


def ends(tree: Tree, step: str, seen: tuple[str, ...] = ()) -> list[str]:
    assert step not in seen, "no way goes round in a circle"
    found = []
    for choice in tree.steps[step].choices:
        if choice.answer is not None:
            found.append(choice.answer)
        else:
            found += ends(tree, choice.step, (*seen, step))
    return found


def test_every_way_ends_at_an_answer_and_every_step_is_reached() -> None:
    for tree in shipped_trees().values():
        assert set(ends(tree, START)) <= set(shipped())
        led = {choice.step for step in tree.steps.values() for choice in step.choices if choice.step}
        assert led | {START} == set(tree.steps)
        assert all(2 <= len(step.choices) <= 9 for step in tree.steps.values())


def test_the_way_is_told_in_words() -> None:
    said = way_words(shipped_trees()["umkm"], ("Orang pribadi", "Belum"), "UMKM sampai Rp500 juta setahun")
    assert said == "Alur Pajak usaha (UMKM): Orang pribadi → Belum. Jawaban: UMKM sampai Rp500 juta setahun."
