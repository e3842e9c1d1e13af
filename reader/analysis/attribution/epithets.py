"""Whom a noun means that stands for a name: "the Velmark leader", "the old woman", "the ministry", "the company"."""

from bisect import bisect_left

from reader.analysis.attribution.cast import Cast, Referent, Resolved, is_person_noun
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.view import View

FAR = 12_000
"""An epithet refers to somebody named within this many characters before it."""


def epithet(view: View, cast: Cast, first: int, last: int, head: int, tools: AttributionTools) -> Resolved | None:
    """The known person whom "the Velmark leader" or "the minister" can mean by office and country; None for none."""
    if view.lower[first] != "the" or view.tags[head] == "NNS" or not is_person_noun(view, head, tools):
        return None
    words = {view.lower[k] for k in range(first + 1, last)}
    countries = {c.name for c in tools.countries if {c.adjective.lower(), c.name.lower(), c.people.lower()} & words}
    role = view.lower[head]
    gender = tools.source_nouns.get(role, ("", ""))[1]
    here = view.tokens[first].start
    scores: dict[str, float] = {}
    low, high = bisect_left(cast.trail, (here - FAR,)), bisect_left(cast.trail, (here,))
    for start, _, key, _ in cast.trail[max(low, high - 300) : high]:
        referent = cast.referents[key]
        if start >= here or referent.kind != "person" or (gender and referent.gender and gender != referent.gender):
            continue
        fit = _fit(referent, role, countries, tools)
        if fit > 0:
            scores[key] = fit + 1.0 / (1 + (here - start) / 300)
    if not scores:
        return None
    ranked = sorted(scores, key=lambda k: -scores[k])
    referent = cast.referents[ranked[0]]
    referent.mentions.add(view.span(first, last))
    close = tuple(k for k in ranked if scores[ranked[0]] - scores[k] < 0.25)
    return Resolved(ranked[0], (), close if len(close) > 1 else ())


def bare_epithet(view: View, cast: Cast, first: int, last: int, head: int, tools: AttributionTools) -> Resolved | None:
    """ "the old woman", "the herder" for somebody named in this paragraph or the one before, when nothing was said of
    that person's trade and nobody else was brought in by the same noun; None for offices and for no such person."""
    role = view.lower[head]
    if view.lower[first] != "the" or view.tags[head] != "NN" or head != last - 1 or role in tools.titles:
        return None
    if any(view.tags[k] not in ("JJ", "CD") for k in range(first + 1, head)):
        return None
    if tools.source_nouns.get(role, ("",))[0] != "person" or role in tools.unnamed | tools.words["function"]:
        return None
    if any(key.removeprefix("unnamed:").split()[-1:] == [role] for key in cast.referents):
        return None
    here = view.tokens[first].start
    floor = _paragraph_before(view, first)
    gender = tools.source_nouns[role][1]
    fits = {
        key: (start, subject)
        for start, _, key, subject in cast.trail[: bisect_left(cast.trail, (here,))][-60:]
        if start >= floor
        and (" " in key or cast.index.kinds.get(key) == "person")
        and _may_be(cast.referents[key], gender, role, tools)
    }
    if not fits:
        return None
    ranked = sorted(fits, key=lambda key: (-fits[key][1], -fits[key][0]))
    cast.referents[ranked[0]].mentions.add(view.span(first, last))
    return Resolved(ranked[0], (), tuple(ranked[:4]) if len(ranked) > 1 else ())


def _may_be(referent: Referent, gender: str, role: str, tools: AttributionTools) -> bool:
    if referent.kind != "person" or (gender and referent.gender and gender != referent.gender):
        return False
    known = {word for words in referent.roles for word in words.split()}
    plain = {"mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr", "dr.", "miss"}
    return role in known or not known - plain or (bool(gender) and role in tools.words["generic_person"])


def _paragraph_before(view: View, token: int) -> int:
    """Where the paragraph before that of a token begins."""
    number = view.parsed.sentences[view.tokens[token].sentence].paragraph
    return view.parsed.paragraphs[max(0, number - 1)].span.start


def _fit(referent: Referent, role: str, countries: set[str], tools: AttributionTools) -> float:
    """How well office and country fit; 0 when the country is another one or nothing ties the two."""
    if countries and referent.countries and not countries & referent.countries:
        return 0.0
    roles = {word for title in referent.roles for word in (title, title.split()[-1])}
    same = (
        role in roles
        or (role in ("leader", "ruler") and bool(referent.roles & tools.words["leader"]))
        or (role == "diplomat" and bool(referent.roles & tools.words["diplomat"]))
    )
    if not same:
        return 0.0
    return 2.0 + (1.0 if countries & referent.countries else 0.0)


def short_form(cast: Cast, word: str, offset: int, tools: AttributionTools) -> str | None:
    """The nearest body or unnamed source before `offset` whose name holds the noun: "the ministry", "the official"."""
    for start, _, key, _ in reversed(
        cast.trail[max(0, bisect_left(cast.trail, (offset,)) - 80) : bisect_left(cast.trail, (offset,))]
    ):
        referent = cast.referents[key]
        if start < offset and referent.kind != "person" and word in referent.name.lower().split():
            return key
    return _last_business(cast, offset, tools) if word in tools.words["business"] else None


def _last_business(cast: Cast, offset: int, tools: AttributionTools) -> str | None:
    """The body named last that "the company" can mean: no place, no public office, no union or party."""
    near = cast.trail[bisect_left(cast.trail, (offset - FAR,)) : bisect_left(cast.trail, (offset,))]
    places = {country.name for country in tools.countries}
    fits: dict[str, int] = {}
    for start, _, key, subject in near:
        referent = cast.referents[key]
        words = set(referent.name.lower().split())
        named = key == referent.name and key[:1].isupper()
        public = words & (tools.words["public_body"] | tools.country_words.keys())
        place = key in places or cast.index.kinds.get(key) == "place"
        if referent.kind == "organisation" and named and not public and not place:
            fits[key] = start + (600 if subject else 0)
    return max(fits, key=lambda key: fits[key]) if fits else None
