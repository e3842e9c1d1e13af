"""What the pictures of the window show: each scene brings a window to one state, beginning with the marked sample."""

from collections.abc import Callable
from pathlib import Path

import window_articles as articles
from PySide6.QtGui import QImage
from window_stage import AGENCY, PARTISAN, Stage

PANELS = ("overview", "speakers", "assertions", "emotive", "notes", "review")
CLAIM, SLUR, TITLED = "what everyone on the coast already knew", "cowardly blockade", "Speaking to regional governors"
HUGE_WORDS = 100_000

Scene = Callable[[Stage], QImage | None]
"""Answers the picture where it is none of the window."""


def prepare(stage: Stage) -> None:
    """Puts three articles into a new library, with highlights and notes on one of them."""
    stage.open(stage.article("partisan-later.txt", articles.later_version(PARTISAN.read_text(encoding="utf-8"))))
    stage.open(AGENCY)
    stage.open(PARTISAN)
    stage.highlight(TITLED, "yellow")
    stage.highlight("honest fishermen", "blue")
    stage.note("made clear their view", "Whose wording is this? The paper's own.")
    stage.note("Experts agree", "Which experts? Nobody is named.")


def begin(stage: Stage) -> None:
    """Opens the article that the scenes are about, at its beginning and in the usual type."""
    stage.window.view.set_usual()
    stage.open(PARTISAN)
    stage.window.view.go_to_reading_place(0)


def panel(name: str) -> Scene:
    """A tab of the panel; those of findings with a finding chosen."""

    def show(stage: Stage) -> None:
        stage.window.panel.show_tab(name)
        if name in ("assertions", "emotive"):
            stage.choose(CLAIM if name == "assertions" else SLUR)

    return show


def triggered(name: str) -> Scene:
    """What a command shows at once."""
    return lambda stage: stage.window.actions_by_name[name].trigger()


def start_page(stage: Stage) -> None:
    """The start page with a library that has articles, and how far each was read."""
    stage.window.view.scroll_to(stage.span("Experts agree"))
    stage.window.close_article()
    stage.wait(lambda: not stage.window.around.standing.busy)


def library_page(stage: Stage) -> None:
    """The library, with a search."""
    stage.window.search_library("harbour")
    stage.wait(lambda: any(row.kind != "section" and row.side for row in stage.window.library.list.model.rows))


def compared(stage: Stage) -> None:
    """Two articles side by side, with one speaker chosen."""
    beside(stage, AGENCY)
    page = stage.window.around.comparer.page
    stage.wait(lambda: page.table.rowCount() > 2)
    stage.settle()
    page.go_to(0)


def versions(stage: Stage) -> None:
    """Two versions of one article, with one change chosen."""
    beside(stage, stage.folder / "partisan-later.txt")
    page = stage.window.around.comparer.page
    stage.wait(lambda: page.table.rowCount() > 1)
    stage.settle()
    page.go_to(0)


def beside(stage: Stage, path: Path) -> None:
    """Puts another article of the library beside the open one."""
    stage.window.actions_by_name["compare"].trigger()
    (id,) = (a.id for a in stage.session.recent_articles(20) if a.path == str(path))
    stage.window.around.comparer.compare(id)


def card(stage: Stage) -> None:
    """The card in the article, where marks overlap."""
    place = stage.span(SLUR).start + 2
    stage.window.view.scroll_to(stage.span(SLUR))
    stage.window.places.hoverer.open_with_keyboard(place)


def note_editor(stage: Stage) -> None:
    """A note being written on selected words."""
    stage.window.view.scroll_to(stage.span("amid widespread doubt"))
    stage.window.view.select(stage.span("amid widespread doubt"))
    stage.window.annotator.begin_note()
    stage.window.panel.notes.editor.field.setPlainText("Whose doubt? No source, and no number.")


def selection(stage: Stage) -> None:
    """Words selected, with what can be done to them."""
    stage.window.view.scroll_to(stage.span("amid widespread doubt"))
    stage.window.view.select(stage.span("amid widespread doubt"))


def correction(stage: Stage) -> None:
    """A finding being corrected."""
    stage.window.panel.show_tab("assertions")
    stage.choose(CLAIM)
    stage.window.decider.begin_correction()


def adding(stage: Stage) -> None:
    """A missed finding being added."""
    stage.window.view.select(stage.span("honest fishermen"))
    stage.window.decider.begin_adding()


def find(stage: Stage) -> None:
    """Find in the article."""
    stage.window.find_bar.begin(0, "Kestria")


def filtered(stage: Stage) -> None:
    """The filter, passing one voice."""
    stage.window.panel.show_tab("emotive")
    stage.window.panel.filter_bar.open_bar()
    stage.window.panel.filter_bar.choose(voice="outlet")


def decided(stage: Stage) -> None:
    """A finding confirmed and one dismissed, dismissed ones shown."""
    stage.window.panel.show_tab("assertions")
    stage.window.actions_by_name["dismissed"].setChecked(True)
    for words, verdict in ((CLAIM, "confirm"), ("hostage", "dismiss")):
        stage.choose(words)
        stage.window.decider.decide_shown(verdict)


def tabs(stage: Stage) -> None:
    """Several articles open, and letters in the margin."""
    stage.open(AGENCY)
    stage.window.actions_by_name["letters"].setChecked(True)


def large_type(stage: Stage) -> None:
    """The type at twice its size."""
    stage.window.view.set_pixels(36)
    stage.window.panel.show_tab("overview")


def refused(stage: Stage) -> None:
    """A file that cannot be read, while an article is open."""
    broken = stage.folder / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    stage.window.opener.open_path(broken)
    stage.wait(stage.window.message.isVisible)


def refused_at_start(stage: Stage) -> None:
    """A file that is not there, on the start page."""
    stage.window.close_article()
    stage.window.opener.open_path(stage.folder / "not-there.txt")
    stage.wait(stage.window.message.isVisible)


def right_to_left(stage: Stage) -> None:
    """An article in a script that runs from the right."""
    stage.open(stage.article("right-to-left.txt", articles.RIGHT_TO_LEFT))


def emoji(stage: Stage) -> None:
    """An article full of emoji."""
    stage.open(stage.article("emoji.txt", articles.EMOJI))
    stage.window.view.select(stage.span("Aurora” 🚢 Sails"))
    stage.window.annotator.highlight("green")


def huge(stage: Stage) -> None:
    """A very long article while its marks arrive."""
    path = stage.article("huge.txt", articles.huge(PARTISAN.read_text(encoding="utf-8"), HUGE_WORDS))
    parts: list[object] = []
    stage.window.opener.partly_analysed.connect(lambda _document, part: parts.append(part))
    stage.window.opener.open_path(path)
    stage.wait(lambda: len(parts) > 1 and bool(stage.window.opener.doing))


def greyscale(stage: Stage) -> QImage:
    """Every kind of mark, letters, highlights, a note and hits, without a colour."""
    stage.window.panel.show_tab("assertions")
    stage.choose(SLUR)
    stage.window.actions_by_name["letters"].setChecked(True)
    stage.window.find_bar.begin(0, "Kestria")
    return stage.grab().convertToFormat(QImage.Format.Format_Grayscale8)


def settings(tab: str) -> Scene:
    """The settings, at one of their pages."""

    def show(stage: Stage) -> None:
        stage.window.around.show_settings(tab)

    return show


def palette(stage: Stage) -> None:
    """The command palette with a few letters typed."""
    stage.window.actions_by_name["palette"].trigger()
    stage.window.around.palette.field.setText("no")


SCENES: dict[str, Scene] = {
    **{f"panel-{name}": panel(name) for name in PANELS},
    "card": card,
    "selection": selection,
    "note-editor": note_editor,
    "correction": correction,
    "adding": adding,
    "decided": decided,
    "find": find,
    "filter": filtered,
    "tabs-letters": tabs,
    "large-type": large_type,
    "greyscale": greyscale,
    "start": start_page,
    "library": library_page,
    "compare": compared,
    "versions": versions,
    "palette": palette,
    "settings-reading": settings("Reading"),
    "settings-keys": settings("Keys"),
    "colours": triggered("name_colours"),
    "help": triggered("help"),
    "tour": triggered("tour"),
    "calm": triggered("calm"),
    "error": refused,
    "error-start": refused_at_start,
    "right-to-left": right_to_left,
    "emoji": emoji,
    "huge": huge,
}
