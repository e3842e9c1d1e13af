"""One article with its analysis: answers what is marked at a place, and where a finding stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reader.analysis.choice import CueChoice, choose_cues
from reader.model.analysis import Analysis
from reader.model.document import Document
from reader.model.span import Span
from reader.ui.presenters.chosen import chosen_voices
from reader.ui.presenters.decisions import without
from reader.ui.presenters.explain import Card, Explainer
from reader.ui.presenters.marks import LAYERS, Mark, MarkPart, SpanIndex, marks_in_steps, parts_in_steps
from reader.ui.presenters.sieve import Sieve, sieved
from reader.ui.presenters.steps import Steps, at_once


@dataclass(slots=True)
class Reading:
    """Made once per analysis. `layers` and `hints` follow the legend: what is hidden is not found either.

    `cues` is the reader's choice which attributions to see.
    """

    document: Document
    analysis: Analysis
    layers: frozenset[str] = frozenset(LAYERS)
    hints: bool = False
    dismissed: frozenset[str] = frozenset()
    """Findings that are not to be seen; their cards can still be made."""
    cues: CueChoice = "all"
    sieve: Sieve = field(default_factory=Sieve)
    verdicts: Mapping[str, str] = field(default_factory=dict)
    """What the reader said to each finding, for a sieve that asks for it."""
    marks: tuple[Mark, ...] = ()
    parts: SpanIndex[tuple[Mark, MarkPart]] = field(default_factory=lambda: SpanIndex(()))
    """Every stretch that is drawn, in code points."""
    made: bool = True
    """Whether everything is made at once; else whoever made it goes through the steps of `make`."""
    _by_key: dict[str, Mark] = field(default_factory=dict)
    _explainer: Explainer | None = None

    def __post_init__(self) -> None:
        if self.made:
            at_once(self.make())

    def make(self) -> Steps[None]:
        """Makes the marks and what finds them."""
        seen = self.seen
        yield
        self.marks = yield from marks_in_steps(seen)
        yield
        self.parts = yield from parts_in_steps(self.marks)
        yield
        self._by_key = {mark.key: mark for mark in self.marks}
        self.made = True

    @property
    def seen(self) -> Analysis:
        """The analysis less what was dismissed, with the attributions of the choice and those who speak in them."""
        return choose_cues(sieved(self._kept, self.sieve, self.verdicts), self.cues)

    @property
    def undismissed(self) -> Analysis:
        """What passes of the analysis less what was dismissed, with every speaker by whom a finding may be named."""
        kept = self._kept
        return replace(sieved(kept, self.sieve, self.verdicts), speakers=kept.speakers)

    @property
    def _kept(self) -> Analysis:
        return without(self.analysis, self.dismissed)

    def is_shown(self, mark: Mark) -> bool:
        """Whether the legend shows it."""
        return mark.layer in self.layers and (self.hints or mark.strength != "hint")

    def marks_at(self, place: int) -> list[Mark]:
        """The marks drawn at a code point, the shortest first; just behind a mark's last letter counts as well."""
        found: dict[str, Mark] = {}
        for start, end in ((place, place + 1), (place - 1, place)):
            for _, _, (mark, _) in self.parts.overlapping(start, end) if start >= 0 else ():
                if self.is_shown(mark):
                    found.setdefault(mark.key, mark)
            if found:
                break
        return sorted(found.values(), key=_closeness)

    def mark(self, key: str) -> Mark | None:
        """The mark of a finding."""
        return self._by_key.get(key)

    def cards(self, keys: Sequence[str]) -> list[Card]:
        """The explanations of findings, in the order given; unknown ids are left out."""
        if self._explainer is None and keys:
            self._explainer = Explainer(self.document, self.analysis)
        explainer = self._explainer
        return [] if explainer is None else [card for card in map(explainer.card, keys) if card is not None]

    def counts(self) -> dict[str, int]:
        """How many marks of each layer there are, hints left out unless they are shown."""
        counted = dict.fromkeys(LAYERS, 0)
        for mark in self.marks:
            if self.hints or mark.strength != "hint":
                counted[mark.layer] += 1
        return counted

    def hint_count(self) -> int:
        """How many hints there are in all."""
        return sum(mark.strength == "hint" for mark in self.marks)

    def voice_order(self) -> list[str]:
        """Speakers by how much they say: the order in which colours are given."""
        return [str(s.id) for s in sorted(self.analysis.speakers, key=lambda s: (-s.words, s.name))]

    def voices(self) -> list[tuple[Span, str]]:
        """The stretches of the ribbon."""
        voices = chosen_voices(self.document.text, self.analysis, self.cues)
        wanted = self.sieve.voice
        return [(stretch.span, stretch.voice) for stretch in voices if wanted in ("", stretch.voice)]


def _closeness(mark: Mark) -> tuple[int, int, str]:
    """Shorter first; of equally long ones the layer that is about words before the one about sentences."""
    return mark.span.end - mark.span.start, -LAYERS.index(mark.layer), mark.key
