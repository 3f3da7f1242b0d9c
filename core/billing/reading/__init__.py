"""Read billing requests out of a message: pure, offline, by rules that can be told.

A message is folded and cut into tokens (`tokens`), tokens become marks (`vocabulary`, `words`), marks become
facts (`facts`, with `amounts`, `periods`, `names`, `numbers`, `layout`), facts are kept or dropped by what the
writer is about (`intent`, `corrections`), sorted into requests (`items`) and completed (`assemble`).
"""

from core.billing.reading.found import FoundRequest, Month, Span
from core.billing.reading.reader import looks_like_request, read

__all__ = ["FoundRequest", "Month", "Span", "looks_like_request", "read"]
