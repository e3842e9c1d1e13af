"""How many sources speak of the matter of each claim, so that what rests on one word alone can be seen."""

from collections import Counter, defaultdict

from reader.analysis.rules.context import RuleContext
from reader.analysis.rules.lookup import tokens_of
from reader.analysis.rules.shared_words import content_words
from reader.model.attribution import AttributionId
from reader.model.speaker import SpeakerId

COMMON_WORDS = 2
"""Content words that two claims must share to count as speaking of one matter."""
MANY = 20
"""A word in more claims than this tells nothing about a common matter, and would cost quadratic time."""


def claims_by_sources(context: RuleContext) -> tuple[tuple[int, tuple[AttributionId, ...]], ...]:
    """Numbers of sources with the claims that so many speak of, fewest first; claims in text order.

    A claim is the content of an attribution that somebody voiced. That two speak of one matter does not say that they
    agree.
    """
    claims = [
        (a, frozenset(content_words(tokens_of(context.parsed, a.contents), {})))
        for a in context.attributions
        if a.speaker_id is not None and not a.ascribed and a.within is None and a.contents
    ]
    places: dict[str, list[int]] = defaultdict(list)
    for number, (_, words) in enumerate(claims):
        for word in words:
            places[word].append(number)
    found: dict[int, list[AttributionId]] = defaultdict(list)
    for number, (attribution, words) in enumerate(claims):
        shared = Counter(other for word in words if len(places[word]) <= MANY for other in places[word])
        sources: set[SpeakerId | None] = {attribution.speaker_id, *attribution.co_speakers}
        for other, count in shared.items():
            if other != number and count >= COMMON_WORDS:
                sources |= {claims[other][0].speaker_id, *claims[other][0].co_speakers}
        found[len(sources)].append(attribution.id)
    return tuple((count, tuple(found[count])) for count in sorted(found))
