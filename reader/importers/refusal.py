"""Why an importer will not read a file."""


class Refusal(Exception):  # noqa: N818  it is an answer, not a fault
    """The message is a clause that goes on after "NAME could not be opened: ", with no full stop."""
