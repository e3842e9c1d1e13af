"""Sources that are no one: "nobody asked", "none of them said" report that something was *not* said."""

import re
from collections.abc import Iterable

from reader.analysis.attribution.candidates import Candidate

_NOBODY = re.compile(r"(?:nobody|no[- ]one|no one else|none|neither)\b", re.IGNORECASE)
_ASIDE = re.compile(r"(?:that|so|this|it)\b(?:,? of course)?\W*$", re.IGNORECASE)
_WOULD = re.compile(r"would\b", re.IGNORECASE)


def without_nobodies(text: str, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates whose source is somebody, less asides on what somebody would say ("he would say that")."""
    return tuple(c for c in candidates if not _is_nobody(text, c) and not _is_aside(text, c))


def _is_nobody(text: str, candidate: Candidate) -> bool:
    return bool(candidate.sources) and all(_NOBODY.match(text, s.start, s.end) for s in candidate.sources)


def _is_aside(text: str, candidate: Candidate) -> bool:
    would = any(_WOULD.match(text, cue.start, cue.end) for cue in candidate.cues)
    return would and all(_ASIDE.match(text, s.start, s.end) for s in candidate.contents)
