"""Who wants no messages to many: a session function for rooms that send on another way than the outbox."""

from core.broadcasts.audience_records import refused_numbers

__all__ = ["refused_numbers"]
