"""What stands in the form for a finding, and the correction that comes of what was chosen there."""

from dataclasses import dataclass

from reader.model.analysis import Analysis
from reader.model.attribution import Attribution
from reader.model.decision import Correction
from reader.model.document import Document
from reader.model.finding import OUTLET, Finding
from reader.model.span import Span
from reader.reports import wording
from reader.session.decided import ASSERTION_KINDS, ATTRIBUTION, EMOTIVE_KINDS, folded
from reader.text.anchoring import make_selector
from reader.ui.presenters.rows import passage, voice_names

ADDING = "Add a finding"
CORRECTING = "Correct this finding"
WORDS_SHOWN = 160


@dataclass(frozen=True, slots=True)
class FindingForm:
    """Kinds are (key, title); for those in `without_speaker` and `everywhere` a field is hidden or offered."""

    title: str = ""
    words: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    names: tuple[str, ...] = ()
    name: str = ""
    without_speaker: tuple[str, ...] = ()
    everywhere: tuple[str, ...] = ()


def form_to_add(document: Document, analysis: Analysis, span: Span) -> FindingForm:
    """The form for something that the program did not find."""
    kinds = ((ATTRIBUTION, wording.LAYER_SINGULAR[ATTRIBUTION]), *_titled(ASSERTION_KINDS), *_titled(EMOTIVE_KINDS))
    return FindingForm(
        ADDING,
        passage(document.text, span, WORDS_SHOWN),
        kinds,
        ASSERTION_KINDS[0],
        _names(analysis),
        "",
        (*ASSERTION_KINDS, *EMOTIVE_KINDS),
        EMOTIVE_KINDS,
    )


def form_to_correct(document: Document, analysis: Analysis, key: str) -> FindingForm | None:
    """The form for a finding as it is now; None when there is none of this id."""
    item = finding_of(analysis, key)
    if item is None:
        return None
    names = voice_names(analysis)
    if isinstance(item, Attribution):
        words = " … ".join(passage(document.text, span, WORDS_SHOWN) for span in item.contents)
        return FindingForm(CORRECTING, words, names=_names(analysis), name=names.get(item.speaker_id or "", ""))
    kinds = _titled(EMOTIVE_KINDS if item.kind in EMOTIVE_KINDS else ASSERTION_KINDS)
    words = passage(document.text, item.span, WORDS_SHOWN)
    voices = (wording.OUTLET_TITLE, *_names(analysis))
    return FindingForm(CORRECTING, words, kinds, item.kind, voices, names.get(item.voice, ""))


def correction_of(
    document: Document, found: Analysis, key: str, kind: str, name: str, span: Span | None
) -> Correction | None:
    """What differs from what the program found; None when nothing does."""
    item = finding_of(found, key)
    names = voice_names(found)
    if item is None:
        return None
    voice = (item.speaker_id or "") if isinstance(item, Attribution) else item.voice
    others = folded(name) not in ("", folded(wording.NO_SOURCE), folded(names.get(voice, "")))
    speaker = (OUTLET if folded(name) == folded(wording.OUTLET_TITLE) else name) if others else None
    other_kind = kind if isinstance(item, Finding) and kind not in ("", item.kind) else None
    selector = None if span is None or span in spans_of(item) else make_selector(document.text, span)
    correction = Correction(speaker, other_kind, selector)
    return None if correction == Correction() else correction


def finding_of(analysis: Analysis, key: str) -> Finding | Attribution | None:
    """A finding or attribution by its id."""
    everything: tuple[Finding | Attribution, ...] = (*analysis.assertions, *analysis.emotive, *analysis.attributions)
    return next((item for item in everything if item.id == key), None)


def spans_of(item: Finding | Attribution) -> tuple[Span, ...]:
    """The places of a finding's words, or of what an attribution attributes."""
    return item.contents if isinstance(item, Attribution) else (item.span,)


def _titled(kinds: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((kind, wording.kind_title(kind)) for kind in kinds)


def _names(analysis: Analysis) -> tuple[str, ...]:
    return tuple(s.name for s in sorted(analysis.speakers, key=lambda s: (-s.words, s.name)))
