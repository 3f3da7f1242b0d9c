"""A clock that shows whatever moment the sample data has reached."""

from datetime import datetime


class PastClock:
    """Show `moment`, which may be set."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Return the moment that was set."""
        return self.moment
