"""A passage with its citation: the words, who says them, and from which article they are."""

from reader.model.analysis import Analysis
from reader.model.document import Document
from reader.model.finding import OUTLET, UNKNOWN
from reader.model.span import Span, covers, overlap, words_of
from reader.ui.presenters.origin import spoken_date
from reader.ui.presenters.rows import voice_names


def citation(document: Document, analysis: Analysis, span: Span) -> str:
    """The passage in quotation marks, its speaker, then title, author, site, date and address; missing is missing."""
    words = " ".join(words_of(document.text, span).split()).strip()
    said_by = speaker_of(analysis, span)
    origin = document.origin
    date = document.date or origin.published
    about = [f"“{document.title}”" if document.title else "Untitled article", origin.author, origin.site]
    about += [spoken_date(date) if date else "no date given", origin.address]
    source = ", ".join(part for part in about if part)
    return f"“{words}”\n— {said_by + ', in: ' if said_by else ''}{source}"


def speaker_of(analysis: Analysis, span: Span) -> str:
    """Who holds most of a passage; empty when that is the article itself or nobody is named.

    Of words that no voice holds, whoever they are attributed to.
    """
    held: dict[str, int] = {}
    for stretch in analysis.voices:
        held[stretch.voice] = held.get(stretch.voice, 0) + overlap(stretch.span, span)
    voice = max(held, key=lambda each: held[each], default=OUTLET)
    if voice in (OUTLET, UNKNOWN) or not held[voice]:
        voice = _attributed_to(analysis, span)
    return voice_names(analysis).get(voice, "") if voice else ""


def _attributed_to(analysis: Analysis, span: Span) -> str:
    """The speaker in whose reported words a passage lies wholly; empty when there is none."""
    inside = (
        item.speaker_id
        for item in analysis.attributions
        if not item.ascribed and any(covers(content, span) for content in item.contents)
    )
    return str(next((speaker for speaker in inside if speaker is not None), ""))
