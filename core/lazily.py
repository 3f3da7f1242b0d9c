"""Build a service, import a module, when it is first asked for: the first screen waits for nothing else."""

import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_building = threading.RLock()
"""One service is built at a time, whichever thread asks first; building one may ask for another."""


class Lazily(Generic[T]):
    """Be an attribute whose value is built at the first access and kept in the object from then on."""

    def __init__(self, build: Callable[[Any], T]) -> None:
        self._build = build
        self.__doc__ = build.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, owner: Any, kind: type) -> T:
        with _building:
            if self._name not in vars(owner):
                vars(owner)[self._name] = self._build(owner)
            value: T = vars(owner)[self._name]
            return value


class _Later:
    """Stand in for a module until something in it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)


def later(module: str) -> Any:
    """Return a stand-in for a module of ours that is imported when something in it is first used."""
    return _Later(module)


def is_built(owner: object, name: str) -> bool:
    """Return whether anybody has asked for the service yet."""
    return name in vars(owner)
