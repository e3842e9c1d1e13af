"""Every command of the window with its menu, words and key, as one table; the window connects them."""

from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from reader.ui.theme import SYSTEM, THEMES

_Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Entry:
    """One command; several keys may lead to it. `checked` None: it is no switch. A leading bar starts a new group.

    `tip` says in the status bar what the words leave open.
    """

    name: str
    words: str
    keys: tuple[QKeySequence.StandardKey | str, ...] = ()
    checked: bool | None = None
    bar: bool = False
    tip: str = ""


MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "&File",
        (
            Entry("open", "&Open …", (_Key.Open,)),
            Entry("import", "&Import folder …", ("Ctrl+Shift+O",)),
            Entry("library", "&Library", ("Ctrl+L",), bar=True),
            Entry("compare", "Co&mpare with …", ("Ctrl+K",)),
            Entry("print", "&Print …", (_Key.Print,), bar=True),
            Entry("pdf", "Save as P&DF …"),
            Entry("settings", "&Settings …", (_Key.Preferences, "Ctrl+,"), bar=True),
            Entry("close", "&Close article", (_Key.Close,), bar=True),
            Entry("quit", "&Quit", (_Key.Quit, "Ctrl+Q")),
        ),
    ),
    (
        "&Edit",
        (
            Entry("copy", "&Copy", (_Key.Copy,), bar=True),
            Entry("copy_cited", "Copy with c&itation", ("Ctrl+Shift+C",)),
            Entry("paste", "Open &text from clipboard", ("Ctrl+Shift+V",)),
            Entry("link", "Open web &address …"),
            Entry("find", "&Find in article …", (_Key.Find,), bar=True),
            Entry("filter", "Fi&lter the findings …", ("Ctrl+Shift+F",)),
            Entry("find_next", "Find &next", (_Key.FindNext, "F3")),
            Entry("find_previous", "Find &previous", (_Key.FindPrevious, "Shift+F3")),
        ),
    ),
    (
        "&Annotate",
        (
            Entry("highlight", "&Highlight selection", ("Ctrl+H",)),
            Entry("unhighlight", "&Remove highlight", ("Ctrl+Backspace",)),
            Entry("note", "&Note on selection …", ("Ctrl+M", "Ctrl+Shift+N"), bar=True),
            Entry("article_note", "Note on the &article …", ("Ctrl+Shift+M",)),
            Entry("name_colours", "Name the c&olours …"),
            Entry("confirm", "&Confirm finding\tC", bar=True),
            Entry("dismiss", "&Dismiss finding\tD"),
            Entry("correct", "C&orrect finding …\tE"),
            Entry("note_finding", "Note on the &finding …\tM"),
            Entry("add_finding", "Add a &missed finding …", ("Ctrl+Shift+A",)),
        ),
    ),
    (
        "&Go",
        (
            Entry("next_mark", "&Next marked place", ("F8", "Alt+Down")),
            Entry("previous_mark", "&Previous marked place", ("Shift+F8", "Alt+Up")),
            Entry("back", "&Back after a jump", ("Alt+Left", "Back"), bar=True),
            Entry("forward", "&Forward again", ("Alt+Right", "Forward")),
            Entry("tab_overview", "&Overview", ("Ctrl+1",), bar=True),
            Entry("tab_speakers", "&Speakers", ("Ctrl+2",)),
            Entry("tab_assertions", "&Assertions", ("Ctrl+3",)),
            Entry("tab_emotive", "&Emotive terms", ("Ctrl+4",)),
            Entry("tab_notes", "N&otes", ("Ctrl+5",)),
            Entry("tab_review", "Re&view", ("Ctrl+6",)),
            Entry("next_tab", "Next article", ("Ctrl+Tab", "Ctrl+PgDown"), bar=True),
            Entry("previous_tab", "Previous article", ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
            Entry("to_article", "A&rticle", ("F6",), bar=True),
            Entry("to_panel", "&Panel", ("Shift+F6",)),
        ),
    ),
    (
        "&View",
        (
            Entry("zoom_in", "&Larger type", (_Key.ZoomIn, "Ctrl+=")),
            Entry("zoom_out", "&Smaller type", (_Key.ZoomOut,)),
            Entry("zoom_reset", "&Usual type and column", ("Ctrl+0",)),
            Entry("wider", "&Wider column", ("Ctrl+Alt+Right",)),
            Entry("narrower", "&Narrower column", ("Ctrl+Alt+Left",)),
            Entry("attribution", "&Attributions", ("Alt+1",), True, bar=True),
            Entry("assertion", "A&ssertions", ("Alt+2",), True),
            Entry("emotive", "&Emotive terms", ("Alt+3",), True),
            Entry("hints", "&Hints", ("Alt+4",), False),
            Entry("ribbon", "&Voices beside the text", ("Alt+5",), True),
            Entry("map", "&Map of the article", ("Alt+8",), True),
            Entry(
                "letters", "Lette&rs in the margin", ("Alt+9",), False, tip="A attribution, U unattributed, E emotive"
            ),
            Entry("dismissed", "&Dismissed findings", ("Alt+6",), False),
            Entry(
                "thoughts",
                "Th&oughts and decisions too",
                ("Alt+7",),
                True,
                tip="Also what people think, want and decide; without it, only what they say or write",
            ),
            Entry("panel", "&Panel", ("F9",), True, bar=True),
            Entry("calm", "Without &distraction", ("Ctrl+Shift+D",)),
            Entry("full_screen", "&Full screen", (_Key.FullScreen, "F11")),
        ),
    ),
    (
        "&Help",
        (
            Entry("help", "&Help", (_Key.HelpContents, "F1")),
            Entry("palette", "&All commands …", ("Ctrl+Shift+P",)),
            Entry("shortcuts", "&Keys …", ("Ctrl+/",)),
            Entry("tour", "&Tour"),
        ),
    ),
)


class Actions:
    """The actions by name, and the menus that are filled later: recent articles, samples, themes."""

    def __init__(self, window: QMainWindow) -> None:
        self._by_name: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        for title, entries in MENUS:
            menu = window.menuBar().addMenu(title)
            self.menus[title.replace("&", "")] = menu
            for entry in entries:
                if entry.bar and menu.actions():
                    menu.addSeparator()
                menu.addAction(self._make(entry, window))
        files = self.menus["File"]
        before = self["close"]
        self.recent = QMenu("&Recent articles", window)
        self.samples = QMenu("&Samples", window)
        for inner in (self.recent, self.samples):
            files.insertMenu(before, inner)
        files.insertSeparator(before)
        self.themes = self._theme_menu(window)

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def with_menus(self) -> dict[str, tuple[str, QAction]]:
        """Every command in the order of the menus, with the name of its menu."""
        return {
            entry.name: (title.replace("&", ""), self._by_name[entry.name])
            for title, entries in MENUS
            for entry in entries
        }

    def _make(self, entry: Entry, window: QMainWindow) -> QAction:
        action = QAction(entry.words, window)
        keys: list[QKeySequence] = []
        for key in entry.keys:
            made = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
            keys.extend(k for k in made if k not in keys)
        action.setShortcuts(keys)
        action.setStatusTip(entry.tip)
        if entry.checked is not None:
            action.setCheckable(True)
            action.setChecked(entry.checked)
        self._by_name[entry.name] = action
        return action

    def _theme_menu(self, window: QMainWindow) -> QActionGroup:
        menu = self.menus["View"].addMenu("&Theme")
        group = QActionGroup(window)
        for name in (SYSTEM, *THEMES):
            action = QAction("Follow the s&ystem" if name == SYSTEM else name.capitalize(), window)
            action.setData(name)
            action.setCheckable(True)
            group.addAction(action)
            menu.addAction(action)
        return group

    def need_article(self, there: bool) -> None:
        """Greys out what makes no sense without an article."""
        for name in (
            "close", "copy", "find", "find_next", "find_previous", "highlight", "unhighlight", "note", "article_note",
            "confirm", "dismiss", "correct", "note_finding", "add_finding", "filter",
            "copy_cited", "print", "pdf", "calm", "compare",
            "next_mark", "previous_mark", "to_article", "to_panel", "panel",
        ):  # fmt: skip
            self[name].setEnabled(there)


def plain_words(action: QAction) -> str:
    """The words of an action without its mnemonic, its key and the dots."""
    return action.text().split("\t")[0].replace("&", "").removesuffix(" …")
