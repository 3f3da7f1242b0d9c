"""A script: what to say, with answers to press that lead on or say what came of the call.

It is written as plain text. `# Title` begins a step, `? name, address` says what to ask there to know who it
is, `- Answer -> Title` leads to a step, `- Answer => tidak diangkat` says the outcome. Other lines are said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.calls.call import Question
from core.calls.campaign import CampaignKind, ScriptId
from core.calls.outcome import Outcome

OUTCOME_WORDS: Mapping[str, Outcome] = {
    "tersambung": Outcome.CONNECTED,
    "tidak diangkat": Outcome.NO_ANSWER,
    "sibuk": Outcome.BUSY,
    "nomor salah": Outcome.WRONG_NUMBER,
    "tidak aktif": Outcome.NOT_ACTIVE,
    "minta ditelepon lagi": Outcome.CALL_AGAIN,
    "janji bayar": Outcome.PROMISE_PAY,
    "janji lapor": Outcome.PROMISE_FILE,
    "keberatan": Outcome.OBJECTION,
    "orang lain": Outcome.OTHER_PERSON,
    "tolak": Outcome.REFUSED,
}
QUESTION_WORDS: Mapping[str, Question] = {
    "nama lengkap": Question.NAME,
    "alamat": Question.ADDRESS,
    "tanggal lahir": Question.BIRTH,
    "angka akhir npwp": Question.NUMBER_END,
    "jenis usaha": Question.BUSINESS,
    "jabatan": Question.POSITION,
}
PLAIN = frozenset({"nama", "petugas", "kantor", "nomor kantor", "salam"})
TAX = frozenset({"kewajiban", "masa", "jumlah", "jatuh tempo", "surat"})
"""Names of values that stand in a text only after the identity was found right."""
HIDDEN = "•••"
_VALUE = re.compile(r"\{([^{}]*)\}")
_ANSWER = re.compile(r"-\s*+(?P<label>.+?)(?P<sign>->|=>)\s*+(?P<goal>.+)")


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold one answer to press: it leads to the step titled `step`, or proposes `outcome`."""

    label: str
    step: str = ""
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one step: what to say, what to ask to know who it is, and the answers."""

    title: str
    text: str
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """Hold a script as stored; `kind` is what it is usually for. The first step begins the call."""

    id: ScriptId
    title: str
    kind: CampaignKind | None
    text: str
    is_shipped: bool

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return its steps; what has faults was never stored."""
        return read_script(self.text)[0]


@dataclass(frozen=True, slots=True)
class ScriptFault:
    """Say what is wrong in which line (from 1).

    `why` is no_step, no_title, twice, answer, goal, outcome, question or value.
    """

    line: int
    why: str
    text: str


def read_script(text: str) -> tuple[tuple[Step, ...], tuple[ScriptFault, ...]]:
    """Return the steps of a written script, and everything that is wrong with it."""
    faults: list[ScriptFault] = []
    drafts: list[tuple[str, list[str], list[Question], list[Answer]]] = []
    goals: list[tuple[int, str]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if line.startswith("#"):
            title = line.lstrip("# ").strip()
            known = {draft[0].casefold() for draft in drafts}
            if not title or title.casefold() in known:
                faults.append(ScriptFault(number, "twice" if title else "no_title", title))
            drafts.append((title, [], [], []))
        elif not drafts:
            if line:
                faults.append(ScriptFault(number, "no_step", line))
        elif line.startswith("?"):
            drafts[-1][2].extend(_questions(line[1:], number, faults))
        elif line.startswith("-"):
            drafts[-1][3].extend(_answer(line, number, faults, goals))
        else:
            wrong = [name for name in _VALUE.findall(line) if name.strip() not in PLAIN | TAX]
            faults.extend(ScriptFault(number, "value", name) for name in wrong)
            drafts[-1][1].append(line)
    if not drafts:
        faults.append(ScriptFault(1, "no_step", ""))
    titles = {draft[0].casefold() for draft in drafts}
    faults.extend(ScriptFault(number, "goal", goal) for number, goal in goals if goal.casefold() not in titles)
    steps = tuple(
        Step(title, "\n".join(lines).strip(), tuple(questions), tuple(answers))
        for title, lines, questions, answers in drafts
    )
    return steps, tuple(faults)


def spoken(text: str, values: Mapping[str, str], *, is_matched: bool) -> str:
    """Return a step's text with its values; those about the tax stay hidden until the identity is known."""

    def value(found: re.Match[str]) -> str:
        name = found[1].strip()
        if name in TAX and not is_matched:
            return HIDDEN
        return values.get(name, "")

    return _VALUE.sub(value, text)


def _questions(text: str, number: int, faults: list[ScriptFault]) -> list[Question]:
    found = []
    for part in (part.strip() for part in text.split(",")):
        question = QUESTION_WORDS.get(part.casefold())
        if question is None:
            faults.append(ScriptFault(number, "question", part))
        else:
            found.append(question)
    return found


def _answer(
    line: str, number: int, faults: list[ScriptFault], goals: list[tuple[int, str]]
) -> tuple[Answer, ...]:
    found = _ANSWER.fullmatch(line)
    if found is None:
        faults.append(ScriptFault(number, "answer", line))
        return ()
    goal = found["goal"].strip()
    if found["sign"] == "->":
        goals.append((number, goal))
        return (Answer(found["label"].rstrip(), step=goal),)
    outcome = OUTCOME_WORDS.get(goal.casefold())
    if outcome is None:
        faults.append(ScriptFault(number, "outcome", goal))
        return ()
    return (Answer(found["label"].rstrip(), outcome=outcome),)
