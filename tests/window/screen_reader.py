"""Reads the open window as a screen reader does, through AT-SPI, and prints what it got as JSON.

Run by test_screen_reader.py with the system's Python, which has the bindings that Orca uses; nothing of the program is
imported here. Usage: screen_reader.py PID WORD...   (each word is looked up in the article, and the cursor put on it)
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

LIMIT_S = 60
MOST = 6_000
LISTS = ("Speakers", "Assertions", "Emotive terms")


def main() -> int:
    """Waits for the window and its marks, then prints what is in it."""
    pid, words = int(sys.argv[1]), sys.argv[2:]
    window = wait_for(lambda: window_of(pid))
    article = wait_for(lambda: named(window, "Article"))
    wait_for(lambda: text_of(article))
    panel = named(window, "Findings and notes")
    tabs = [node for node in walk(panel) if node.get_role() == Atspi.Role.PAGE_TAB]
    lists = {}
    for tab, name in zip(tabs[1:4], LISTS, strict=True):
        tab.get_action_iface().do_action(0)
        lists[name] = wait_for(lambda name=name: rows_of(panel, name))
    print(json.dumps({
        "window": window.get_name(),
        "article": text_of(article),
        "read_only": article.get_state_set().contains(Atspi.StateType.READ_ONLY),
        "tabs": [tab.get_name() for tab in tabs],
        "lists": lists,
        "marks": {word: mark_at(article, word) for word in words},
        "controls": [[node.get_role_name(), node.get_name()] for node in walk(window) if is_control(node)],
    }))  # fmt: skip
    return 0


def named(window, name):
    """The first part of a name."""
    return next((node for node in walk(window) if node.get_name() == name), None)


def wait_for(ask, limit_s=LIMIT_S):
    """The first answer that is not empty; the last one when time is up."""
    end = time.monotonic() + limit_s
    while True:
        found = ask()
        if found or time.monotonic() > end:
            return found
        time.sleep(0.1)


def window_of(pid):
    """The window of a process on the accessibility bus."""
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(number)
        if application is not None and application.get_process_id() == pid and application.get_child_count():
            return application.get_child_at_index(0)
    return None


def walk(node, seen=None):
    """A node and everything under it; rows of lists are asked for by themselves."""
    seen = [] if seen is None else seen
    if node is None or len(seen) > MOST:
        return
    seen.append(None)
    yield node
    if node.get_role() in (Atspi.Role.LIST, Atspi.Role.COMBO_BOX, Atspi.Role.MENU):
        return
    for number in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(number), seen)


def text_of(node):
    """The whole text of a node; None when it has no text."""
    text = node.get_text_iface()
    return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text is not None else None


def rows_of(window, name):
    """What is said of each row of a list."""
    for node in walk(window):
        if node.get_role() == Atspi.Role.LIST and node.get_name() == name:
            return [node.get_child_at_index(n).get_name() for n in range(node.get_child_count())]
    return []


def is_control(node):
    """Whether the keyboard can be on it now."""
    states = node.get_state_set()
    return states.contains(Atspi.StateType.FOCUSABLE) and states.contains(Atspi.StateType.SHOWING)


def mark_at(article, word):
    """What is told of the place where a word stands, once the cursor is there."""
    text = article.get_text_iface()
    Atspi.Text.set_caret_offset(text, text_of(article).index(word) + 1)
    article.clear_cache()
    return wait_for(lambda: article.get_description(), 5)


if __name__ == "__main__":
    sys.exit(main())
