"""What a calculator should open on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from core.taxes.worked import TaxKind


class ComputeWish(NamedTuple):
    """Name a calculator and what is known for it, spelt as it would be typed: `{"turnover": "15jt"}`.

    Without a kind the form's KAP-KJS decides. Names of inputs are those of the calculator's dataclass in
    `core.taxes`; a choice is its key, a flag that is set is any text.
    """

    kind: TaxKind | None = None
    inputs: Mapping[str, str] = {}
