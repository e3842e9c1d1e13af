"""RTF documents: text in the code pages that the file names, headings, tables, then the notes."""

from reader.importers.dropped import dropped_sentences
from reader.importers.imported import Block, Imported
from reader.importers.properties import describe
from reader.importers.refusal import Refusal
from reader.importers.rtf_reader import RtfReader
from reader.settings import ImportLimits


def import_rtf(data: bytes, limits: ImportLimits) -> Imported:
    """The text of an RTF document. Raises Refusal when there is none in it.

    Deleted revisions, hidden text and comments are left out and counted in the warnings; running heads, pictures and
    embedded objects are not text of the article.
    """
    reader = RtfReader()
    reader.read(data.decode("latin-1"))
    blocks = reader.blocks()
    notes = [Block(f"{number} {words}") for number, words in enumerate(filter(None, reader.notes), 1)]
    if not blocks and not notes:
        raise Refusal("there is no text in it; perhaps its pages are pictures")
    settled, metadata, doubts = describe(blocks, reader.properties())
    cut = ("The file breaks off; its end may be missing.",) if reader.is_cut_off else ()
    return Imported((*settled, *notes), None, metadata, (*cut, *dropped_sentences(reader.dropped, len(notes)), *doubts))
