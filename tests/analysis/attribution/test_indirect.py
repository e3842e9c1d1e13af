"""Reported speech without quotation marks: hits and look-alikes, fresh sentences about invented people and places."""

from collections.abc import Callable

import pytest

from reader.analysis.attribution import AttributionTools, find_attributions
from reader.text.parse import TextTools, parse_text

Expected = tuple[str, str, str]


HITS: list[tuple[str, list[Expected]]] = [
    # sources that a tagger or an insertion hides
    (
        "The ferry chief, a former captain, disagrees with the plan.",
        [("The ferry chief, a former captain,", "disagrees with", "the plan")],
    ),
    ("A second, Iva Morn, said that the pier was safe.", [("A second, Iva Morn,", "said", "that the pier was safe")]),
    (
        "A poll released Monday found that most islanders want a bridge.",
        [("A poll released Monday", "found", "that most islanders want a bridge")],
    ),
    ("Those polled said the ferry was too dear.", [("Those polled", "said", "the ferry was too dear")]),
    (
        "Fishermen — and some traders — say that the quay will flood.",
        [("Fishermen", "say", "that the quay will flood")],
    ),
    ("The firm disputes the bill.", [("The firm", "disputes", "the bill")]),
    ("The fee is too low, the company estimates.", [("the company", "estimates", "The fee is too low")]),
    ("Turnout was 61 percent, union figures show.", [("union figures", "show", "Turnout was 61 percent")]),
    # clauses behind a cue
    (
        "Campaign staff said the count during the first hour was fair.",
        [("Campaign staff", "said", "the count during the first hour was fair")],
    ),
    ("I think both Lom and Oskov are ready.", [("I", "think", "both Lom and Oskov are ready")]),
    ("The operator asked her why the lights had failed.", [("The operator", "asked", "why the lights had failed")]),
    (
        "The union argues, for instance, that the rota is unsafe.",
        [("The union", "argues", "that the rota is unsafe")],
    ),
    (
        "The town joined a scheme that critics say will cost jobs.",
        [("critics", "say", "will cost jobs")],
    ),
    (
        "The clerk said there had been some “quiet days” in Lom.",
        [("The clerk", "said", "there had been some “quiet days” in Lom")],
    ),
    # participles
    (
        "After saying the budget was sound, the treasurer left the room.",
        [("the treasurer", "saying", "the budget was sound")],
    ),
    (
        "Mr Vane, before saying that he was sorry, read the letter.",
        [("Mr Vane", "saying", "that he was sorry")],
    ),
    (
        'The guild promised change, vowing to "clean up" the docks.',
        [("The guild", "promised", "change"), ("The guild", "vowing", 'to "clean up" the docks')],
    ),
    # figures, laws and documents
    (
        "Inspectors put the damage at 9 million crowns.",
        [("Inspectors", "put", "the damage at 9 million crowns")],
    ),
    (
        "The Harbour Act requires the owner to insure the ship.",
        [("The Harbour Act", "requires", "the owner to insure the ship")],
    ),
    (
        "Under the Harbour Act, the owner must insure the ship.",
        [("the Harbour Act", "Under", "the owner must insure the ship")],
    ),
    (
        "The report found no fault with the bridge.",
        [("The report", "found", "no fault with the bridge")],
    ),
    (
        "According to a report by the Lom Institute, the price went up.",
        [("a report by the Lom Institute", "According to", "the price went up")],
    ),
    (
        "The fire spread, according to Ana Lund on Monday.",
        [("Ana Lund", "according to", "The fire spread")],
    ),
    (
        "The guild's view is that the rota is unsafe.",
        [("The guild's", "view is", "that the rota is unsafe")],
    ),
    # passives
    (
        "Their proposal was rejected by the council in May.",
        [("the council", "was rejected", "Their proposal")],
    ),
    # questions put to somebody
    (
        "Asked whether the gate was locked, she replied: “No comment from us today.”",
        [("", "Asked", "whether the gate was locked"), ("she", "replied", "“No comment from us today.”")],
    ),
    ("The minister was asked about the leak.", [("", "was asked about", "the leak")]),
    ("The cook was pressed about the leak.", [("", "was pressed about", "the leak")]),
    # where the reported words end
    (
        "She says the levy is fair, and I never saw a calmer room.",
        [("She", "says", "the levy is fair")],
    ),
    (
        "The levy, a burden on both, is fair, said Oda Lund, a baker.",
        [("Oda Lund, a baker", "said", "The levy, a burden on both, is fair")],
    ),
    (
        "He denied having hidden the keys, and a minute later he laughed.",
        [("He", "denied", "having hidden the keys")],
    ),
    (
        'The port blamed a "bad chart," insisting that the pilot had been warned.',
        [("The port", "blamed", 'a "bad chart,"'), ("The port", "insisting", "that the pilot had been warned")],
    ),
]

NEUTRAL = [
    "The crew put the boxes at the door.",
    "The storm put the ferry at risk.",
    "The new engine requires oil to run.",
    "The law firm requires staff to wear badges.",
    "Under the bridge, the owner keeps a boat.",
    "Tests on the engine, a long affair, ended on Monday.",
    "The quay was rebuilt by the council in May.",
    "A boat painted by the guild lies at the quay.",
    "Asked for nothing, the town gave plenty.",
    "The box that the crew will load is full.",
    "The report was found by the cleaner.",
    "He liked the town and stayed.",
    "It was cold, and the harbour froze.",
    "The engine puts out smoke.",
    "The roof's colour is that of sand.",
    "The threat posed by the rain is small.",
    "A letter seen by the Courier lay on the desk.",
    "There had been rain in Lom, and the road was closed.",
]


@pytest.mark.parametrize(("text", "expected"), HITS, ids=[t[:50] for t, _ in HITS])
def test_indirect(text: str, expected: list[Expected], found: Callable[[str], list[Expected]]):
    assert found(text) == expected


@pytest.mark.parametrize("text", NEUTRAL, ids=[t[:50] for t in NEUTRAL])
def test_neutral(text: str, found: Callable[[str], list[Expected]]):
    assert found(text) == []


UNMARKED: list[tuple[str, list[str]]] = [
    ("The council closed the pool in March. It will reopen in May, the mayor said.", []),
    ("The storm cut the line. Crews went out at dawn. They will finish on Friday, the company said.", []),
    ("The road was closed. But traffic was light, police said.", []),
    ("They ask for a loan. But such loans are a trap, Lund said.", ["They ask for a loan."]),
    (
        "For weeks our people have waited. They have emptied the stores. They dream of a fair. "
        "But there will be none, Lund said.",
        ["For weeks our people have waited. They have emptied the stores. They dream of a fair."],
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNMARKED, ids=[t[:40] for t, _ in UNMARKED])
def test_unmarked(text: str, expected: list[str], text_tools: TextTools, tools: AttributionTools):
    result = find_attributions(parse_text(text, text_tools), tools)
    assert [text[u.span.start : u.span.end] for u in result.unmarked] == expected


SPEAKERS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Two bakers, Bram Odu and Lise Carver, argued that the street was dying. Odu said nobody came.",
        [("Bram Odu", "person"), ("Bram Odu", "person")],
    ),
    ("Vane’s lawyer, Rufus Amad, said nothing was proved.", [("Rufus Amad", "person")]),
    (
        "Norbel Medical makes the pumps. Norbel said the pumps were safe. The company declined to comment.",
        [("Norbel Medical", "organisation"), ("Norbel Medical", "organisation")],
    ),
    ("The Harbour Act requires the owner to insure the ship.", [("Harbour Act", "document")]),
    ("Turnout was 61 percent, union figures show.", [("union figures", "document")]),
    ("Port Sarn said it would close the docks.", [("Port Sarn", "organisation")]),
    ("Tessel, which runs the docks, said it was full.", [("Tessel", "organisation")]),
    (
        "Ana Tess keeps goats above the road. “They built it in one summer,” the herder says.",
        [("Ana Tess", "person")],
    ),
    ("Mayor Ida Brook opened the hall. The judge said the case was closed.", [("judge", "person")]),
    ("Velmark lost. The Maravian coast guard said it had won.", [("Maravian coast guard", "organisation")]),
    ("Ivo Lem KC said the case was weak. Mr Lem asked for time.", [("Ivo Lem", "person"), ("Ivo Lem", "person")]),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS, ids=[t[:40] for t, _ in SPEAKERS])
def test_speakers(text: str, expected: list[tuple[str, str]], text_tools: TextTools, tools: AttributionTools):
    result = find_attributions(parse_text(text, text_tools), tools)
    by_id = {s.id: (s.name, s.kind) for s in result.speakers}
    assert [by_id[a.speaker_id] for a in result.attributions if a.speaker_id is not None] == expected


def test_headline(text_tools: TextTools, tools: AttributionTools):
    text = "Grid Firm Says Ice Fault Cut Power to Lom\n\nThe lights went out on Monday. The repair goes on.\n"
    result = find_attributions(parse_text(text, text_tools), tools)
    assert [text[a.contents[0].start : a.contents[0].end] for a in result.attributions] == [
        "Ice Fault Cut Power to Lom"
    ]
