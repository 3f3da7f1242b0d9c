"""Behind the port: a keyring in memory, and a person with prepared answers."""

from core.store.key import Answer, Question
from core.store.vault import VaultUnavailableError


class MemoryReading:
    """Answer what the vault holds when asked."""

    def __init__(self, vault: "MemoryVault", name: str) -> None:
        self._vault = vault
        self._name = name

    def result(self) -> str | None:
        if not self._vault.is_there:
            raise VaultUnavailableError
        return self._vault.secrets.get(self._name)


class MemoryVault:
    """Keep secrets in a dict; `is_there` False stands for a computer without a keyring."""

    def __init__(self, *, is_there: bool = True, swallows: bool = False) -> None:
        self.secrets: dict[str, str] = {}
        self.is_there = is_there
        self.swallows = swallows

    def begin(self, name: str) -> MemoryReading:
        return MemoryReading(self, name)

    def write(self, name: str, secret: str) -> None:
        if not self.is_there:
            raise VaultUnavailableError
        if not self.swallows:
            self.secrets[name] = secret


class Person:
    """Give prepared answers in order, then give up; remember what was asked."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.asked: list[Question] = []

    def __call__(self, question: Question) -> Answer:
        self.asked.append(question)
        return self._answers.pop(0) if self._answers else None
