"""What every slip that is made in one go has in common: the moment, the office, the table of validity."""

from dataclasses import dataclass
from datetime import datetime

from core.billing.office import Office
from core.billing.request import Request
from core.billing.slip import Slip, slip_of
from core.rules.table import RuleTable


@dataclass(frozen=True, slots=True)
class SlipMaker:
    """Make slips as they stand at `at`."""

    at: datetime
    office: Office
    validity: RuleTable

    def slip(self, request: Request, copy_number: int = 1) -> Slip:
        """Return the slip of a whole request."""
        return slip_of(request, self.at, self.office, copy_number, self.validity)
