"""Verb cues: who said, claimed, condemned or wants what, before, after and inside the clause."""

from dataclasses import dataclass, replace

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.clauses import LONGEST, find_that, has_clause, skip_adjuncts
from reader.analysis.attribution.cues import CueEntry, match_entries
from reader.analysis.attribution.frames import Found, content_after
from reader.analysis.attribution.phrases import (
    FINITE,
    NOUNS,
    head_of,
    is_mark,
    is_time_word,
    is_verb,
    noun_phrase_after,
    noun_phrase_before,
)
from reader.analysis.attribution.questions import asks
from reader.analysis.attribution.subjects import (
    Range,
    can_speak,
    following_subject,
    inverted_subject,
    is_document,
    is_single_person,
    shared_subject,
    subject_before,
)
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.verb_groups import VerbGroup, verb_group
from reader.analysis.attribution.view import View, token_at
from reader.model.span import Span

_ALWAYS_VERBS = frozenset({"said", "says", "told", "wrote", "asked", "added"})
_SUBORDINATORS = frozenset(
    [
        "when",
        "while",
        "after",
        "before",
        "although",
        "though",
        "if",
        "because",
        "since",
        "once",
        "as",
        "whereas",
        "until",
        "unless",
    ]
)
_NOT_PASSIVE = frozenset({"pose", "paint", "see", "hear", "read", "know"})
"""Verbs whose passive with an agent tells of a deed: "a letter seen by the paper", "the threat posed by rain"."""
_MAIN_SUBJECT = frozenset({"PRP", "DT", "NNP", "NNPS", "PRP$", "NNS", "NN", "EX", "JJ"})
_CLOSERS = frozenset({'"', "'", "''", ",", "?", "!", "—", "–", "--", "-"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb cue in place: its entry, its verb group (`end` is past the whole expression), and its source if any."""

    entry: CueEntry
    group: VerbGroup
    source: Range | None
    inverted: bool = False


def find_verb_cues(view: View, tools: AttributionTools) -> list[Candidate]:
    """Candidates of all verb cues, in the order of the text."""
    found: list[Candidate] = []
    for i in range(len(view.tokens)):
        entries = _entries_at(view, i, tools)
        if entries:
            candidate = _first_that_holds(view, i, entries, tools, found)
            if candidate is not None:
                found.append(candidate)
    return found


def _entries_at(view: View, i: int, tools: AttributionTools) -> tuple[CueEntry, ...]:
    if not (is_verb(view, i) or view.lower[i] in _ALWAYS_VERBS):
        return ()
    following = view.lower[i + 1 : min(i + 6, view.sentence_end[i])]
    return match_entries(tools.cues.verbs, view.lemmas[i], following)


def _first_that_holds(
    view: View, verb: int, entries: tuple[CueEntry, ...], tools: AttributionTools, earlier: list[Candidate]
) -> Candidate | None:
    base = verb_group(view, verb)
    for entry in entries:
        group = VerbGroup(base.start, verb + len(entry.words), base.form, base.sure)
        candidate = _attribution(view, verb, entry, group, tools, earlier)
        if candidate is not None:
            return candidate
    return None


def _attribution(
    view: View, verb: int, entry: CueEntry, group: VerbGroup, tools: AttributionTools, earlier: list[Candidate]
) -> Candidate | None:
    if group.form == "passive" or _by_agent(view, verb, group):
        return _passive(view, entry, group, tools)
    backward = _parenthetical(view, entry, group, tools)
    if backward is not None:
        return backward
    source = _source(view, group, tools, earlier)
    if source is None or not (
        entry.binding or can_speak(view, source, tools, entry.wary) or _body_speaks(view, source, entry)
    ):
        return None
    if source[1] > group.start and source[0] < group.end:
        return None
    if not group.sure and _counted(view, source, verb):
        return None
    if entry.binding and not {view.lower[head_of(view, *source)], view.lower[source[1] - 1]} & tools.words["law"]:
        return None
    if "doc-np" in entry.frames and is_document(view, source, tools):
        entry = replace(entry, frames=entry.frames | {"np"})
    person = is_single_person(view, source, tools)
    ceiling = _ceiling(view, group, source)
    found = content_after(view, entry, group.end, ceiling, view.tags[verb], tools, person)
    if found is None or (not group.sure and found.frame not in ("that", "wh", "bare", "to", "nto")):
        return None
    if found.frame == "to" and {"named", "identified", "anonymous"} & set(view.lower[found.start : found.start + 5]):
        return None  # a source that stays unnamed: kept as its reason
    if entry.ascribed and view.lower[source[0]] in ("who", "which", "that"):
        return None  # "voters who support him" names a group, it reports nobody's words
    if found.frame == "np" and is_document(view, source, tools) and entry.kind != "document" and entry.ascribed:
        return None
    return _candidate(view, source, group, found, "verb:" + found.frame)


def _by_agent(view: View, verb: int, group: VerbGroup) -> bool:
    """ "an allegation rejected by the inquiry": a participle behind its noun, with the agent after "by"."""
    return (
        group.form == "finite"
        and view.tags[verb] == "VBN"
        and group.end < view.sentence_end[verb]
        and view.lower[group.end] == "by"
        and group.start == verb
    )


def _counted(view: View, source: Range, verb: int) -> bool:
    """ "60 pledged delegates": a participle between a number and its noun tells nothing."""
    last = source[1] - 1
    number = view.tags[last] == "CD" or view.lower[last] in ("all", "both", "some", "many")
    return (
        number
        and view.tags[verb] == "VBN"
        and verb == source[1]
        and view.tags[min(verb + 1, len(view.tags) - 1)] in NOUNS
    )


def _body_speaks(view: View, source: Range, entry: CueEntry) -> bool:
    """ "It" as a body or document: with plain speech only, since "it shows", "it seems" have other subjects."""
    return view.lower[source[0]] == "it" and not entry.wary and entry.kind != "document" and entry.words != ("mean",)


def _ceiling(view: View, group: VerbGroup, source: Range) -> int:
    """Where content must end at the latest: at the main clause, if the cue stands in a clause before it."""
    floor, ceiling = view.sentence_start[group.start], view.sentence_end[group.start]
    if source[0] > group.end:
        return source[0] - 1
    opener = source[0] - 1
    between = group.start - 2
    aside = group.form == "participle" and view.tags[group.start - 1] == "IN" and between >= source[1] - 1
    if aside and view.lower[between] == ",":
        last = min(ceiling, group.end + 40)
        return next((i for i in range(group.end, last) if view.lower[i] == ","), ceiling)
    if view.lower[source[0]] == "who" and opener >= floor and view.lower[opener] == ",":
        return next((i for i in range(group.end, min(ceiling, group.end + 40)) if view.lower[i] == ","), ceiling)
    if opener < floor or view.lower[opener] not in _SUBORDINATORS:
        return ceiling
    if opener > floor and not (
        is_mark(view, opener - 1) or view.lower[opener - 1] in ("that", "and", "but", "even", "so")
    ):
        return ceiling
    for i in range(group.end + 1, min(ceiling - 2, group.end + LONGEST)):
        if (
            view.lower[i] == ","
            and view.quote[i] < 0
            and view.tags[i + 1] in _MAIN_SUBJECT
            and has_clause(view, i + 1, ceiling)
        ):
            return i
    return ceiling


def _source(view: View, group: VerbGroup, tools: AttributionTools, earlier: list[Candidate]) -> Range | None:
    """The subject of the verb group, its own or shared; an imperative or an unclear infinitive has none."""
    first = view.sentence_start[group.start]
    if group.form == "finite":
        own = subject_before(view, group)
        if own is not None:
            return own
        before = view.lower[group.start - 1] if group.start > first else ""
        return _tail_source(view, group, earlier) if before in (",", "and", "but", "or", "then", "yet") else None
    if group.form == "participle":
        if group.start == first or not any(not is_mark(view, k) for k in range(first, group.start)):
            return following_subject(view, group)
        before, tag = view.lower[group.start - 1], view.tags[group.start - 1]
        if (
            before == ","
            and view.lemmas[group.end - 1] in tools.words["inference"]
            and _closes_speech(view, group, earlier)
        ):
            return None  # "said X, confirming Y": the outlet's inference
        if before in (",", "and", "but", "or", "—", "–", "while", "when") or tag == "IN":
            own = noun_phrase_before(view, group.start - 1) if before == "," else None
            return _tail_source(view, group, earlier) or own or _around(view, group)
        if tag in NOUNS and _reports(view, group, tools):
            return noun_phrase_before(view, group.start)
        if view.parsed.text[view.tokens[group.start - 1].start - 1] == "," and tag in ("``", "''"):
            return _tail_source(view, group, earlier)
    return None


def _reports(view: View, group: VerbGroup, tools: AttributionTools) -> bool:
    """ "a study showing that", "with Republicans refusing to": the noun before a participle is its subject."""
    if group.end >= view.sentence_end[group.start] or view.lower[group.end] not in ("that", "to", "whether"):
        return False
    source = noun_phrase_before(view, group.start)
    return source is not None and can_speak(view, source, tools, wary=True)


def _around(view: View, group: VerbGroup) -> Range | None:
    """The subject of "After saying X, the man sat down" and of "Mr Sands, after first saying X, sat down"."""
    opener, first = group.start - 1, view.sentence_start[group.start]
    if opener == first:
        return following_subject(view, group)
    return noun_phrase_before(view, opener - 1) if opener - 1 > first and view.lower[opener - 1] == "," else None


def _closes_speech(view: View, group: VerbGroup, earlier: list[Candidate]) -> bool:
    """Whether reported words end right before the comma in front of a participle."""
    comma = view.tokens[group.start - 1].start
    return any(c.contents and abs(c.contents[-1].end - comma) <= 1 for c in earlier[-3:])


def _tail_source(view: View, group: VerbGroup, earlier: list[Candidate]) -> Range | None:
    """The source of the attribution that has just ended in this sentence, else the nearest subject."""
    here = view.tokens[group.start].start
    floor = view.tokens[view.sentence_start[group.start]].start
    for candidate in reversed(earlier[-4:]):
        whole = [*candidate.cues, *candidate.contents]
        if min(s.start for s in whole) < floor:
            break
        if candidate.sources and max(s.end for s in candidate.contents) <= here and candidate.cues[0].start < here:
            return _tokens_of(view, candidate.sources[0])
    return shared_subject(view, group)


def _tokens_of(view: View, span: Span) -> Range | None:
    first, last = token_at(view, span.start), token_at(view, span.end)
    return (first, last) if first < last else None


def _parenthetical(view: View, entry: CueEntry, group: VerbGroup, tools: AttributionTools) -> Candidate | None:
    """ ", Putin said." and ", said Putin": the content stands before the cue, and may go on after it."""
    if "par" not in entry.frames or group.form != "finite":
        return None
    floor, ceiling = view.sentence_start[group.start], view.sentence_end[group.start]
    before = subject_before(view, group)
    plain = not entry.frames & {"addr", "nto", "np"}
    if before is not None and plain and view.lower[group.start - 1] == "," and _is_inverted(view, group, ceiling):
        before = None
    if before is not None and (before[0] == floor or not _closes(view, before[0] - 1)):
        return _as_clause(view, group, before, ceiling)
    source, left, right = before, 0, 0
    if before is not None:
        left, right = before[0], _after_tag(view, entry, group.end, ceiling)
    elif group.start > floor and _closes(view, group.start - 1):
        source = inverted_subject(view, group.end, ceiling)
        if source is None:
            return None
        left, right = group.start, skip_adjuncts(view, source[1], ceiling)
    if source is None or left - 1 < floor or not can_speak(view, source, tools, wary=False):
        return None
    if (entry.kind == "document" or "doc-np" in entry.frames) and not is_document(view, source, tools):
        return None  # ", figures show" but not "voters aren't showing up"
    if right < ceiling and not is_mark(view, right) and not _may_follow_tag(view, right):
        return None
    if view.quote[left - 1] >= 0 or (left >= 2 and view.quote[left - 2] >= 0):
        return None  # the words are in quotation marks: quotation_links ties them
    if before is not None and has_clause(view, right, ceiling):
        return None
    contents = [view.span(floor, left - 1)] if left - 1 > floor else []
    if left - 1 - floor == 1 and view.tags[floor] in ("RB", "CC", "IN", "UH"):
        contents = []  # "Still, she said, ..."
    goes_on = right + 2 < ceiling and view.lower[right] == "," and not _tail(view, right + 1)
    if goes_on and left - floor < 25:
        contents.append(view.span(right + 1, _without_stop(view, ceiling)))
    if not contents or (left - 1 - floor < 2 and not goes_on):
        return None
    if asks(view, floor, tools) or _is_adjunct(view, floor, left - 1):
        contents = contents[1:]
        if not contents:
            return None
    return Candidate((view.span(*source),), _cue_spans(view, group), tuple(contents), "verb:parenthetical", 0.85)


def _is_inverted(view: View, group: VerbGroup, ceiling: int) -> bool:
    """Whether ", said Jon Ash, a farmer." puts the speaker behind a lone verb, with a mark or the end after it."""
    if group.end - group.start > 1 or group.end >= ceiling or view.tags[group.end] not in ("NNP", "DT"):
        return False
    end = noun_phrase_after(view, group.end, ceiling)
    return end is not None and (end >= ceiling or is_mark(view, end))


def _is_adjunct(view: View, floor: int, end: int) -> bool:
    """Whether all that stands before the tag is one clause of time or manner: "After the vote failed, ..."."""
    if view.lower[floor] not in _SUBORDINATORS - {"if", "because", "as", "since"} and view.tags[floor] != "VBG":
        return False
    if view.tags[floor] == "VBG" and any(view.tags[k] in FINITE for k in range(floor, end)):
        return False
    return not any(view.lower[k] == "," for k in range(floor, end))


def _may_follow_tag(view: View, i: int) -> bool:
    """Whether a word can go on after a tag ("she said after the vote") without being the content of the cue."""
    if view.lower[i] in ("that", "whether", "if", "of", "about"):
        return False
    return view.tags[i] in ("IN", "WRB", "VBG", "CC")


def _after_tag(view: View, entry: CueEntry, start: int, ceiling: int) -> int:
    """The token after an addressee and adjuncts: "told reporters on Monday"."""
    k = skip_adjuncts(view, start, ceiling)
    if k < ceiling and not is_mark(view, k) and entry.frames & {"addr", "nto"}:
        end = noun_phrase_after(view, k, min(ceiling, k + 10))
        if end is not None:
            k = skip_adjuncts(view, end, ceiling)
    return k


def _closes(view: View, i: int) -> bool:
    return view.lower[i] in _CLOSERS


def _tail(view: View, i: int) -> bool:
    if view.lower[i] in ("until", "since", "because", "if", "unless"):
        return False
    return view.tags[i] in ("VBG", "IN", "WP", "WDT", "WRB", "CC", "RB", "VBN") or view.quote[i] >= 0


def _without_stop(view: View, end: int) -> int:
    while end > 1 and view.lower[end - 1] in (".", "!", "?", '"') and view.quote[end - 1] < 0:
        end -= 1
    return end


def _as_clause(view: View, group: VerbGroup, source: Range, ceiling: int) -> Candidate | None:
    """ "As Orla Finn puts it, ..." and "..., as Orla Finn said": the content is the clause beside it."""
    floor = view.sentence_start[group.start]
    opening = source[0] - 1
    if opening < floor or view.lower[opening] != "as":
        return None
    close = skip_adjuncts(view, group.end, ceiling)
    if close < ceiling and view.lower[close] not in (",", ".", "—", "–"):
        return None
    cue = (view.span(opening, opening + 1), *_cue_spans(view, group))
    if opening == floor and close + 2 < ceiling:
        content = view.span(close + 1, _without_stop(view, ceiling))
    elif opening - 2 > floor and view.lower[opening - 1] == ",":
        content = view.span(floor, opening - 1)
    else:
        return None
    return Candidate((view.span(*source),), cue, (content,), "verb:as", 0.75)


def _passive(view: View, entry: CueEntry, group: VerbGroup, tools: AttributionTools) -> Candidate | None:
    """ "is believed to", "was accused by Lund of": the agent after "by" is the source, or there is none."""
    ceiling = view.sentence_end[group.start]
    k = group.end
    if view.lower[k - 1] in tools.cues.adjectives and (k >= ceiling or view.lower[k] != "by"):
        return None  # "are worried that": read as an adjective, with its subject
    source: Range | None = None
    if k + 1 < ceiling and view.lower[k] == "by":
        end = noun_phrase_after(view, k + 1, ceiling)
        if end is None:
            return None
        while end - 2 > k + 1 and is_time_word(view, end - 1):
            end -= 2  # "by the council in May"
        source, k = (k + 1, end), end
        if not can_speak(view, source, tools, wary=True):
            return None
    subject = subject_before(view, group)
    that = find_that(view, k, ceiling, 1)
    plain = VerbGroup(group.start, group.end, group.form)
    if that is not None and that + 1 < ceiling:
        found = Found(that, _without_stop(view, ceiling), "that", confidence=0.6)
        return _candidate(view, source, plain, found, "verb:passive")
    takes_object = bool(entry.frames & {"np", "np-as"}) and entry.words[0] not in _NOT_PASSIVE
    if source is not None and subject is not None and subject[1] - subject[0] >= 1 and takes_object:
        return _candidate(view, source, plain, Found(subject[0], subject[1], "np", confidence=0.5), "verb:passive")
    return None


def _cue_spans(view: View, group: VerbGroup) -> tuple[Span, ...]:
    return (view.span(group.start, group.end),)


def _candidate(view: View, source: Range | None, group: VerbGroup, found: Found, rule: str) -> Candidate | None:
    if found.end <= found.start:
        return None
    cues = _cue_spans(view, group)
    if found.preposition is not None:
        joined = view.span(*found.preposition)
        cues = (Span(cues[0].start, joined.end),) if found.preposition[0] == group.end else (*cues, joined)
    named = (view.span(*source),) if source is not None else ()
    content = view.span(found.start, found.end)
    sources = tuple(s for s in named if s.end <= content.start or s.start >= content.end)
    return Candidate(sources, cues, (content,), rule, found.confidence)
