"""The orders of a list as a menu and as a button: what was chosen comes back with the next start."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.icons import icon
from ui.remembered import remembered
from ui.text_size import keep_icon

TITLE, TURNED = "Urutkan menurut", "Dari belakang"


class Order(NamedTuple):
    """Name what a list is put in order by, and whether it is turned round; an empty name is the usual order."""

    name: str = ""
    is_descending: bool = False


class OrderMenu(QMenu):
    """Let one of several orders be chosen: `chosen(Order)`."""

    chosen = Signal(object)

    def __init__(
        self, list_name: str, usual: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Offer the usual order, told by `usual`, and `options` by name and words; `list_name` remembers."""
        super().__init__(TITLE, parent)
        self._usual = usual
        self.order = Order()
        self.offer(list_name, options)

    def offer(self, list_name: str, options: Sequence[tuple[str, str]]) -> None:
        """Offer other orders, for a view that shows another list now, and take what was chosen there last."""
        self.clear()
        self._list_name = list_name
        self._words = {"": self._usual, **dict(options)}
        self._actions: dict[str, QAction] = {}
        group = QActionGroup(self)
        for name, words in self._words.items():
            action = self.addAction(words, partial(self._choose, name))
            action.setCheckable(True)
            group.addAction(action)
            self._actions[name] = action
        self.addSeparator()
        self._turn = self.addAction(TURNED, self._turn_round)
        self._turn.setCheckable(True)
        self.recall()

    def recall(self) -> None:
        """Take the order that was chosen last, silently."""
        kept = remembered.part("sorts", self._list_name)
        name = kept.get("name", "")
        order = Order(name, kept.get("turned") is True) if name in self._words else Order()
        self._take(order)

    @property
    def told(self) -> str:
        """Return the order in words."""
        turned = f", {TURNED.lower()}" if self.order.is_descending else ""
        return f"{self._words[self.order.name]}{turned}"

    def choose(self, order: Order) -> None:
        """Take an order, remember it, and tell of it."""
        if order == self.order or order.name not in self._words:
            return
        self._take(order)
        remembered.keep("sorts", self._list_name, {"name": order.name, "turned": order.is_descending})
        self.chosen.emit(order)

    def click(self, name: str) -> None:
        """Do what a click on the head of a column means: by it, then turned round, then as usual."""
        if self.order.name != name:
            self.choose(Order(name))
        else:
            self.choose(Order() if self.order.is_descending else Order(name, is_descending=True))

    def _choose(self, name: str) -> None:
        self.choose(Order(name, self.order.is_descending))

    def _turn_round(self) -> None:
        self.choose(self.order._replace(is_descending=self._turn.isChecked()))

    def _take(self, order: Order) -> None:
        self.order = order
        self._actions[order.name].setChecked(True)
        self._turn.setChecked(order.is_descending)


class OrderButton(QToolButton):
    """Open the menu, and say which order stands."""

    def __init__(self, name: str, menu: OrderMenu) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "tools")
        keep_icon(self, 18)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._orders = menu
        menu.chosen.connect(lambda _order: self._tell())
        self._tell()

    def _tell(self) -> None:
        is_usual = self._orders.order == Order()
        sign = "sort_down" if self._orders.order.is_descending else "sort"
        self.setIcon(icon(sign) if is_usual else icon(sign, "accent"))
        self.setAccessibleName(f"Urutan: {self._orders.told}")
        self.setToolTip(f"Urutan: {self._orders.told}")
