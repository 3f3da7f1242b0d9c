"""The world's faults: everything that can go wrong outside the program, one code each.

Anything else that is raised is a bug of ours. The sentence that the officer reads for a
code stands in ui/errors.py; `detail` may be shown on the screen, but is never logged.
"""

from enum import StrEnum


class ErrorCode(StrEnum):
    """Name a fault of the world."""

    # jobs and settings
    JOB_RUNNING = "job_running"
    JOB_CANCELLED = "job_cancelled"
    SETTING_INVALID = "setting_invalid"
    # store
    STORE_CLOSED = "store_closed"
    STORE_KEY_WRONG = "store_key_wrong"
    STORE_FOREIGN = "store_foreign"
    STORE_DAMAGED = "store_damaged"
    STORE_NEWER = "store_newer"
    STORE_READ_ONLY = "store_read_only"
    DISK_FULL = "disk_full"
    BLOB_TOO_LARGE = "blob_too_large"
    # contacts
    # conversations
    # billing
    # outbox
    OUTBOX_EMPTY = "outbox_empty"
    OUTBOX_TEXT_TOO_LONG = "outbox_text_too_long"
    OUTBOX_NO_ADDRESS = "outbox_no_address"
    OUTBOX_NOT_UNSURE = "outbox_not_unsure"
    OUTBOX_NOT_FAILED = "outbox_not_failed"
    # broadcasts


class LoketError(Exception):
    """Carry a fault of the world up to whoever can tell the officer."""

    def __init__(self, code: ErrorCode, detail: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.detail = detail
