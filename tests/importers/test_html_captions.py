"""Captions stand at the place of their picture, marked, and figures that hold text keep it."""

import pytest

from reader.importers import import_bytes
from reader.settings import ImportLimits

BODY = "".join(
    f"<p>Sentence number {n} says that the café on the pier stays open, and that its owner is glad.</p>"
    for n in range(3)
)
WORDS = "The pier of Velmar at noon"


def blocks(inside: str) -> list[str]:
    last = "<p>The last words of the story are these, she said.</p>"
    page = f"<html><body><article>{BODY}{inside}{last}</article></body></html>"
    return import_bytes(page.encode(), "a.html", ImportLimits()).text.split("\n\n")[3:-1]


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src=a><figcaption>{}</figcaption></figure>",
        "<figure><img src=a><figcaption><p>{}</p></figcaption></figure>",
        "<figure><img src=a><figcaption>Image caption, {}</figcaption></figure>",
        '<div class="wp-caption"><img src=a><p class="wp-caption-text">{}</p></div>',
        '<div class="photo"><img src=a><span class="image-caption">{}</span></div>',
        '<div class="thumb tright"><div class="thumbinner"><img src=a><div class="thumbcaption">{}</div></div></div>',
        '<figure><img src=a><span class="credit">Agency</span><figcaption>{}</figcaption></figure>',
    ],
)
def test_captions_are_marked(figure: str) -> None:
    assert blocks(figure.format(WORDS)) == [f"[Caption] {WORDS}"]


def test_pictures_without_a_caption_leave_nothing() -> None:
    assert blocks('<figure><img src=a alt="A pier"><figcaption></figcaption></figure>') == []


def test_a_gallery_keeps_its_captions_in_order() -> None:
    inner = "".join(f"<figure><img src=a><figcaption>Pier number {n}</figcaption></figure>" for n in (1, 2))
    assert blocks(f"<figure>{inner}<figcaption>Two piers</figcaption></figure>") == [
        "[Caption] Pier number 1",
        "[Caption] Pier number 2",
        "[Caption] Two piers",
    ]


def test_a_quotation_in_a_figure_is_text() -> None:
    quotation = "“We could not wait for the laboratory,” the engineer wrote to the council."
    assert blocks(f'<figure class="pull"><blockquote><p>{quotation}</p></blockquote></figure>') == [quotation]


def test_words_that_speak_of_a_caption_are_none() -> None:
    text = "The caption of the picture was wrong, the editor said later that day, and she was sorry about it."
    assert blocks(f'<p class="story">{text}</p>') == [text]
