"""The articles that the sample files hold, all invented, and what is special about each file."""

from dataclasses import dataclass

Part = tuple[str, object]


@dataclass(frozen=True)
class Article:
    """One sample: its parts in order as (kind, content); kinds are p, h, byline, note, list, table, nested, revised."""

    name: str
    title: str
    author: str
    parts: tuple[Part, ...]
    columns: int = 1
    header: str = ""
    footer: bool = False
    size: str = "11pt"
    title_style: bool = True


COUNCIL = (
    "The council of Velmar voted late on Tuesday to keep the old harbour bridge closed until the inspection of its "
    "southern pillars is finished, a decision that leaves some four thousand commuters without a direct way across.",
    "“We would rather explain a delay than an accident,” said Mara Lindqvist, who chairs the committee on public "
    "works. She told reporters that the engineers’ interim report had arrived only on Monday evening.",
    "Shopkeepers on the eastern bank dispute that the closure is necessary. Their association claims that takings "
    "have fallen by a third since April, although it has published no figures that would bear this out.",
    "According to the harbour office, the ferry that was put on as a replacement carries about nine hundred people "
    "a day. The office’s director, Tobias Wren, acknowledged that queues of forty minutes are not unusual.",
    "The ministry of transport in Ostrava Bay declined to comment on the inspection itself. A spokeswoman said that "
    "responsibility for bridges of this category lies with the municipalities, not with the ministry.",
    "Residents who attended the session applauded when Councillor Ines Okafor demanded a timetable. Nobody on the "
    "bench was able to give one; the chair promised an answer before the summer recess.",
)
FERRY = (
    "No ferry will sail to the outer islands before autumn, the harbour master of Velmar announced on Monday, and "
    "the company that runs the service has begun to refund tickets that were bought in advance.",
    "The announcement follows weeks of uncertainty about the crews. Two captains have left since January; a third, "
    "who asked not to be named because negotiations continue, said that she was considering an offer from abroad.",
    "“It is not a question of money alone,” the union’s secretary, Petr Halloran, said. “It is about rosters that "
    "were rewritten three times in a month without anybody being asked.”",
    "The company rejects that description. Its managing director, Solveig Marchetti, insists that every change was "
    "discussed with the works council, and that the minutes of those meetings are open to all employees.",
    "On the islands the mood is subdued. The school at Little Skerry has moved its examinations, the doctor comes "
    "by helicopter once a week, and the grocer counts what is left on the shelves each evening.",
)
LIBRARY = (
    "Half a century after its doors were first opened, the public library at Hollow Street will move into the former "
    "customs house, whose restoration the county has been paying for since the flood.",
    "The librarian, Agnès Dubois-Kerr, describes the new reading room as a gift. Critics in the county assembly have "
    "called it an extravagance, pointing to the cost of heating a hall that is eleven metres high.",
    "Both sides agree about one thing: the old building cannot be saved. Its cellar has been under water four times, "
    "and a survey found mould behind the shelves of the children’s section.",
    "The move begins in June and is expected to take six weeks, during which books can be returned at any post office "
    "of the county. Fines are suspended until the reopening, a spokesman for the county said.",
)


def _paragraphs(words: tuple[str, ...]) -> tuple[Part, ...]:
    return tuple(("p", text) for text in words)


LONG = _paragraphs(COUNCIL + FERRY + LIBRARY + COUNCIL[::-1] + FERRY[::-1])

ARTICLES = (
    Article(
        "bridge",
        "Harbour Bridge Stays Closed as Council Waits for Inspectors",
        "Mara Lind",
        (
            ("byline", "By Mara Lind"),
            ("p", "5 June 2025"),
            *_paragraphs(COUNCIL[:3]),
            ("h", "Queues at the ferry"),
            *_paragraphs(COUNCIL[3:]),
        ),
    ),
    Article(
        "ferry",
        "No Ferry Before Autumn, Harbour Master Says",
        "user",
        (
            ("p", "March 12, 2024"),
            *_paragraphs(FERRY[:2]),
            ("note", ("The rosters were seen by this paper.", FERRY[2])),
            ("note", ("Minutes of 3 February and 9 March.", FERRY[3])),
            *_paragraphs(FERRY[4:]),
        ),
    ),
    Article(
        "library",
        "Library at Hollow Street to Move into the Customs House",
        "Agnès Dubois-Kerr",
        (*_paragraphs(LIBRARY[:2]), ("table", (("Year", "Visitors", "Loans"), ("2023", "41,200", "98,000")))),
    ),
    Article(
        "columns",
        "Two Captains Leave, and the Islands Wait",
        "Petr Halloran",
        (
            ("byline", "By Petr Halloran"),
            *_paragraphs(FERRY),
            *_paragraphs(COUNCIL),
            ("h", "What comes next"),
            *_paragraphs(LIBRARY),
        ),
        columns=2,
        size="9pt",
    ),
    Article(
        "long",
        "A Year of Closed Crossings Along the Coast",
        "Ines Okafor",
        (("p", "Tuesday, 14 January 2025"), *LONG, ("h", "The second winter"), *_paragraphs(LIBRARY + FERRY)),
        header="The Velmar Courier",
        footer=True,
        size="12pt",
    ),
    Article(
        "revised",
        "Ministry Declines to Comment on Pillars",
        "Tobias Wren",
        (
            ("revised", ("The ministry ", "flatly refused", "declined", " to comment on the pillars of the bridge.")),
            *_paragraphs(COUNCIL[4:]),
            ("list", ("Who pays for the ferry?", "Who inspects the pillars?")),
        ),
    ),
    Article(
        "nested",
        "Takings Fall on the Eastern Bank",
        "",
        (("nested", (COUNCIL[2], (("Shop", "Change"), ("Bakery", "−31 %")), COUNCIL[3])), *_paragraphs(COUNCIL[4:5])),
    ),
    Article(
        "plain",
        "Residents Demand a Timetable for the Bridge",
        "Administrator",
        (("p", "Velmar, 2 May 2025 – Résumé of a “long” evening 😀 in the naïve café."), *_paragraphs(COUNCIL[5:])),
        title_style=False,
        columns=3,
        size="8pt",
    ),
)
