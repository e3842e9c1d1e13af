"""The JSON that other programs rely on (schema source-criticism/1). Offsets are code points of the text analysed."""

import hashlib
import re
from typing import Any

from reader.model.analysis import Analysis, Overview, VoiceShare
from reader.model.attribution import Attribution
from reader.model.document import Document
from reader.model.finding import Finding
from reader.model.span import Span
from reader.model.speaker import Speaker

SCHEMA = "source-criticism/1"

Json = dict[str, Any]


def document_fields(document: Document) -> Json:
    """What `read` says of a file."""
    return {
        "title": document.title,
        "title_span": _maybe_pair(document.title_span),
        "date": document.date,
        "date_span": _maybe_pair(document.date_span),
        "updated": document.origin.updated,
        "author": document.origin.author,
        "site": document.origin.site,
        "address": document.origin.address,
        "language": document.language,
        "format": document.origin.file_format,
        "text": document.text,
        "sha256": document.sha256,
        "file_sha256": document.origin.file_sha256,
        "words": count_words(document.text),
        "warnings": list(document.warnings),
    }


def analysis_of_document(document: Document, analysis: Analysis, name: str) -> Json:
    """The analysis of a file, with its text."""
    about = document_fields(document)
    text = about.pop("text")
    warnings = [*about.pop("warnings"), *analysis.warnings, *([analysis.skipped] if analysis.skipped else [])]
    return {
        "schema": SCHEMA,
        "id": name,
        "document": about,
        "text": text,
        "warnings": warnings,
        **analysis_fields(analysis),
    }


def analysis_of_text(text: str, analysis: Analysis, name: Any) -> Json:
    """The analysis of a bare string, whose text the caller has."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    warnings = [*analysis.warnings, *([analysis.skipped] if analysis.skipped else [])]
    about = {"title": None, "date": None, "author": None, "site": None, "words": count_words(text), "sha256": digest}
    return {
        "schema": SCHEMA,
        "id": name,
        "document": {**about, **_headline_fields(text, analysis)},
        "warnings": warnings,
        **analysis_fields(analysis),
    }


def analysis_fields(analysis: Analysis) -> Json:
    """Everything found, in the order of the text."""
    return {
        "sentences": [
            {"start": s.span.start, "end": s.span.end, "status": s.status, "kinds": list(s.kinds), "voice": s.voice}
            for s in analysis.sentences
        ],
        "attributions": [_attribution(a) for a in analysis.attributions],
        "speakers": [_speaker(s, analysis) for s in analysis.speakers],
        "voices": [{"start": v.span.start, "end": v.span.end, "voice": v.voice} for v in analysis.voices],
        "assertions": [_assertion(f) for f in analysis.assertions],
        "emotive": [_emotive(f) for f in analysis.emotive],
        "overview": _overview(analysis.overview),
        "versions": {
            "reader": analysis.versions.reader,
            "rules": analysis.versions.rules,
            "lexicons": analysis.versions.lexicons,
            "models": analysis.versions.models,
        },
    }


def count_words(text: str) -> int:
    """How many words a person would count."""
    return len(re.findall(r"\w+(?:[’'\-]\w+)*", text))


def _headline_fields(text: str, analysis: Analysis) -> Json:
    headline = analysis.overview.headline
    return {"title": text[headline.span.start : headline.span.end]} if headline else {}


def _attribution(a: Attribution) -> Json:
    return {
        "id": a.id,
        "source": _pairs(a.sources),
        "cue": _pairs(a.cues),
        "content": _pairs(a.contents),
        "form": a.form,
        "cue_kind": a.cue_kind,
        "ascribed": a.ascribed,
        "speaker": a.speaker_id,
        "co_speakers": list(a.co_speakers),
        "candidates": list(a.candidates),
        "within": a.within,
        "confidence": round(a.confidence, 3),
        "why": a.why,
    }


def _speaker(s: Speaker, analysis: Analysis) -> Json:
    return {
        "id": s.id,
        "name": s.name,
        "kind": s.kind,
        "description": s.description,
        "reason": s.reason,
        "words": s.words,
        "share": round(s.share, 4),
        "mentions": _pairs(s.mentions),
        "attributions": [a.id for a in analysis.attributions if s.id == a.speaker_id or s.id in a.co_speakers],
    }


def _finding(f: Finding) -> Json:
    return {
        "id": f.id,
        "start": f.span.start,
        "end": f.span.end,
        "kind": f.kind,
        "rule": f.rule,
        "voice": f.voice,
        "strength": f.strength,
        "why": f.why,
        "made_by": f.made_by,
    }


def _assertion(f: Finding) -> Json:
    return {**_finding(f), "cue": _pairs(f.cues), "likely_speaker": f.likely_speaker}


def _emotive(f: Finding) -> Json:
    return {**_finding(f), "plainer": f.plainer}


def _overview(overview: Overview) -> Json:
    return {
        "words": overview.words,
        "voices": [_voice_share(v) for v in overview.voices],
        "status_counts": dict(overview.status_counts),
        "kind_counts": dict(overview.kind_counts),
        "unnamed_sources": [
            {
                "speaker": u.speaker,
                "description": u.description,
                "reason": u.reason,
                "attributions": list(u.attributions),
                "findings": list(u.findings),
            }
            for u in overview.unnamed
        ],
        "silent": [{"name": s.name, "mentions": _pairs(s.mentions)} for s in overview.silent],
        "single_source": list(overview.single_source),
        "claims_by_sources": {str(n): list(ids) for n, ids in overview.claims_by_sources},
        "headline": None
        if overview.headline is None
        else {
            "start": overview.headline.span.start,
            "end": overview.headline.span.end,
            "supported_by": list(overview.headline.supported_by),
            "outcome": overview.headline.outcome,
        },
    }


def _voice_share(v: VoiceShare) -> Json:
    return {
        "voice": v.voice,
        "name": v.name,
        "kind": v.kind,
        "words": v.words,
        "share": round(v.share, 4),
        "emotive": list(v.emotive),
        "emotive_per_100": round(v.emotive_per_100, 2),
    }


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _maybe_pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
