"""Chats that the phone or WhatsApp Web wrote into a file, read back into messages.

The way of a file: `source` opens it (plain or zipped) and gives text, `dialect` recognises how its
lines begin, `survey` walks through it once and tells people, dates and language, `order` decides
whether the day or the month comes first, `reading` gives the entries, `records` keeps what is new.
"""
