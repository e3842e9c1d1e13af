"""Themes can be read by everyone: contrast of every text, mark and highlight after WCAG 2.2."""

import pytest

from reader.settings import HIGHLIGHT_COLOURS
from reader.ui.presenters.marks import LAYERS
from reader.ui.theme import THEMES, contrast, load_theme, style_sheet_of


@pytest.mark.parametrize("name", THEMES)
def test_marks_reach_three_to_one_on_paper_and_on_every_highlight(name: str) -> None:
    theme = load_theme(name)
    grounds = [theme.grounds["paper"], theme.grounds["selected"], *theme.highlights.values()]
    for layer in (*LAYERS, "search", "place"):
        for ground in grounds if layer in LAYERS else grounds[:1]:
            assert contrast(theme.marks[layer], ground) >= 3, f"{layer} on {ground}"


@pytest.mark.parametrize("name", THEMES)
def test_words_reach_four_and_a_half_to_one(name: str) -> None:
    theme = load_theme(name)
    for role in ("ink", "soft", "muted", "accent", "error"):
        for ground in theme.grounds:
            if ground not in ("edge", "line"):
                assert contrast(theme.texts[role], theme.grounds[ground]) >= 4.5, f"{role} on {ground}"
    assert contrast(theme.texts["on_accent"], theme.texts["accent"]) >= 4.5
    assert set(theme.highlights) == set(HIGHLIGHT_COLOURS)
    for colour in theme.highlights.values():
        assert contrast(theme.texts["ink"], colour) >= 6


@pytest.mark.parametrize("name", THEMES)
def test_voices_stand_out_from_the_paper(name: str) -> None:
    theme = load_theme(name)
    for colour in theme.voice_palette:
        assert contrast(colour, theme.grounds["paper"]) >= 3


def test_an_unknown_theme_gives_the_light_one() -> None:
    assert load_theme("neon").name == "light"


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_has_no_gap(name: str) -> None:
    assert "$" not in style_sheet_of(load_theme(name))


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_desktop_decides_when_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.ui import theme

    for wanted in ("dark", "light"):
        monkeypatch.setattr(theme, "system_theme", lambda wanted=wanted: wanted)
        assert load_theme(theme.SYSTEM).name == wanted


def test_following_the_desktop_is_chosen_remembered_and_ticked(window, session) -> None:  # type: ignore[no-untyped-def]
    window.looks.set_theme("system")
    assert session.preferences["theme"] == "system"
    ticked = [action.data() for action in window.actions_by_name.themes.actions() if action.isChecked()]
    assert ticked == ["system"]
