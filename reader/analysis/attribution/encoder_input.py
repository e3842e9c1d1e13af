"""What the encoder is told about a text beside its words: quotation marks, and what the rules found."""

from collections.abc import Iterable

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.encoder.pieces import Hints, Pieces, make_pieces
from reader.analysis.encoder.wordpiece import WordPiece
from reader.text.parsed import ParsedText


def make_hints(candidates: Iterable[Candidate]) -> Hints:
    """Sources, cues and contents that the rules found, as hints."""
    found = list(candidates)
    return (
        [span for c in found for span in c.sources],
        [span for c in found for span in c.cues],
        [span for c in found for span in c.contents],
    )


def read_pieces(parsed: ParsedText, wordpiece: WordPiece, candidates: Iterable[Candidate]) -> Pieces:
    """A parsed text as the encoder was trained to see it."""
    return make_pieces(parsed.text, wordpiece, (q.span for q in parsed.quotations), make_hints(candidates))
