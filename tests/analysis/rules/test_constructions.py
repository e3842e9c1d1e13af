"""Constructions by class, each with plain look-alikes: what must be marked as which kind, and what must not be."""

import pytest

from reader.analysis.pipeline import AnalysisTools, analyse, load_analysis_tools

MARKED = (
    ("figure", "Nine in ten of them walk away."),
    ("figure", "A bather has one chance in three of drowning there."),
    ("figure", "Bread costs a third more than it did in spring."),
    ("figure", "The pump fails twice as often as the old one."),
    ("causal_claim", "Greed is what keeps the mill shut."),
    ("causal_claim", "The islanders have the chairman to thank for their empty shelves."),
    ("causal_claim", "The league owes its survival to his bribes."),
    ("causal_claim", "The panic is a result of his lies."),
    ("prediction", "The bank will not survive the winter."),
    ("prediction", "Without the loan the cabinet would fall within a week."),
    ("prediction", "By spring the thieves will be begging the widows for mercy."),
    ("prediction", "The islands will not be silenced."),
    ("mind_reading", "Nobody in the harbour trusts the new gauge."),
    ("mind_reading", "He never meant to pay."),
    ("mind_reading", "Orlen fears peace more than war."),
    ("mind_reading", "The regent is itching to sign."),
    ("evaluation", "Pathetic."),
    ("evaluation", "What shameless hypocrisy!"),
    (
        "evaluation",
        "The hearing was a pantomime and the chairman’s vile speech a shameful, disgusting, despicable lie.",
    ),
    ("evaluation", "No serious person trusts that chart."),
    ("evaluation", "The clerk smirked."),
    ("evaluation", "The committee is a rubber stamp."),
    ("agentless_passive", "Their children were packed off to the north."),
    ("agentless_passive", "His critics were hauled out of bed."),
    ("agentless_passive", "The garrison was encircled near the mill."),
    ("agentless_passive", "The fishermen have been fobbed off again."),
    ("loaded_label", "The paymasters of the league met on Friday."),
    ("loaded_label", "The ruling clique left the hall."),
    ("vague_source", "Everybody knows that the dam leaks."),
    ("vague_source", "By all accounts, the mill was sold."),
    ("presupposition", "Time and again the rebels looted the ferry."),
    ("presupposition", "The hearing turned to the minister’s dishonesty."),
)
PLAIN = (
    "The court sits in room nine in Lowfold.",
    "Two of ten seats are vacant.",
    "The third train left at noon.",
    "The school is twice the size of the hall.",
    "The bridge is what sailors see first.",
    "The fee cost the club nothing.",
    "He drove his sister to the station.",
    "Trains were kept at the depot because of snow.",
    "The ferry will be calling at Lowfold on Sunday.",
    "If it rains, the fair will move to the hall.",
    "She meant the second house on the left.",
    "The children feared nothing, their teacher said.",
    "The theatre is a red building on the quay.",
    "The hall is next to a prison.",
    "Ashby is a champion rower.",
    "The old mill became a playground.",
    "The town lies in a valley.",
    "The parcels were packed in straw.",
    "The dog was hauled from the river by a fireman.",
    "The killer whale swam past the pier.",
    "The blind man crossed the road.",
    "The astronomer photographed a red giant.",
    "Empty.",
    "The house was bought in May.",
    "The last train was late.",
    "The jars were kept in the cellar.",
)


@pytest.fixture(scope="module")
def tools() -> AnalysisTools:
    return load_analysis_tools()


def kinds(text: str, tools: AnalysisTools) -> set[str]:
    return {f.kind for f in analyse(text, tools).assertions if f.strength != "hint"}


@pytest.mark.parametrize(("kind", "sentence"), MARKED)
def test_the_construction_is_marked(tools: AnalysisTools, kind: str, sentence: str) -> None:
    assert kind in kinds(sentence, tools)


@pytest.mark.parametrize("sentence", PLAIN)
def test_the_look_alike_is_not(tools: AnalysisTools, sentence: str) -> None:
    assert kinds(sentence, tools) == set()
