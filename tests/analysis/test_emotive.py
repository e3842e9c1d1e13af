"""Emotive terms: words that push and the same words in plain use, whose voice, spans, ids."""

import dataclasses
import time
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.emotive import EmotiveTools, find_emotive, load_emotive_tools
from reader.analysis.emotive_rules import EMOTIVE_RULES
from reader.lexicons import load_lexicon
from reader.model.analysis import VoiceStretch
from reader.model.finding import STRENGTHS, EmotiveKind, Finding, Rule
from reader.model.span import Span, words_of
from reader.text.parse import TextTools, load_text_tools, parse_text


@pytest.fixture(scope="module")
def text_tools() -> TextTools:
    return load_text_tools()


@pytest.fixture(scope="module")
def tools() -> EmotiveTools:
    return load_emotive_tools()


def find(
    text: str, text_tools: TextTools, tools: EmotiveTools, voices: tuple[VoiceStretch, ...] = ()
) -> tuple[Finding, ...]:
    return find_emotive(parse_text(text, text_tools), voices, tools)


HITS = [
    ("The puppet regime in Velmora fell on Friday.", ["puppet regime"]),
    ("Its regime has ruled the island for ten years.", ["regime"]),
    ("They blamed the terrorist attacks on the neighbours.", ["terrorist attacks"]),
    ("No talks with terrorists, the paper wrote.", ["terrorists"]),
    ("Talks with them are senseless now.", ["senseless"]),
    ("The brutal regime arrested nine teachers.", ["brutal regime"]),
    ("The blood-soaked general waved from the balcony.", ["blood-soaked general"]),
    ("The blood soaked streets were empty.", ["blood soaked streets"]),
    ("He slammed the budget on Monday.", ["slammed"]),
    ("Their guns pounded the port all night.", ["pounded"]),
    ("It was a reign of terror in the valley.", ["reign of terror"]),
    ("The army spoke of collateral damage after a surgical strike; the regime denied it.", 3),
    ("She called nobody, yet the minister’s lackeys came.", ["lackeys"]),
    ("The party’s smear campaign went on.", ["smear campaign"]),
    ("A kangaroo court sent him to prison.", ["kangaroo court"]),
    ("Hordes of foreigners crossed the river.", ["Hordes"]),
    ("The vermin must go, the leaflet read.", ["vermin"]),
    ("It is an utterly shameful deal.", ["utterly shameful deal"]),
    ("The valiant defenders of the town held out.", ["valiant defenders"]),
    ("The village was liberated in March.", ["liberated"]),
    ("They laid down their lives at the bridge.", ["laid down their lives"]),
    ("The council has blood on its hands.", ["blood on its hands"]),
    ("The witch hunt against the mayor continues.", ["witch hunt"]),
    ("A ludicrous plan was put to the vote.", ["ludicrous plan"]),
    ("The reckless leadership of the coast guard failed.", ["reckless leadership"]),
    ("The senator lashed out at the savage, heartless cuts.", 2),
    ("Gangs of thugs terrorised the market.", 2),
    ("Critics fear a bloodbath after the vote.", ["bloodbath"]),
    ("The company announced rightsizing in its plants.", ["rightsizing"]),
    ("The tyrant fled at dawn.", ["tyrant"]),
    ("Illegal aliens took the jobs, the leaflet said.", ["Illegal aliens"]),
    ("The drought-hit farmers face a nightmarish winter.", ["nightmarish winter"]),
    ("The traitors sold down the river everything we built.", 2),
    ("It was a barbaric act.", ["barbaric act"]),
    ("The woke mob came for the library.", ["woke mob"]),
    ("He is a fanatic and a demagogue.", ["fanatic", "demagogue"]),
    ("The disgusting spectacle went on 😀 for hours.", ["disgusting spectacle"]),
    ("The sham election was held in May.", ["sham election"]),
    ("Only fools and zealots believe it.", ["fools", "zealots"]),
    ("The so-called reforms begin in June.", ["so-called reforms"]),
    ("The “reforms” begin in June.", ["“reforms”"]),
    ("The Nazi thugs of the harbour district marched.", 1),
    ("FAKE NEWS from the vile capital press!", 2),
    ("Minister Slams Treacherous Rivals Over Port Deal", ["Slams", "Treacherous"]),
    ("No Talks With Terrorists: Port City Rejects Offer", ["Terrorists"]),
    ("The ‘experts’ have spoken again.", ["‘experts’"]),
]

MISSES = [
    "He had radical surgery on Tuesday.",
    "The bomb squad closed the street.",
    "A bomb was defused near the station.",
    "The prime minister met the ambassador.",
    "She was charged under the Terrorism Act.",
    "The mass-shooting trial opens in autumn.",
    "The War Crimes Tribunal sits in the old palace.",
    "Islamic State held the town until spring.",
    "The armored vehicles were parked outside.",
    "Attacks on long-range aviation were reported.",
    "The terrorism trial was adjourned.",
    "He faces corruption charges in two provinces.",
    "The tax regime changed in April.",
    "A new trade regime starts next year.",
    "The butcher sold lamb and beef.",
    "The hospital treats lung cancer.",
    "The cancer research institute opened a ward.",
    "The snake bit a hiker near the lake.",
    "Wolves are predators that hunt deer.",
    "Cattle were slaughtered at the plant after the outbreak.",
    "The storm battered the coast with wind and rain.",
    "He slammed the door.",
    "The river flooded the basement after the rain.",
    "The choir gave a rendition of the song.",
    "The company filed for liquidation in court.",
    "The patriot missile system was delivered.",
    "The dog show opened on Saturday.",
    "Bees swarm in early summer.",
    "The puppet theatre reopened.",
    "Severe weather closed the airport.",
    "The gross domestic product rose by two per cent.",
    "The lightweight champion kept the title.",
    "Toxic waste was found under the school.",
    "An aggressive form of the disease was treated.",
    "The witness gave evidence on Thursday.",
    "The minister signed the agreement at noon.",
    "Survivors of the massacre attended the memorial.",
    "The Massacre Museum opens at nine.",
    "The horror film won two prizes.",
    "He read “The Silent Harbour” twice.",
    "The word “reform” comes from Latin.",
    "John “Bobby” Marsh coached the team.",
    "The ship is called “Aurora”.",
    "The plague bacteria were found in rats at the port.",
    "The outstanding debt is due in May.",
    "A rogue wave hit the ferry.",
    "The sewer system was repaired.",
    "The miners struck a deal on pay.",
    "The ceasefire held for a third day.",
    "“Yes,” she said.",
    'The word "regime" appears twelve times in the report.',
    "The term ‘witch hunt’ is older than the trial.",
    "The committee checked the regime of inspections.",
    "A devastating earthquake struck the province.",
    "The team suffered a crushing defeat in the cup.",
    "The Party of the Radical Left won twelve seats.",
    "The play was sold out.",
    "The Anti-Terrorism Court in Karsk sentenced two men.",
    "Heroes Square was closed to traffic.",
    "The Liberation Front signed the accord.",
    "The Holocaust Memorial Day service took place in the square.",
    "A mass grave was found near the town.",
    "The chaos theory lecture was full.",
    "United thrashed City at the stadium, four goals to none.",
    "",
    "   \r\n\r\n ",
    "12 345, 6.7 %",
]


@pytest.mark.parametrize(("text", "expected"), HITS)
def test_marks_words_that_push(
    text: str, expected: list[str] | int, text_tools: TextTools, tools: EmotiveTools
) -> None:
    found = [words_of(text, f.span) for f in find(text, text_tools, tools)]
    if isinstance(expected, int):
        assert len(found) >= expected, found
    else:
        assert [word.casefold() for word in found] == [word.casefold() for word in expected]


@pytest.mark.parametrize("text", MISSES)
def test_leaves_plain_uses_alone(text: str, text_tools: TextTools, tools: EmotiveTools) -> None:
    assert [words_of(text, f.span) for f in find(text, text_tools, tools)] == []


def test_a_finding_says_what_it_is(text_tools: TextTools, tools: EmotiveTools) -> None:
    (finding,) = find("The regime met on Monday.", text_tools, tools)
    assert (finding.kind, finding.rule, finding.strength) == ("condemning_label", "emotive.condemning_label", "notable")
    assert (finding.plainer, finding.made_by, finding.voice) == ("government", "lexicon", "outlet")
    assert finding.why == "“regime” condemns what it names; a plainer word is “government”."


def test_inflections_are_generated_not_listed(text_tools: TextTools, tools: EmotiveTools) -> None:
    terms = {row["term"] for row in load_lexicon("emotive").rows}
    for form in ("obliterated", "obliterating", "vilified", "lackeys", "slammed"):
        assert form not in terms
        text = f"In the city they {form} it." if form.endswith(("ed", "ing")) else f"The {form} came."
        assert [words_of(text, f.span) for f in find(text, text_tools, tools)] == [form]


def test_the_voice_is_that_of_most_words(text_tools: TextTools, tools: EmotiveTools) -> None:
    text = "Ines said the regime fell. The regime fell."
    voices = (
        VoiceStretch(Span(0, 10), "outlet"),
        VoiceStretch(Span(10, 26), "s-1"),
        VoiceStretch(Span(26, 43), "outlet"),
    )
    assert [f.voice for f in find(text, text_tools, tools, voices)] == ["s-1", "outlet"]


def test_marks_within_a_speakers_words_are_no_scare_quotes(text_tools: TextTools, tools: EmotiveTools) -> None:
    text = "Ines said the plan was a “joke” for all."
    spoken = (VoiceStretch(Span(0, 10), "outlet"), VoiceStretch(Span(10, len(text)), "s-1"))
    assert [f for f in find(text, text_tools, tools, spoken) if f.kind == "scare_quotes"] == []


def test_scare_quotes_with_no_speaker_are_the_outlets(text_tools: TextTools, tools: EmotiveTools) -> None:
    text = "The “reforms” begin in June."
    unknown = (
        VoiceStretch(Span(0, 4), "outlet"),
        VoiceStretch(Span(4, 13), "unknown"),
        VoiceStretch(Span(13, 28), "outlet"),
    )
    (finding,) = find(text, text_tools, tools, unknown)
    assert (finding.kind, finding.voice) == ("scare_quotes", "outlet")


def test_a_hint_needs_company(text_tools: TextTools, tools: EmotiveTools) -> None:
    calm = "The council met on Monday and heard of the massive bridge. " * 3
    assert find(calm, text_tools, tools) == ()
    heated = "The vile regime met on Monday beside the massive bridge."
    assert [f.strength for f in find(heated, text_tools, tools)] == ["notable", "hint"]


def test_what_an_article_is_about_stays_a_hint(text_tools: TextTools, tools: EmotiveTools) -> None:
    text = "The bloodbath began at noon. Nobody stopped the bloodbath. The vile bloodbath ended at dusk."
    found = find(text, text_tools, tools)
    assert {f.strength for f in found if f.kind == "violence"} == {"hint"}


def test_a_joined_span_keeps_its_cues_and_the_strongest_kind(text_tools: TextTools, tools: EmotiveTools) -> None:
    text = "The brutal regime fell."
    (finding,) = find(text, text_tools, tools)
    assert [words_of(text, cue) for cue in finding.cues] == ["brutal", "regime"]
    assert finding.plainer == "government"
    assert "for “regime”" in finding.why


def test_ids_are_stable_and_distinct(text_tools: TextTools, tools: EmotiveTools) -> None:
    text = "The regime fell. " * 4
    first = [f.id for f in find(text, text_tools, tools)]
    assert len(set(first)) == 4
    assert first == [f.id for f in find(text, text_tools, tools)]


def test_offsets_hold_among_rare_characters(text_tools: TextTools, tools: EmotiveTools) -> None:
    text = "👩‍🚀 Café\u00a0news:\r\nThe “vile” regime’s puppet\u00a0government 😀 slammed naïve Zoë.\r\n"
    for finding in find(text, text_tools, tools):
        assert words_of(text, finding.span).strip() == words_of(text, finding.span) != ""


def test_every_entry_is_well_formed() -> None:
    kinds = {
        "condemning_label", "praising_label", "violence", "fear", "outrage", "contempt", "glorification",
        "dehumanising", "euphemism", "intensifier", "ideological_label",
    }  # fmt: skip
    rows = load_lexicon("emotive").rows
    assert len(rows) >= 2500
    for row in rows:
        assert row["kind"] in kinds, row
        assert row["strength"] in STRENGTHS, row
        assert row["pos"] in ("adj", "noun", "verb", "adv", "phrase"), row
        assert row["plainer"] != row["term"], row
    for row in load_lexicon("emotive_plain").rows:
        assert row["use"] in ("phrase", "subject", "name", "mention", "word"), row


PIECES = st.sampled_from(
    [
        *("the ", "regime ", "vile ", "“", "”", "\n", "‘", "’", "so-called ", "Act ", "blood on its hands "),
        *("😀", "\u00a0", ". ", "\r\n", "e\u0301", "TERROR ", '"', "one's ", "1,2 "),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_ordered_spans_inside_it(text_tools: TextTools, tools: EmotiveTools, text: str) -> None:
    found = find(text, text_tools, tools)
    end = 0
    for finding in found:
        assert end <= finding.span.start < finding.span.end <= len(text)
        end = finding.span.end
        assert all(finding.span.start <= cue.start and cue.end <= finding.span.end for cue in finding.cues)
    assert len({finding.id for finding in found}) == len(found)
    assert found == tuple(dataclasses.replace(finding) for finding in found)


def test_every_kind_has_its_record() -> None:
    assert [rule.kind for rule in EMOTIVE_RULES] == list(get_args(EmotiveKind))
    assert all(rule.hits and rule.misses and rule.reference for rule in EMOTIVE_RULES)


@pytest.mark.parametrize("rule", EMOTIVE_RULES, ids=lambda rule: rule.kind)
def test_the_examples_of_the_records_hold(rule: Rule, text_tools: TextTools, tools: EmotiveTools) -> None:
    for example in (*rule.hits, *rule.misses):
        found = find(example.text, text_tools, tools)
        assert [words_of(example.text, f.span) for f in found] == list(example.marked), example.text
    kinds = {f.kind for example in rule.hits for f in find(example.text, text_tools, tools)}
    # The joined term of an intensifier has the kind of what it intensifies.
    assert kinds == {rule.kind} or rule.kind == "intensifier"


def test_time_is_linear(text_tools: TextTools, tools: EmotiveTools) -> None:
    once = parse_text("The vile regime slammed the “reforms” of war crimes and more. " * 200, text_tools)
    many = parse_text("The vile regime slammed the “reforms” of war crimes and more. " * 1600, text_tools)

    def seconds(parsed: object) -> float:
        start = time.process_time()
        find_emotive(parsed, (), tools)  # type: ignore[arg-type]
        return time.process_time() - start

    assert seconds(many) < 24 * max(min(seconds(once) for _ in range(3)), 0.005)
