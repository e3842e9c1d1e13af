"""Keeps article, lists and cards at the same place: a click in one leads the others there."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject

from reader.analysis.choice import CueChoice
from reader.model.analysis import Analysis
from reader.model.document import Document
from reader.model.part import PartialAnalysis
from reader.ui.article_view import ArticleView
from reader.ui.cards import spoken
from reader.ui.hovering import Hoverer
from reader.ui.legend import Legend
from reader.ui.panels.panel import TAB_OF_LAYER, Panel
from reader.ui.presenters.decided_lines import DecidedLines, decided_lines
from reader.ui.presenters.decisions import Decisions, with_verdicts
from reader.ui.presenters.explain import Card
from reader.ui.presenters.glance import Glance, glance, glance_in_steps
from reader.ui.presenters.map_rows import map_rows_in_steps
from reader.ui.presenters.marks import Mark
from reader.ui.presenters.overview import Line, overview_facts
from reader.ui.presenters.part_words import read_to
from reader.ui.presenters.reading import Reading
from reader.ui.presenters.rows import Row, assertion_rows, emotive_rows, speaker_rows, voice_names
from reader.ui.presenters.sieve import Sieve, kind_choices, voice_choices
from reader.ui.presenters.steps import Steps
from reader.ui.turns import Turns

EMPTY = {
    "speakers": "Nobody is quoted here.",
    "assertions": "No unattributed assertions were found.",
    "emotive": "No emotive terms were found.",
}

NOTHING_PASSES = "Nothing passes the filter."

Fill = Literal["set_rows", "replace_rows", "grow_rows"]
"""How lists take their rows: anew, hardly different after a decision, or those of a later analysis."""

MANY = 1000
"""From so many findings on they are shown in turns of the event loop, so that the window answers meanwhile."""


class Places(QObject):
    """Shows an analysis everywhere, and follows the reader from article to panel and back."""

    def __init__(self, view: ArticleView, panel: Panel, legend: Legend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._panel, self._legend = view, panel, legend
        self.reading: Reading | None = None
        self._verdicts: Mapping[str, str] = {}
        self._show_dismissed = False
        self._stale: set[str] = set()
        self._fill: Fill = "set_rows"
        self._growing = False
        self._order: list[str] = []
        self._cues: CueChoice = "all"
        self._sieve = Sieve()
        self._coming: Analysis | None = None
        self._turns = Turns(self)
        self.hoverer = Hoverer(view, panel.cards, self.cards_at, self._cards, self)
        panel.tab_shown.connect(self._freshen)
        view.place_chosen.connect(self.go_to_place)
        panel.row_chosen.connect(self.go_to_row)
        panel.overview.line_chosen.connect(self.go_to_line)
        panel.overview.voice_chosen.connect(self.go_to_speaker)
        panel.cards.card_asked.connect(self.bring_forward)
        legend.changed.connect(self.set_layers)
        panel.filter_bar.changed.connect(self.set_sieve)

    def show_document(self, document: Document) -> None:
        """Shows an article that is not analysed yet."""
        self._turns.stop()
        self._verdicts, self._order, self._coming = {}, [], None
        self.hoverer.close()
        self._panel.filter_bar.close_bar()
        self._panel.overview.show_decisions(DecidedLines())
        for name in EMPTY:
            self._panel.list_named(name).set_rows(())
        self._show_no_part()
        self.show_analysis(document, Analysis())
        self._panel.overview.say("This article is being looked at …")

    def forget(self) -> None:
        """The article is closed."""
        self._turns.stop()
        self.hoverer.close()
        self.reading = self._coming = None

    @property
    def busy(self) -> bool:
        """Whether a large analysis is still on its way to the screen."""
        return self._turns.busy

    def expect(self, analysis: Analysis) -> None:
        """An analysis is about to be shown: decisions that are set before are shown with it, not after it."""
        self._coming = analysis

    def show_part(self, document: Document, part: PartialAnalysis) -> None:
        """Shows what is known of the beginning of a long article; the reader stays where and at what they are."""
        self._growing = True
        how_far = read_to(part.reached, len(document.text))
        self._view.set_unread(part.reached, how_far)
        self._panel.part_strip.show_part(how_far, part.reached, len(document.text))
        analysis = self._take_coming(part.analysis)
        self._run(self._show(document, analysis, True), analysis)

    def show_analysis(self, document: Document, analysis: Analysis, then: Callable[[], None] | None = None) -> None:
        """Shows marks, ribbon, lists and overview; after parts of the same article the reader stays where they are.

        What is to come `then` follows when all is shown: now, or some turns of the event loop later.
        """
        grow = self._growing and not analysis.skipped
        self._show_no_part()
        analysis = self._take_coming(analysis)
        self._run(self._show(document, analysis, grow, then), analysis)

    def _take_coming(self, analysis: Analysis) -> Analysis:
        coming, self._coming = self._coming, None
        return coming or analysis

    def _run(self, steps: Steps[None], analysis: Analysis) -> None:
        findings = len(analysis.attributions) + len(analysis.assertions) + len(analysis.emotive)
        self._turns.run(steps, whole=findings < MANY)

    def _show(
        self, document: Document, analysis: Analysis, grow: bool, then: Callable[[], None] | None = None
    ) -> Steps[None]:
        reading = self._reading(document, analysis)
        yield from reading.make()
        yield from self._show_marks(reading)
        order = self._order
        yield from self._fill_lists("grow_rows" if grow else "set_rows")
        facts = overview_facts(document, analysis)
        yield
        pictures = yield from glance_in_steps(document, reading.undismissed, reading.hints)
        yield
        # Building the overview and painting it are two turns' work.
        self._panel.overview.setUpdatesEnabled(False)
        try:
            fill_overview = self._panel.overview.grow_facts if grow else self._panel.overview.show_facts
            fill_overview(facts, order, pictures)
            yield
        finally:
            self._panel.overview.setUpdatesEnabled(True)
        yield
        if grow:
            self._panel.cards.grow_cards(self._cards([card.key for card in self._panel.cards.shown]))
        else:
            if analysis.skipped:
                self._panel.overview.say(analysis.skipped)
            for name, words in EMPTY.items():
                self._panel.list_named(name).set_empty_words(analysis.skipped or words)
            self._panel.cards.show_cards(())
        self.hoverer.refresh()
        if then is not None:
            # The first of these turns paints.
            yield
            yield
            then()

    def stop_growing(self) -> None:
        """No further part comes; what is shown stays, and is said to be a part."""
        self._panel.part_strip.stop()

    def set_cues(self, cues: CueChoice) -> None:
        """Which attributions are shown: all, or only what was said."""
        self._cues = cues
        self._refresh()

    def set_sieve(self, sieve: Sieve) -> None:
        """What the filter lets through; text, ribbon and lists show that alone."""
        self._sieve = sieve
        for name, words in EMPTY.items():
            self._panel.list_named(name).set_empty_words(words if sieve == Sieve() else NOTHING_PASSES)
        self._refresh()

    def _show_no_part(self) -> None:
        self._growing = False
        self._view.set_unread(None)
        self._panel.part_strip.hide()

    @staticmethod
    def _pictures(reading: Reading) -> Glance:
        return glance(reading.document, reading.undismissed, reading.hints)

    def _show_voices(self, reading: Reading) -> list[str]:
        """The ribbon, and colours of speakers everywhere; answers their order. Who has a colour keeps it."""
        self._panel.filter_bar.offer(voice_choices(reading.analysis), kind_choices(reading.analysis))
        ranked = reading.voice_order()
        known = set(ranked)
        kept = [voice for voice in self._order if voice in known]
        order = self._order = kept + [voice for voice in ranked if voice not in set(kept)]
        self._view.set_voices(reading.voices(), voice_names(reading.analysis), order)
        for name in ("speakers", "assertions", "emotive"):
            self._panel.list_named(name).delegate.set_voice_order(order)
        return order

    def _reading(self, document: Document, analysis: Analysis) -> Reading:
        dismissed = frozenset(key for key, verdict in self._verdicts.items() if verdict == "dismiss")
        layers, hints = self._legend.layers, self._legend.hints.isChecked()
        hidden = frozenset() if self._show_dismissed else dismissed
        return Reading(document, analysis, layers, hints, hidden, self._cues, self._sieve, self._verdicts, made=False)

    def _show_marks(self, reading: Reading, voices: bool = True) -> Steps[None]:
        """Article, ribbon and map take over a reading that is made."""
        self.reading = reading
        self._view.set_parts(reading.parts)
        yield
        if voices:
            self._show_voices(reading)
            yield
        length = len(reading.document.text)
        rows = yield from map_rows_in_steps(length, reading.parts, reading.voices())
        self._view.set_map_rows(rows)
        yield

    def set_decisions(self, decisions: Decisions) -> None:
        """Follows what the reader decided: dismissed findings leave the page and the lists, corrected and added ones
        are shown as the reader has them."""
        verdicts, analysis = decisions.verdicts, decisions.analysis
        reading, nothing = self.reading, not verdicts and not self._verdicts
        if self._coming is not None:
            self._coming = analysis
        elif reading is None or (verdicts == self._verdicts and analysis is reading.analysis):
            return
        self._verdicts = verdicts
        if reading is not None and not nothing:
            self._panel.overview.show_decisions(decided_lines(decisions, reading.document))
        if self._coming is None:
            self._refresh(analysis)

    def set_dismissed_shown(self, shown: bool) -> None:
        """Whether dismissed findings are shown all the same."""
        self._show_dismissed = shown
        self._refresh()

    def _refresh(self, analysis: Analysis | None = None) -> None:
        self._turns.finish()
        before = self.reading
        if before is not None:
            analysis = analysis or before.analysis
            self._run(self._show_again(before, analysis), analysis)

    def _show_again(self, before: Reading, analysis: Analysis) -> Steps[None]:
        """The same article with another choice or decision: whatever the reader is at stays."""
        reading = self._reading(before.document, analysis)
        yield from reading.make()
        old, new = before.analysis, reading.analysis
        was, now = (before.cues, before.sieve.voice), (reading.cues, reading.sieve.voice)
        yield from self._show_marks(reading, (old.speakers, old.voices, was) != (new.speakers, new.voices, now))
        cards = [card.key for card in self._panel.cards.shown]
        yield from self._fill_lists("replace_rows")
        self._stale.add("overview")
        self._freshen(self._panel.current_tab)
        self._show_cards(cards)
        if cards:
            tab = self._panel.current_tab
            if tab in EMPTY:
                self._panel.list_named(tab).select(cards[0])
        self.hoverer.refresh()

    @property
    def shown_finding(self) -> str | None:
        """The finding whose card is in front."""
        cards = self._panel.cards.shown
        return cards[0].key if cards else None

    def cards_at(self, place: int) -> list[Card]:
        """The cards of what is marked at a code point, the shortest passage first."""
        marks = self.reading.marks_at(place) if self.reading is not None else []
        return self._cards([mark.key for mark in marks])

    def _show_cards(self, keys: Sequence[str]) -> None:
        cards = self._cards(keys)
        self._panel.cards.show_cards(cards)
        self._view.say_marks(spoken(cards))

    def _cards(self, keys: Sequence[str]) -> list[Card]:
        cards = self.reading.cards(keys) if self.reading is not None else []
        return [replace(card, verdict=self._verdicts.get(card.key, "")) for card in cards]

    def _fill_lists(self, fill: Fill = "set_rows") -> Steps[None]:
        """Lists are filled when their tab is in front, so that ten thousand findings do not hold up the page."""
        if self.reading is None:
            return
        self._stale = {"speakers", "assertions", "emotive"}
        self._fill = fill
        self._freshen(self._panel.current_tab)
        yield
        self._legend.set_counts(self.reading.counts(), self.reading.hint_count())

    def _freshen(self, tab: str) -> None:
        reading = self.reading
        if reading is None or tab not in self._stale:
            return
        self._stale.discard(tab)
        if tab == "overview":
            facts = overview_facts(reading.document, reading.undismissed)
            self._panel.overview.grow_facts(facts, self._order, self._pictures(reading))
            return
        if tab == "speakers":
            rows = speaker_rows(reading.document, reading.seen)
        else:
            make_rows = assertion_rows if tab == "assertions" else emotive_rows
            rows = make_rows(reading.document, reading.undismissed, reading.hints)
        getattr(self._panel.list_named(tab), self._fill)(with_verdicts(rows, self._verdicts))

    def set_layers(self, layers: frozenset[str], hints: bool) -> None:
        """Follows the legend."""
        self._view.set_layers(layers, hints)
        reading = self.reading
        if reading is None:
            return
        reading.layers = layers
        if reading.hints != hints:
            reading.hints = hints
            self._turns.finish()
            self._run(self._fill_lists(), reading.analysis)

    def go_to_place(self, place: int) -> None:
        """The reader put the cursor somewhere: its row is selected and its reasons are shown."""
        if self.reading is None:
            return
        marks = self.reading.marks_at(place)
        if not marks:
            self._view.show_place(None)
            self._show_cards(())
            return
        here = [mark for mark in marks if TAB_OF_LAYER[mark.layer] == self._panel.current_tab]
        first = (here or marks)[0]
        self._bring(first, marks)
        self._view.show_place(first.span, scroll=False)

    def _bring(self, first: Mark, marks: list[Mark]) -> None:
        tab = TAB_OF_LAYER[first.layer]
        self._panel.show_tab(tab)
        self._panel.list_named(tab).select(first.key)
        keys = [first.key, *(mark.key for mark in marks if mark is not first)]
        self._show_cards(keys)

    def bring_forward(self, key: str) -> None:
        """One of several cards is wanted in full."""
        reading = self.reading
        mark = reading.mark(key) if reading is not None else None
        if reading is None or mark is None:
            return
        others = [reading.mark(card.key) for card in self._panel.cards.shown]
        self._bring(mark, [other for other in others if other is not None])
        self._view.show_place(mark.span)

    def go_to_row(self, tab: str, row: Row) -> None:
        """The reader chose a row: the article goes there."""
        if row.span is not None:
            self._view.show_place(row.span)
        reading = self.reading
        if reading is None or tab == "notes" or row.kind != "item":
            self._panel.cards.show_cards(())
            return
        others = [mark.key for mark in reading.marks_at(row.span.start)] if row.span is not None else []
        self._show_cards([row.key, *(key for key in others if key != row.key)])

    def go_to_line(self, line: Line) -> None:
        """The reader chose a line of the overview."""
        if line.span is not None:
            self._view.show_place(line.span)
        if line.key and self.reading is not None:
            self._show_cards([line.key])

    def go_to_speaker(self, voice: str) -> None:
        """The reader chose a voice of the overview: its statements are shown."""
        self._freshen("speakers")
        if self._panel.speakers.model.number_of(voice) is not None:
            self._panel.show_tab("speakers")
            self._panel.speakers.select(voice)

    def step(self, by: int) -> None:
        """Goes to the next (1) or previous (-1) marked place after the cursor that the legend shows."""
        reading = self.reading
        if reading is None:
            return
        shown = [mark for mark in reading.marks if reading.is_shown(mark)]
        if not shown:
            return
        starts = [mark.span.start for mark in shown]
        place = self._view.cursor_place
        number = bisect_right(starts, place) if by > 0 else bisect_left(starts, place) - 1
        mark = shown[number % len(shown)]
        self._view.show_place(mark.span)
        self.go_to_place(mark.span.start)
        self._bring(mark, reading.marks_at(mark.span.start) or [mark])
        self._view.show_place(mark.span, scroll=False)
