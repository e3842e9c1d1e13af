"""Who each source refers to: names, short forms, epithets, pronouns, joint and unnamed sources."""

import pytest

from reader.analysis.attribution import AttributionResult, AttributionTools, find_attributions
from reader.model.speaker import Speaker
from reader.text.parse import TextTools, parse_text

CASES: list[tuple[str, str, list[str | None]]] = [
    (
        "title, full name and surname",
        "President Mara Holt said the dam would stand. Holt added that it was strong. Mrs Holt warned of rain.",
        ["Mara Holt"] * 3,
    ),
    (
        "fullest form comes later",
        "Holt said the dam would stand.\n\nMinister Mara Holt warned that rain was coming.",
        ["Mara Holt"] * 2,
    ),
    ("role before the name", "Head of Velmark’s trade delegation Orsic claimed that the deal was dead.", ["Orsic"]),
    ("nationality and office", "Velmark Foreign Minister Oster said the border was calm.", ["Oster"]),
    (
        "epithet by office",
        "President Mara Holt met the press. The president said the dam would stand.",
        ["Mara Holt"],
    ),
    (
        "epithet by country",
        "French President Mara Holt met Polish Prime Minister Ivo Dran. The Polish leader said he was glad.",
        ["Ivo Dran"],
    ),
    (
        "pronoun after a subject",
        "Mara Holt criticized Ivo Dran for the delay. She claimed the port was empty.",
        ["Mara Holt", "Mara Holt"],
    ),
    (
        "pronoun by gender",
        "Mr Dran met Mrs Holt on Friday. He said the port was empty. She said it was full.",
        ["Dran", "Holt"],
    ),
    (
        "subject preferred to object",
        "Oster criticized Dran for the call, accusing him of weakness. He claimed Dran shared the blame.",
        ["Oster", "Oster", "Oster"],
    ),
    (
        "relative pronoun",
        "Ivo Dran, who said the port was empty, left the room.",
        ["Ivo Dran"],
    ),
    ("possessive", "Mr Dran’s warning that the port would close was ignored.", ["Dran"]),
    (
        "capital for its government",
        "Moscow said the border was calm. Kyiv denied that it had fired.",
        ["Moscow", "Kyiv"],
    ),
    ("body", "The U.S. embassy warned that roads were unsafe.", ["U.S. embassy"]),
    ("government of somebody", "Dran’s government said the port would close.", ["Dran’s government"]),
    (
        "short form of a body",
        "The Ministry of Transport said the line was shut. The ministry added that buses would run.",
        ["Ministry of Transport"] * 2,
    ),
    (
        "acronym",
        "The North Coast Fishing Association said quotas were low. The NCFA warned that boats would stay in port.",
        ["North Coast Fishing Association"] * 2,
    ),
    ("author", "I believe that the council is wrong.", ["I (the author)"]),
    ("somebody of the author's", "My grandmother said that the council was wrong.", ["My grandmother"]),
    (
        "split quotation",
        "“The bridge,” said engineer Orla Finn, “is safe.” “It will open,” she added.",
        ["Orla Finn", "Orla Finn"],
    ),
    (
        "quotation of unknown speaker",
        "“Nobody told us that the water was rising so fast.”",
        [None],
    ),
    (
        "a second speaker of the same sex",
        "Orla Finn said the bridge was safe. Ana Brook disagreed on Monday. She said the piers were cracked.",
        ["Orla Finn", "Ana Brook"],
    ),
    ("apposition names the person", "The mayor, Ana Brook, said the piers were cracked.", ["Ana Brook"]),
    (
        "role after the name",
        "Ana Brook, the mayor of Lom, said the piers were cracked. The mayor added that work had begun.",
        ["Ana Brook", "Ana Brook"],
    ),
    ("document", "A report by the port shows that cranes are old.", ["report by the port"]),
    (
        "they for a body",
        "The fishermen’s union met on Friday. They said quotas were low.",
        ["fishermen’s union"],
    ),
]


@pytest.mark.parametrize(("text", "names"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_speaker(text: str, names: list[str | None], text_tools: TextTools, tools: AttributionTools):
    result = _result(text, text_tools, tools)
    by_id = {s.id: s.name for s in result.speakers}
    assert [by_id[a.speaker_id] if a.speaker_id else None for a in result.attributions] == names


def test_one_speaker_has_one_id(text_tools: TextTools, tools: AttributionTools):
    result = _result("Mara Holt said no. Holt said yes, she told reporters that it was done.", text_tools, tools)
    assert len({a.speaker_id for a in result.attributions}) == 1


def test_joint_sources(text_tools: TextTools, tools: AttributionTools):
    result = _result("President Mara Holt and other senior figures said that talks were at risk.", text_tools, tools)
    (attribution,) = result.attributions
    assert _speaker(result, attribution.speaker_id).name == "Mara Holt"
    assert [_speaker(result, s).name for s in attribution.co_speakers] == ["other senior figures"]
    assert _speaker(result, attribution.co_speakers[0]).kind == "unnamed"


UNNAMED = [
    ("Officials said the road was shut.", "Officials", None),
    ("Experts say the dam will fail.", "Experts", None),
    ("Many believe the vote was fair.", "Many", None),
    (
        "A senior official, who was not authorised to speak publicly, said the road was shut.",
        "senior official",
        "who was not authorised to speak publicly",
    ),
    (
        "A source close to the talks said on condition of anonymity that a deal was near.",
        "source close to the talks",
        "on condition of anonymity",
    ),
    ("Critics say the plan is too dear.", "Critics", None),
]


@pytest.mark.parametrize(("text", "name", "reason"), UNNAMED, ids=[u[0][:30] for u in UNNAMED])
def test_unnamed_source(text: str, name: str, reason: str | None, text_tools: TextTools, tools: AttributionTools):
    result = _result(text, text_tools, tools)
    (speaker,) = [s for s in result.speakers if s.id == result.attributions[0].speaker_id]
    assert (speaker.kind, speaker.name, speaker.reason) == ("unnamed", name, reason)
    assert speaker.description


def test_kinds(text_tools: TextTools, tools: AttributionTools):
    text = (
        "Mara Holt said no. The ministry said yes. The protesters said maybe. The report shows that prices fell. "
        "I think that all are right."
    )
    result = _result(text, text_tools, tools)
    kinds = [_speaker(result, a.speaker_id).kind for a in result.attributions if a.speaker_id]
    assert kinds[-2:] == ["document", "author"]


def test_mentions_hold_names_short_forms_and_pronouns(text_tools: TextTools, tools: AttributionTools):
    text = "Mara Holt met Ivo Dran. Holt said the café was shut. She added that it was sad. Voters like Mara Holt."
    result = _result(text, text_tools, tools)
    (holt,) = [s for s in result.speakers if s.name == "Mara Holt"]
    assert [text[m.start : m.end] for m in holt.mentions] == ["Mara Holt", "Holt", "She", "Mara Holt"]


def test_unsure_pronoun_lists_candidates_likeliest_first(text_tools: TextTools, tools: AttributionTools):
    result = _result("Kovan spoke in Lom. Dran spoke in Oskov. He said the port was empty.", text_tools, tools)
    (attribution,) = result.attributions
    assert len(attribution.candidates) > 1
    assert attribution.candidates[0] == attribution.speaker_id


def _result(text: str, text_tools: TextTools, tools: AttributionTools) -> AttributionResult:
    return find_attributions(parse_text(text, text_tools), tools)


def _speaker(result: AttributionResult, speaker_id: object) -> Speaker:
    return next(s for s in result.speakers if s.id == speaker_id)
