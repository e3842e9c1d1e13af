"""Figures as a picture (SVG) and as text. Bars are all that these figures need: a plotting library would weigh more
than the rest of the program."""

from collections.abc import Sequence

from reader.exports.figures import Figures
from reader.exports.html_text import on_one_line
from reader.reports.wording import counted, percent

PLOTTED = {
    "speaker": (("words", "Words in their voice"), ("charged", "Statements under a cue that colours the speaker")),
    "outlet": (
        ("own_voice", "Share of words in the outlet’s own voice"),
        ("unattributed", "Share of sentences on nobody’s word"),
        ("emotive_per_100", "Emotive terms per 100 of the outlet’s own words"),
    ),
    "date": (
        ("articles", "Articles"),
        ("own_voice", "Share of words in the outlets’ own voice"),
        ("unattributed", "Share of sentences on nobody’s word"),
    ),
}
TITLES = {"speaker": "By speaker", "outlet": "By outlet", "date": "By month"}
MOST_BARS = 30
SHARES = ("own_voice", "unattributed", "unnamed_words", "quoted_directly")
COLOURS = ("#0072B2", "#D05500", "#A34A7E")
WIDTH, NAMES, BARS, ROW = 900, 260, 560, 22
"""In pixels: the picture, the column of names, the longest bar, a line."""


def as_svg(figures: Figures, articles: int) -> str:
    """The picture: a chart for each measure that is plotted, with the same groups in the same order."""
    rows = figures.rows[:MOST_BARS]
    parts: list[str] = []
    y = 34
    for number, (column, title) in enumerate(PLOTTED[figures.by]):
        parts += _chart(figures, rows, column, title, y, COLOURS[number])
        y += 56 + ROW * len(rows)
    left_out = len(figures.rows) - len(rows)
    about = f"{TITLES[figures.by]}, {counted(articles, 'article')}" + (
        f"; {left_out} more not shown" if left_out else ""
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}" '
        'font-family="Inter, Segoe UI, system-ui, sans-serif" font-size="13">'
    )
    ground = f'<rect width="{WIDTH}" height="{y}" fill="#FFFDFA"/>'
    heading = f'<text x="16" y="26" font-size="16" font-weight="600" fill="#22201D">{on_one_line(about)}</text>'
    return "\n".join([head, f"<title>{on_one_line(about)}</title>", ground, heading, *parts, "</svg>"]) + "\n"


def as_text(figures: Figures) -> str:
    """A table with a line a group, for a terminal."""
    if not figures.rows:
        return "There is nothing to count."
    cells = [
        figures.columns,
        *([_shown(c, v) for c, v in zip(figures.columns, row, strict=True)] for row in figures.rows),
    ]
    widths = [min(40, max(len(row[n]) for row in cells)) for n in range(len(figures.columns))]
    lines = []
    for row in cells:
        first, *others = row
        numbers = "  ".join(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        lines.append(f"{first[: widths[0]]:{widths[0]}}  {numbers}")
    return "\n".join(lines)


def _chart(
    figures: Figures, rows: Sequence[Sequence[str | int | float]], column: str, title: str, top: int, colour: str
) -> list[str]:
    place = figures.columns.index(column)
    values = [float(row[place]) for row in rows]
    longest = 1.0 if column in SHARES else max(values, default=0.0) or 1.0
    parts = [f'<text x="16" y="{top + 24}" font-weight="600" fill="#4A4742">{on_one_line(title)}</text>']
    for number, (row, value) in enumerate(zip(rows, values, strict=True)):
        y = top + 40 + number * ROW
        name = str(row[0])
        short = name if len(name) <= 36 else f"{name[:35]}…"
        bar = round(BARS * value / longest, 1)
        parts += [
            f'<text x="{NAMES}" y="{y + 11}" text-anchor="end" fill="#22201D">{on_one_line(short)}</text>',
            f'<rect x="{NAMES + 10}" y="{y}" width="{bar}" height="14" rx="2" fill="{colour}"/>',
            f'<text x="{NAMES + 16 + bar}" y="{y + 11}" fill="#6B675F">{_shown(column, row[place])}</text>',
        ]
    return parts


def _shown(column: str, value: str | int | float) -> str:
    if column in SHARES:
        return percent(float(value))
    return f"{value:,}" if isinstance(value, int) else str(value)
