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
    STORE_IN_USE = "store_in_use"
    STORE_MISSING = "store_missing"
    STORE_KEY_MISSING = "store_key_missing"
    KEYRING_UNAVAILABLE = "keyring_unavailable"
    PASSPHRASE_NEEDED = "passphrase_needed"
    PASSPHRASE_WRONG = "passphrase_wrong"
    PASSPHRASE_SHORT = "passphrase_short"
    RECOVERY_KEY_INCOMPLETE = "recovery_key_incomplete"
    RECOVERY_KEY_TYPO = "recovery_key_typo"
    BACKUP_FOREIGN = "backup_foreign"
    BACKUP_DAMAGED = "backup_damaged"
    BACKUP_NEWER = "backup_newer"
    BACKUP_KEY_WRONG = "backup_key_wrong"
    BACKUP_UNWRITABLE = "backup_unwritable"
    # contacts
    CONTACT_GONE = "contact_gone"
    CONTACT_FIELD_INVALID = "contact_field_invalid"
    CONTACT_CHANGED_SINCE = "contact_changed_since"
    CONTACT_IN_USE = "contact_in_use"
    CONTACT_NUMBER_TAKEN = "contact_number_taken"
    CONTACT_PHONE_UNCERTAIN = "contact_phone_uncertain"
    CONTACT_PHONE_TWICE = "contact_phone_twice"
    REVIEW_DECIDED = "review_decided"
    IMPORT_UNREADABLE = "import_unreadable"
    IMPORT_EMPTY = "import_empty"
    IMPORT_TOO_LARGE = "import_too_large"
    IMPORT_NO_NAME = "import_no_name"
    IMPORT_FILE_CHANGED = "import_file_changed"
    REPORT_NOT_SAVED = "report_not_saved"
    # conversations
    EXPORT_UNREADABLE = "export_unreadable"
    EXPORT_NOT_RECOGNISED = "export_not_recognised"
    EXPORT_ZIP_BROKEN = "export_zip_broken"
    EXPORT_ZIP_LOCKED = "export_zip_locked"
    EXPORT_ZIP_UNSAFE = "export_zip_unsafe"
    EXPORT_NO_CHAT = "export_no_chat"
    EXPORT_ORDER_UNDECIDED = "export_order_undecided"
    EXPORT_OWN_NAME_UNKNOWN = "export_own_name_unknown"
    EXPORT_CHAT_AMBIGUOUS = "export_chat_ambiguous"
    EXPORT_TITLE_MISSING = "export_title_missing"
    CHAT_GONE = "chat_gone"
    MESSAGE_GONE = "message_gone"
    NOTE_EMPTY = "note_empty"
    ATTACHMENT_EMPTY = "attachment_empty"
    ATTACHMENT_TOO_LARGE = "attachment_too_large"
    ATTACHMENT_UNREADABLE = "attachment_unreadable"
    ATTACHMENT_REFUSED_TYPE = "attachment_refused_type"
    # billing
    BILLING_NPWP_MISSING = "billing_npwp_missing"
    BILLING_NPWP_UNREADABLE = "billing_npwp_unreadable"
    BILLING_NAME_MISSING = "billing_name_missing"
    BILLING_TEXT_TOO_LONG = "billing_text_too_long"
    BILLING_KAP_MISSING = "billing_kap_missing"
    BILLING_KAP_UNKNOWN = "billing_kap_unknown"
    BILLING_KJS_MISSING = "billing_kjs_missing"
    BILLING_PAIR_UNKNOWN = "billing_pair_unknown"
    BILLING_MONTH_UNREADABLE = "billing_month_unreadable"
    BILLING_MONTHS_REVERSED = "billing_months_reversed"
    BILLING_YEAR_UNREADABLE = "billing_year_unreadable"
    BILLING_NOP_MISSING = "billing_nop_missing"
    BILLING_NOP_UNREADABLE = "billing_nop_unreadable"
    BILLING_ASSESSMENT_MISSING = "billing_assessment_missing"
    BILLING_ASSESSMENT_UNREADABLE = "billing_assessment_unreadable"
    BILLING_AMOUNT_UNREADABLE = "billing_amount_unreadable"
    BILLING_AMOUNT_OUT_OF_RANGE = "billing_amount_out_of_range"
    BILLING_CODE_NOT_DIGITS = "billing_code_not_digits"
    BILLING_CODE_LENGTH = "billing_code_length"
    BILLING_CODE_ISSUER = "billing_code_issuer"
    BILLING_CODE_DUPLICATE = "billing_code_duplicate"
    BILLING_MOMENT_UNREADABLE = "billing_moment_unreadable"
    BILLING_MOMENT_AHEAD = "billing_moment_ahead"
    BILLING_FORM_INCOMPLETE = "billing_form_incomplete"
    BILLING_REQUEST_GONE = "billing_request_gone"
    BILLING_STATE_REFUSED = "billing_state_refused"
    BILLING_FILE_UNREADABLE = "billing_file_unreadable"
    SLIP_UNWRITABLE = "slip_unwritable"
    PRINTER_NONE = "printer_none"
    PRINTER_GONE = "printer_gone"
    PRINTER_STOPPED = "printer_stopped"
    PRINTER_REFUSED = "printer_refused"
    # outbox
    OUTBOX_EMPTY = "outbox_empty"
    OUTBOX_TEXT_TOO_LONG = "outbox_text_too_long"
    OUTBOX_NO_ADDRESS = "outbox_no_address"
    OUTBOX_NOT_UNSURE = "outbox_not_unsure"
    OUTBOX_NOT_FAILED = "outbox_not_failed"
    # broadcasts
    BROADCAST_STARTED = "broadcast_started"
    BROADCAST_BLOCKED = "broadcast_blocked"
    BROADCAST_CHANGED = "broadcast_changed"
    BROADCAST_GONE = "broadcast_gone"
    BROADCAST_NO_OWN_NUMBER = "broadcast_no_own_number"
    BROADCAST_LIST_NAME = "broadcast_list_name"
    BROADCAST_LEDGER_UNWRITABLE = "broadcast_ledger_unwritable"


class LoketError(Exception):
    """Carry a fault of the world up to whoever can tell the officer."""

    def __init__(self, code: ErrorCode, detail: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.detail = detail
