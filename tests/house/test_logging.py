"""The bundle lets the program's own log sentences through: the list of them is the code's, both ways."""

import ast

from core.support.messages import MESSAGES
from tests.house.tree import modules, name_of, parsed

CALLS = {"debug", "info", "warning", "error", "exception", "critical"}
LOGGERS = {"log", "_log", "logger"}
GIVEN_ON = {"core.unawaited"}
"""Who logs a sentence that was given to it."""


def sentences() -> tuple[dict[str, set[str]], set[str]]:
    """Return the constant sentences of every logger, and who logs one that is not constant."""
    found: dict[str, set[str]] = {}
    others: set[str] = set()
    for path in modules("core", "ui"):
        logger = name_of(path).removesuffix(".py").replace("/", ".")
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and (said := sentence_of(node)) is not None:
                if isinstance(said, ast.Constant):
                    found.setdefault(logger, set()).add(str(said.value))
                else:
                    others.add(logger)
    return found, others


def sentence_of(node: ast.Call) -> ast.expr | None:
    """Return what a call gives to a log, None where it gives nothing."""
    called = node.func
    if getattr(called, "id", "") == "log_failure":
        return node.args[1]
    if not isinstance(called, ast.Attribute) or called.attr not in CALLS:
        return None
    is_log = getattr(called.value, "id", "") in LOGGERS or "getLogger" in ast.dump(called.value)
    return node.args[0] if is_log else None


def test_the_sentences_of_the_log_are_those_of_the_code() -> None:
    found, others = sentences()
    assert len(found) > 15
    assert found == {logger: set(said) for logger, said in MESSAGES.items()}
    assert others == GIVEN_ON, "a sentence of the log is constant, so that the bundle knows it"


def test_a_sentence_has_plain_blanks_only() -> None:
    blanks = {
        said[place : place + 2]
        for many in MESSAGES.values()
        for said in many
        for place, sign in enumerate(said)
        if sign == "%"
    }
    assert blanks <= {"%s", "%d"}
