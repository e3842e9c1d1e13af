"""Errors that a person can act on. Anything else that is raised is a bug, and surfaces as one."""


class ReaderError(Exception):
    """Something went wrong that is nobody's bug: the message is one sentence: what happened, what to try."""


class UnreadableFileError(ReaderError):
    """The file was refused; the message says why."""


class ResourceMissingError(ReaderError):
    """A word list, model or font that belongs to the program is not there."""


class LibraryError(ReaderError):
    """The library file cannot be opened or written."""


class WorkerError(ReaderError):
    """The analysing process died or took too long; it has been replaced."""
