"""The library: one SQLite file with articles, highlights, notes and preferences. The only place that knows SQL.

Every function takes the open Library, runs in the thread that opened it, and returns only when what it wrote is on
disk. What a person can act on (a full disk, a locked file) is a LibraryError; anything else is a bug.
"""
