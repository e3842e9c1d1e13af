"""The use cases: what a window or a command may do. Joins what the worker brings with storage.

Reading and analysing happen in processes of their own and come back as futures. Everything that touches the library
runs on the caller's thread and is durable when it returns; a session belongs to the thread that made it.
"""

from reader.session.annotations import Annotations, CarriedOver, Placed
from reader.session.care import Care
from reader.session.importing import Importing
from reader.session.judgements import Judgements
from reader.session.quotes import find_quote
from reader.storage.documents import StoredArticle
from reader.storage.wider_search import KINDS, Filters, Hit

__all__ = ["KINDS", "CarriedOver", "Filters", "Hit", "Placed", "Session", "StoredArticle", "find_quote"]


class Session(Importing, Annotations, Judgements, Care):
    """One reader at work with one library. `close` it in the end."""
