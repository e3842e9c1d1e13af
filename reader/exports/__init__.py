"""Everything about an article in forms that other programs read. Data in, text or bytes out; no file is written.

The way back is here too: annotations of other programs, found again in our texts by their words (``incoming.py``).
"""
