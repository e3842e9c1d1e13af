"""Who each source refers to: names, short forms, epithets, pronouns and unnamed sources, over the whole article."""

import re
from bisect import bisect_left, insort

from reader.analysis.attribution.candidates import Candidate
from reader.analysis.attribution.cast import Cast, Referent, Resolved, is_person_noun, kind_of, note_name, of_name
from reader.analysis.attribution.epithets import bare_epithet, epithet, short_form
from reader.analysis.attribution.names import Name, index_names, name_in
from reader.analysis.attribution.phrases import FINITE, head_of, noun_phrase_before
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.view import View, token_at
from reader.model.span import Span

WINDOW = 700
"""A pronoun refers to somebody named within this many characters before it."""
_MALE, _FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_AUTHORS = frozenset({"we", "our", "us"})
_AUTHOR = frozenset({"i", "my", "me", "myself"}) | _AUTHORS
_THING = frozenset({"it", "its"})
_RELATIVE = frozenset({"who", "whose", "which", "that"})
_REASON = re.compile(
    r"(?:who|which)\s(?:was|were|is|are)\snot\sauthori[sz]ed\sto\s[\w\s]{2,40}|(?:speaking\s)?on\s(?:the\s)?condition\sof\sanonymity(?:\s(?:because|as|to)\s[^.,;]{0,80})?"
    r"|who\s(?:asked|declined|refused|wished|requested|preferred|wanted|did\snot\swant)\s(?:not\s)?(?:to\s)?(?:not\s)?(?:be|remain)\s\w+[^.,;]{0,60}"
    r"|speaking\sanonymously[^.,;]{0,60}|because\s(?:he|she|they)\s(?:was|were)\snot\sauthori[sz]ed[^.,;]{0,60}"
)


def resolve_speakers(
    view: View, candidates: tuple[Candidate, ...], tools: AttributionTools
) -> tuple[Cast, list[Resolved]]:
    """The cast of the article and, for each candidate, who its source refers to; one pass in the order of the text."""
    cast = Cast(index_names(view, tools))
    for name in cast.index.names:
        note_name(view, cast, name, tools)
    cast.trail.sort()
    resolved = [_resolve(view, cast, c, tools) for c in candidates]
    return cast, resolved


def _resolve(view: View, cast: Cast, candidate: Candidate, tools: AttributionTools) -> Resolved:
    if not candidate.sources:
        return Resolved(None)
    span = candidate.sources[0]
    first, last = token_at(view, span.start), token_at(view, span.end)
    if last <= first:
        return Resolved(None)
    while last - first > 1 and (view.tags[last - 1] == "POS" or view.lower[last - 1] in (",", "—", "–")):
        last -= 1
    parts = _joint_parts(view, first, last)
    keys: list[Resolved] = [_one(view, cast, a, b, candidate, tools) for a, b in parts]
    lead = keys[0]
    rest = [*lead.others, *(k.key for k in keys[1:])]
    others = tuple(dict.fromkeys(k for k in rest if k is not None and k != lead.key))
    if lead.key is not None:
        end = view.tokens[parts[0][1] - 1].end
        insort(cast.trail, (view.tokens[first].start, end, lead.key, True))
    return Resolved(lead.key, others, lead.candidates)


def _joint_parts(view: View, first: int, last: int) -> list[tuple[int, int]]:
    """The members of a joint source: "X and other officials" gives two; a comma that opens an apposition ends it."""
    parts: list[tuple[int, int]] = []
    start = first
    for i in range(first + 1, last - 1):
        if view.lower[i] == "and" and view.tags[i + 1] not in ("VBD", "VBZ") and not _inside_apposition(view, first, i):
            names = view.tags[i - 1] in ("NNP", "NNPS", "PRP", "NNS", "NN")
            if (
                names
                and (view.tags[i + 1] in ("NNP", "DT", "PRP$", "JJ", "NNS", "PRP", "NNPS"))
                and not _one_body(view, start, i)
            ):
                parts.append((start, i))
                start = i + 1
    parts.append((start, last))
    return parts


def _inside_apposition(view: View, first: int, i: int) -> bool:
    return any(view.lower[k] in (",", "who", "of", "for", "at", "(") for k in range(first, i))


def _one_body(view: View, start: int, i: int) -> bool:
    return any(
        view.lower[k] in ("department", "ministry", "office", "committee", "center", "centre", "between")
        for k in range(start, i)
    )


def _one(view: View, cast: Cast, first: int, last: int, candidate: Candidate, tools: AttributionTools) -> Resolved:
    word = view.lower[first]
    span = view.span(first, last)
    if last - first == 1:
        if word in _AUTHOR:
            return Resolved(_author(cast, span, word))
        if word in _RELATIVE:
            before = noun_phrase_before(view, first)
            end = first
            if before is None and first > 1 and view.lower[first - 1] == ",":
                before, end = noun_phrase_before(view, first - 1), first - 1
            if before is None or before[1] > end:
                return Resolved(None)
            return _one(view, cast, before[0], before[1], candidate, tools)
        if word in _MALE | _FEMALE | _PLURAL | _THING:
            return _pronoun(view, cast, word, span, candidate, tools)
    return _phrase(view, cast, first, last, tools)


def _author(cast: Cast, span: Span, word: str) -> str:
    name = "We (the authors)" if word in _AUTHORS else "I (the author)"
    referent = cast.referents.setdefault("author:", Referent("author:", name, "author"))
    referent.mentions.add(span)
    return referent.key


def _phrase(view: View, cast: Cast, first: int, last: int, tools: AttributionTools) -> Resolved:
    """A noun phrase: a name with or without title, an epithet, a body, a document or an unnamed source."""
    head = head_of(view, first, last)
    core_end = _core_end(view, first, last)
    name = name_in(view, first, core_end, tools)
    if name is not None and name.span.end == view.tokens[core_end - 1].end and view.tags[head] in ("NNP", "NNPS"):
        return Resolved(of_name(cast, name, tools))
    named = _apposed(view, core_end, last, tools)
    if named and view.tags[head] in ("NN", "NNS", "JJ", "CD") and _can_be_named(view, head, tools):
        keys = [of_name(cast, one, tools) for one in named]
        return Resolved(keys[0], tuple(dict.fromkeys(k for k in keys[1:] if k != keys[0])))
    ends_in_name = name is not None and name.span.end == view.tokens[core_end - 1].end
    if ends_in_name and name is not None and _follows_noun(view, token_at(view, name.span.start), first):
        return Resolved(of_name(cast, name, tools))
    if view.tags[head] in ("NNP", "NNPS") and name is not None:
        return Resolved(of_name(cast, name, tools))
    described = epithet(view, cast, first, core_end, head, tools) or bare_epithet(
        view, cast, first, core_end, head, tools
    )
    if described is not None:
        return described
    return Resolved(_common(view, cast, first, last, core_end, head, tools))


def _can_be_named(view: View, head: int, tools: AttributionTools) -> bool:
    """Whether a name behind a noun tells who is meant; not behind a document ("the report, Safe Docks, said")."""
    known = tools.source_nouns.get(view.lower[head]) or tools.source_nouns.get(view.lemmas[head])
    return known is None or known[0] in ("person", "organisation", "group")


def _apposed(view: View, comma: int, last: int, tools: AttributionTools) -> list[Name]:
    """The names that stand right behind a noun: "Harker's barrister, Rufus Amadi", "Two firms, Lysne and Norbel"."""
    found: list[Name] = []
    i = comma + 1
    if comma >= last or view.lower[comma] not in (",", "—", "–", "("):
        return found
    while i < last:
        end = i
        while (
            end < last
            and view.lower[end] not in (",", "and", "—", "–", "(", ")")
            and view.tags[end] not in ("WP", "IN")
        ):
            end += 1
        name = name_in(view, i, end, tools) if end > i else None
        if name is None or (not found and name.span.end != view.tokens[end - 1].end):
            break
        found.append(name)
        if (
            end >= last
            or view.lower[end] not in ("and", ",")
            or (view.lower[end] == "," and end + 2 < last and view.tags[end + 1] == "DT")
        ):
            break
        i = end + 1
        if i < last and view.lower[i] == "and":
            i += 1
    return found


def _follows_noun(view: View, start: int, first: int) -> bool:
    """Whether a name stands right behind a common noun: "head of the delegation Orsic", "spokesman Jon Ash"."""
    return start > first and view.tags[start - 1] == "NN"


def _core_end(view: View, first: int, last: int) -> int:
    """The end of a phrase without apposition, relative clause or bracket."""
    for i in range(first + 1, last):
        if view.lower[i] in (",", "(", "who", "—", "–", "whose"):
            return i
    return last


def _common(view: View, cast: Cast, first: int, last: int, core_end: int, head: int, tools: AttributionTools) -> str:
    """A body, group, document or unnamed source, known by its words."""
    start = first
    while start < core_end - 1 and view.lower[start] in ("the", "a", "an"):
        start += 1
    span = view.span(start, core_end)
    name = view.parsed.text[span.start : span.end]
    kind, plural = kind_of(view, first, head, tools)
    key = ("unnamed:" if kind == "unnamed" else "") + name.lower().replace("’", "'")
    if key not in cast.referents and view.lower[first] == "the" and core_end - start == 1:
        known = short_form(cast, view.lower[head], view.tokens[first].start, tools)
        if known is not None:
            cast.referents[known].mentions.add(span)
            return known
    referent = cast.referents.get(key)
    if referent is None:
        referent = Referent(key, name, kind, tools.source_nouns.get(view.lower[head], ("", ""))[1], plural)
        cast.referents[key] = referent
    if kind == "unnamed":
        referent.description = referent.description or name
        referent.reason = referent.reason or _reason(view, last)
    referent.mentions.add(span)
    return key


def _reason(view: View, last: int) -> str | None:
    """Why a source is not named, when its sentence says so."""
    token = view.tokens[min(last, len(view.tokens)) - 1]
    sentence = view.parsed.sentences[token.sentence].span
    found = _REASON.search(view.parsed.text, sentence.start, min(sentence.end, sentence.start + 2000))
    return found.group().strip() if found else None


def _pronoun(view: View, cast: Cast, word: str, span: Span, candidate: Candidate, tools: AttributionTools) -> Resolved:
    """The best referent before a pronoun: of fitting gender and number, near, rather a subject than an object."""
    gender = "m" if word in _MALE else "f" if word in _FEMALE else ""
    in_content = candidate.contents
    blocked = {
        key
        for start, end, key, _ in _near(cast, span.start, 400)
        if any(c.start <= start and end <= c.end for c in in_content)
    }
    sentence = view.tokens[token_at(view, span.start)].sentence
    scores: dict[str, float] = {}
    for start, _, key, subject in _near(cast, span.start, 0):
        referent = cast.referents[key]
        if not _agrees(referent, word, gender) or key in blocked:
            continue
        distance = sentence - view.tokens[min(token_at(view, start), len(view.tokens) - 1)].sentence
        score = (
            3.0 / (1 + distance) + (1.2 if subject else 0.0) + (0.4 if gender and referent.gender == gender else 0.0)
        )
        if view.tokens[token_at(view, start)].sentence == sentence and not subject:
            score -= 0.8
        scores[key] = max(scores.get(key, 0.0), score + (start - span.start) / 10000)
    if not scores:
        described = _subject_noun(view, cast, word, gender, span, tools)
        if described is not None:
            cast.referents[described].mentions.add(span)
        return Resolved(described)
    ranked = sorted(scores, key=lambda k: -scores[k])
    cast.referents[ranked[0]].mentions.add(span)
    close = tuple(k for k in ranked if scores[ranked[0]] - scores[k] < 0.6)
    if gender and len(close) == 1 and not cast.referents[ranked[0]].gender:
        cast.referents[ranked[0]].gender = gender
    return Resolved(ranked[0], (), close if len(close) > 1 else ())


def _subject_noun(view: View, cast: Cast, word: str, gender: str, span: Span, tools: AttributionTools) -> str | None:
    """When nobody named fits: the subject of one of the two sentences before, if number and sort agree."""
    number = view.tokens[token_at(view, span.start)].sentence
    for sentence in range(number - 1, max(-1, number - 3), -1):
        limits = view.parsed.sentences[sentence]
        verb = next(
            (k for k in range(limits.first, min(limits.last, limits.first + 30)) if view.tags[k] in FINITE), None
        )
        subject = noun_phrase_before(view, verb) if verb is not None and verb > limits.first else None
        if subject is None or view.tags[subject[0]] in ("PRP", "WP", "EX"):
            continue
        head = head_of(view, *subject)
        kind, plural = kind_of(view, subject[0], head, tools)
        fits = (
            plural or kind in ("group", "organisation")
            if word in _PLURAL
            else (
                is_person_noun(view, head, tools) and not plural
                if gender
                else kind in ("organisation", "document") and not plural
            )
        )
        if fits and (
            word in _PLURAL
            or gender
            or tools.source_nouns.get(view.lower[head], ("",))[0] in ("organisation", "document")
        ):
            return _phrase(view, cast, *subject, tools).key
    return None


def _near(cast: Cast, offset: int, ahead: int) -> list[tuple[int, int, str, bool]]:
    """Mentions from WINDOW characters before `offset` up to `ahead` after it."""
    low = bisect_left(cast.trail, (offset - WINDOW,))
    high = bisect_left(cast.trail, (offset + ahead,))
    return cast.trail[low:high]


def _agrees(referent: Referent, word: str, gender: str) -> bool:
    if gender:
        return referent.kind in ("person", "unnamed") and not referent.plural and referent.gender in ("", gender)
    if word in _PLURAL:
        return referent.plural or referent.kind in ("group", "organisation")
    return referent.kind in ("organisation", "document") and not referent.plural
