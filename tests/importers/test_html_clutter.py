"""What surrounds an article goes, and nothing of the article goes with it."""

import pytest

from reader.importers import import_bytes
from reader.settings import ImportLimits

ARTICLE = "".join(
    f"<p>Sentence number {n} says that the café on the pier stays open, and that its owner is glad.</p>"
    for n in range(6)
)
WORDS = "ELSEWHERE the harbour master has a cat that can tell the tide, says our reporter, who met her."


def text(around: str, body: str = ARTICLE) -> str:
    page = f"<html><body><h1>The café stays open</h1><div>{body}{around}</div></body></html>"
    return import_bytes(page.encode(), "a.html", ImportLimits()).text


@pytest.mark.parametrize(
    "around",
    [
        f'<div class="comments"><p>{WORDS}</p></div>',
        f'<section id="disqus_thread"><p>{WORDS}</p></section>',
        f'<div class="related-posts"><p>{WORDS}</p></div>',
        f'<div id="cookie-notice"><p>{WORDS}</p></div>',
        f'<div role="dialog"><p>{WORDS}</p></div>',
        f"<nav><p>{WORDS}</p></nav>",
        f'<div data-testid="newsletter-box"><p>{WORDS}</p></div>',
        f'<footer class="x"><p>{WORDS}</p></footer>',
        f'<p>Read more:</p><ul><li><a href="1">{WORDS}</a></li><li><a href="2">ELSEWHERE too</a></li></ul>',
        f'<p><b>READ ALSO: <a href="1">{WORDS}</a></b></p>',
    ],
)
def test_what_is_around_an_article_is_left_out(around: str) -> None:
    found = text(around)
    assert "ELSEWHERE" not in found
    assert "Read more" not in found
    assert found.count("Sentence number") == 6


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="social-history-article"><p>{WORDS}</p></div>' + ARTICLE,
        f'<p class="commentary">{WORDS}</p>' + ARTICLE,
        ARTICLE + f'<ul><li>{WORDS} <a href="1">More</a></li><li>It sleeps by day.</li></ul>',
        ARTICLE + f"<p>Related: that is the word. {WORDS}</p>",
    ],
)
def test_what_only_looks_like_it_stays(body: str) -> None:
    found = text("", body)
    assert found.count("Sentence number") == 6
    assert "ELSEWHERE" in found or "social-history" in body


def test_a_container_of_the_whole_page_may_be_called_anything() -> None:
    assert text("", f'<div class="page comments related">{ARTICLE}</div>').count("Sentence number") == 6
