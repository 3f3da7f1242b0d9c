"""What keeps a calculation from being made, and the input that it belongs to."""

from core.errors import ErrorCode, LoketError


class TaxError(LoketError):
    """Tell what is wrong with one input of a calculator; the sentence for `code` stands in ui/errors.py."""

    def __init__(self, code: ErrorCode, field: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.field = field
        """Name of the input; empty where no single input is at fault."""
