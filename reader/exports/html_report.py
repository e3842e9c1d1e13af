"""The report: one HTML file with everything in it, readable without a script, a connection or this program."""

from collections.abc import Iterable, Iterator, Sequence

from reader.exports.dossier import (
    Dossier,
    answers,
    kind_of_note,
    placed_highlights,
    placed_notes,
    published_on,
    span_of,
    title_of,
)
from reader.exports.html_article import article_html, lines_of
from reader.exports.html_style import content_policy, style_sheet, voice_classes
from reader.exports.html_text import element, on_one_line, shown, web_address
from reader.model.attribution import Attribution
from reader.model.finding import OUTLET, UNKNOWN, Finding
from reader.model.span import Span
from reader.reports.contract import count_words
from reader.reports.wording import (
    LAYER_HELP,
    LAYER_TITLES,
    NO_SOURCE,
    OUTLET_TITLE,
    attribution_summary,
    counted,
    kind_title,
    percent,
    speaker_kind_title,
    voice_name,
    within_sentence,
)

SWITCHES = (
    ("attribution", LAYER_TITLES["attribution"], LAYER_HELP["attribution"], True),
    ("assertion", LAYER_TITLES["assertion"], LAYER_HELP["assertion"], True),
    ("emotive", LAYER_TITLES["emotive"], LAYER_HELP["emotive"], True),
    ("hint", "Hints", "Weaker findings as well", False),
    ("highlight", "Highlights and notes", "What the reader marked", True),
    ("voices", "Voices beside the text", "Whose words each line is made of", True),
)
YOURS = "These are places to look at again, with the reason for each; what they are worth is yours to judge."
LONGEST_PASSAGE = 300


def as_html(dossier: Dossier) -> str:
    """The whole file."""
    analysis = dossier.analysis
    order = [share.voice for share in analysis.overview.voices if share.voice not in (OUTLET, UNKNOWN)]
    spoken = dict.fromkeys(stretch.voice for stretch in analysis.voices)
    order += [voice for voice in spoken if voice not in (*order, OUTLET, UNKNOWN)]
    voices = [voice for voice in order if voice in spoken]
    sheet = style_sheet(voices, analysis.voices, lines_of(dossier.document.text))
    numbers = {str(note.id): number for number, (note, _) in enumerate(placed_notes(dossier), 1)}
    classes = voice_classes(voices)
    shown_voices = [voice for voice in (OUTLET, *voices, UNKNOWN) if voice in spoken]
    article = "\n".join(article_html(dossier, classes, numbers))
    page = [
        element("header", "\n".join(_header(dossier)), class_="about"),
        element("nav", "\n".join(_legend(dossier, shown_voices, classes)), class_="legend", aria_label="Legend"),
        element("main", article, class_="article"),
        *_lists(dossier, numbers),
        element("footer", f"<p>{shown(_made_with(dossier))}</p>"),
    ]
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{shown(content_policy(sheet))}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{on_one_line(title_of(dossier.document))}</title>",
        f"<style>{sheet}</style>",
    ]
    body = [*_switches(shown_voices, classes), element("div", "\n".join(page), class_="page")]
    lines = ["<!DOCTYPE html>", '<html lang="en">', "<head>", *head, "</head>", "<body>", *body, "</body>", "</html>"]
    return "\n".join(lines) + "\n"


def _switches(voices: Sequence[str], classes: dict[str, str]) -> list[str]:
    """They stand before the page, so that the style sheet can follow them without a script."""
    made = []
    for name, title, _, on in SWITCHES:
        checked = " checked" if on else ""
        made.append(f'<input class="switch" type="checkbox" id="show-{name}" aria-label="{shown(title)}"{checked}>')
    radio = '<input class="switch" type="radio" name="voice" id="{}" aria-label="{}"{}>'
    made.append(radio.format("every-voice", "Every voice", " checked"))
    return [*made, *(radio.format(f"only-{classes[v]}", f"Only voice {n}", "") for n, v in enumerate(voices, 1))]


def _header(dossier: Dossier) -> Iterator[str]:
    document, analysis = dossier.document, dossier.analysis
    yield element("h1", on_one_line(title_of(document)))
    origin = document.origin
    known = [
        origin.site or "no site named",
        origin.author or "no author named",
        published_on(document) or "no date found",
        counted(count_words(document.text), "word"),
    ]
    yield element("p", " · ".join(on_one_line(each) for each in known), class_="origin")
    address = web_address(origin.address)
    if address:
        yield element("p", element("a", shown(address), href=address, rel="noopener noreferrer"), class_="origin")
    notices = [*document.warnings, *analysis.warnings, *([analysis.skipped] if analysis.skipped else [])]
    for words in dict.fromkeys(notices):
        yield element("p", shown(words), class_="notice")
    counts = dict(analysis.overview.status_counts)
    if analysis.sentences:
        yield element(
            "p",
            f"Of {counted(len(analysis.sentences), 'sentence')}, {counts.get('attributed', 0)} rest on somebody’s "
            f"word, {counts.get('mixed', 0)} partly, {counts.get('unattributed', 0)} on nobody’s, and "
            f"{counts.get('descriptive', 0)} make no contestable claim.",
        )
    if analysis.overview.headline is not None:
        yield element("p", f"Headline: {shown(analysis.overview.headline.outcome)}")


def _legend(dossier: Dossier, voices: Sequence[str], classes: dict[str, str]) -> Iterator[str]:
    analysis = dossier.analysis
    counts = {
        "attribution": len(analysis.attributions),
        "assertion": sum(f.strength != "hint" for f in analysis.assertions),
        "emotive": sum(f.strength != "hint" for f in analysis.emotive),
        "hint": sum(f.strength == "hint" for f in (*analysis.assertions, *analysis.emotive)),
        "highlight": len(dossier.highlights) + len(dossier.notes),
    }
    labels = []
    for name, title, help_text, _ in SWITCHES:
        number = f" {element('span', str(counts[name]), class_='count')}" if name in counts else ""
        sample = element("span", shown(title), class_=f"sample {name}")
        labels.append(element("label", sample + number, for_=f"show-{name}", title=help_text))
    yield element("p", "\n".join(labels), class_="layers")
    if not voices:
        return
    bar = "".join(element("span", "", class_=f"b{n}") for n, _ in enumerate(analysis.voices))
    yield element("div", bar, class_="ribbon", role="img", aria_label="The article from beginning to end by voice")
    shares = {share.voice: percent(share.share) for share in analysis.overview.voices if share.words}
    chips = [element("label", "Every voice", for_="every-voice")]
    for voice in voices:
        swatch = element("span", "", class_=f"swatch {classes[voice]}")
        count = element("span", shares.get(voice, ""), class_="count")
        chips.append(element("label", f"{swatch}{_voice(dossier, voice)} {count}", for_=f"only-{classes[voice]}"))
    yield element("p", "\n".join(chips), class_="voices")


def _voice(dossier: Dossier, voice: str) -> str:
    if voice in (OUTLET, UNKNOWN):
        return OUTLET_TITLE if voice == OUTLET else NO_SOURCE
    return on_one_line(next((s.name for s in dossier.analysis.speakers if s.id == voice), "A speaker"))


def _lists(dossier: Dossier, numbers: dict[str, int]) -> Iterator[str]:
    analysis = dossier.analysis
    parts = (
        ("notes", "Notes", _notes(dossier, numbers)),
        ("highlights", "Highlights", _highlights(dossier)),
        ("review", "Review", _review(dossier)),
        ("said", "Who is quoted, and how", _who_speaks(dossier)),
        ("asserted", "What is asserted on nobody’s word", _findings(dossier, analysis.assertions)),
        ("pushing", "Which words push", _findings(dossier, analysis.emotive)),
    )
    for name, title, items in parts:
        content = "\n".join(items)
        if content:
            yield element("section", f"{element('h2', title)}\n{content}", class_=f"list {name}")
    if analysis.assertions or analysis.emotive or analysis.attributions:
        yield element("p", YOURS, class_="judge")


def _notes(dossier: Dossier, numbers: dict[str, int]) -> Iterator[str]:
    for note, span in placed_notes(dossier):
        parts = []
        if note.selector is not None:
            back = f"#ref-{note.id}" if span is not None else None
            quote = element("a", shown(note.selector.exact), href=back) if back else shown(note.selector.exact)
            parts.append(element("blockquote", quote))
            if span is None:
                parts.append("<p class='small'>These words are not in the text, or in several places of it.</p>")
        parts.append(element("p", shown(note.text), class_="words"))
        tags = "".join(f" #{on_one_line(tag)}" for tag in note.tags)
        about = f"{on_one_line(kind_of_note(note, dossier.analysis))} · {shown(note.created[:10])}{tags}"
        parts.append(element("p", about, class_="small"))
        number = element("span", str(numbers[note.id]), class_="number")
        yield element("article", number + "\n".join(parts), id=f"note-{note.id}")


def _highlights(dossier: Dossier) -> Iterator[str]:
    for highlight, _ in placed_highlights(dossier):
        colour = dossier.colours.get(highlight.colour) or highlight.colour
        words = element("span", on_one_line(highlight.selector.exact), class_=f"h {highlight.colour}")
        yield element("p", f"{words} {element('span', on_one_line(colour), class_='small')}")


def _review(dossier: Dossier) -> Iterator[str]:
    for _, question, answer in answers(dossier.review):
        yield element("h3", shown(question))
        yield element("p", shown(answer.text), class_="words")


def _who_speaks(dossier: Dossier) -> Iterator[str]:
    analysis = dossier.analysis
    named: list[tuple[str, list[Attribution]]] = []
    for speaker in sorted(analysis.speakers, key=lambda s: -s.words):
        mine = [a for a in analysis.attributions if a.speaker_id == speaker.id or speaker.id in a.co_speakers]
        reason = f", {speaker.reason}" if speaker.reason else ""
        about = f"{speaker_kind_title(speaker.kind)}, {counted(speaker.words, 'word')}{reason}"
        named.append((f"{on_one_line(speaker.name)} <span class='small'>{on_one_line(about)}</span>", mine))
    named.append((NO_SOURCE, [a for a in analysis.attributions if a.speaker_id is None]))
    for title, mine in named:
        if mine:
            items = (_item(dossier, a, a.contents or a.sources, attribution_summary(a), "") for a in mine)
            yield element("h3", title) + element("ul", "\n".join(items))


def _findings(dossier: Dossier, findings: Iterable[Finding]) -> Iterator[str]:
    speakers = {str(speaker.id): speaker for speaker in dossier.analysis.speakers}
    items = []
    for finding in findings:
        plainer = f"; plainer: {finding.plainer}" if finding.plainer else ""
        likely = f"; reads as {voice_name(finding.likely_speaker, speakers)}" if finding.likely_speaker else ""
        voice = f"in the words of {voice_name(finding.voice, speakers)}"
        about = f"{within_sentence(kind_title(finding.kind))}, {voice}{likely}{plainer}"
        items.append(_item(dossier, finding, (finding.span,), about, finding.why))
    if items:
        yield element("ul", "\n".join(items))


def _item(dossier: Dossier, item: Finding | Attribution, spans: Sequence[Span], about: str, why: str) -> str:
    words = " … ".join(" ".join(dossier.document.text[s.start : s.end].split()) for s in spans)
    words = words if len(words) <= LONGEST_PASSAGE else words[: LONGEST_PASSAGE - 1] + "…"
    place = span_of(item)
    link = element("a", shown(words), href=f"#at-{item.id}") if place is not None else shown(words)
    why_html = f" {element('span', shown(why), class_='why')}" if why else ""
    hint = "hint" if isinstance(item, Finding) and item.strength == "hint" else None
    return element("li", f"{link} {element('span', on_one_line(about), class_='small')}{why_html}", class_=hint)


def _made_with(dossier: Dossier) -> str:
    versions = dossier.analysis.versions
    return f"Source-Criticism Reader {versions.reader}. Text {dossier.document.sha256[:16]}; rules: {versions.rules}."
