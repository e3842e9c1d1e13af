"""Sentences for every construction: the words of source, cue and content that must be found, and no others."""

from collections.abc import Callable

import pytest

Expected = tuple[str, str, str]


HITS: list[tuple[str, list[Expected]]] = [
    # that-clauses, with and without "that"
    ("Orla Finn said that the bridge was closed.", [("Orla Finn", "said", "that the bridge was closed")]),
    ("Orla Finn said the bridge was closed.", [("Orla Finn", "said", "the bridge was closed")]),
    (
        "The mayor told reporters on Monday that the café would open.",
        [("The mayor", "told", "that the café would open")],
    ),
    ("The minister has repeatedly said the plan works.", [("The minister", "has repeatedly said", "the plan works")]),
    (
        "The ministry did not say whether the talks had begun.",
        [("The ministry", "did not say", "whether the talks had begun")],
    ),
    (
        "Harbour chief Jon Ask warned that ships could not dock, adding that repairs would take weeks.",
        [
            ("Harbour chief Jon Ask", "warned", "that ships could not dock"),
            ("Harbour chief Jon Ask", "adding", "that repairs would take weeks"),
        ],
    ),
    # infinitives and addressees
    ("The union urged workers to stay at home.", [("The union", "urged", "workers to stay at home")]),
    ("The council asked to see the accounts.", [("The council", "asked", "to see the accounts")]),
    ("Velmark called on them to withdraw.", [("Velmark", "called on", "them to withdraw")]),
    ("The governor vowed to rebuild the pier.", [("The governor", "vowed", "to rebuild the pier")]),
    # noun phrases as content
    ("The Lutanian leader condemned the raid on Oskov.", [("The Lutanian leader", "condemned", "the raid on Oskov")]),
    (
        "Ms Vale criticized Mr Horn for the delay, accusing him of hiding the costs.",
        [("Ms Vale", "criticized", "Mr Horn for the delay"), ("Ms Vale", "accusing", "him of hiding the costs")],
    ),
    (
        "The embassy warned citizens in Oskov of possible strikes.",
        [("The embassy", "warned … of", "possible strikes")],
    ),
    (
        "The army is advancing in the north, claiming the capture of Lom while widening the corridor.",
        [("The army", "claiming", "the capture of Lom")],
    ),
    (
        "President Mara Holt confirmed her call with Ivo Dran.",
        [("President Mara Holt", "confirmed", "her call with Ivo Dran")],
    ),
    # tails that belong to the outlet
    (
        "General Rusk claimed that the town had fallen, reinforcing Lutania’s assertion that the war is won.",
        [
            ("General Rusk", "claimed", "that the town had fallen"),
            ("Lutania’s", "assertion", "that the war is won"),
        ],
    ),
    (
        "Foreign Minister Oster maintained that the channel should stay open, despite doubts in the capital.",
        [("Foreign Minister Oster", "maintained", "that the channel should stay open")],
    ),
    # after and inside the clause
    ("The bridge is safe, Orla Finn said.", [("Orla Finn", "said", "The bridge is safe")]),
    ("The bridge is safe, said Orla Finn, an engineer.", [("Orla Finn, an engineer", "said", "The bridge is safe")]),
    ("The bridge, she said, would open in May.", [("she", "said", "The bridge … would open in May")]),
    ("As Orla Finn puts it, the bridge is a dream.", [("Orla Finn", "As … puts it", "the bridge is a dream")]),
    # according to
    (
        "According to the ministry, forty houses were lost.",
        [("the ministry", "According to", "forty houses were lost")],
    ),
    (
        "Forty houses were lost, according to the ministry.",
        [("the ministry", "according to", "Forty houses were lost")],
    ),
    ("In the words of the mayor, nothing was lost.", [("the mayor", "In the words of", "nothing was lost")]),
    # documents
    ("The report shows that prices fell.", [("The report", "shows", "that prices fell")]),
    ("The data show a rise in rents.", [("The data", "show", "a rise in rents")]),
    # nouns
    (
        "Holt noted Dran’s warning of retaliation.",
        [("Holt", "noted", "Dran’s warning of retaliation"), ("Dran’s", "warning of", "retaliation")],
    ),
    ("His claim that the vote was stolen drew laughter.", [("His", "claim", "that the vote was stolen drew laughter")]),
    ("The vote was held amid claims that ballots were missing.", [("", "claims", "that ballots were missing")]),
    # passives
    ("The harbour master was accused by Ms Vale.", [("Ms Vale", "was accused", "The harbour master")]),
    # quotations
    ("“The bridge is safe,” said Orla Finn.", [("Orla Finn", "said", "“The bridge is safe,”")]),
    (
        "“The bridge is safe,” Orla Finn told reporters. “It will open.”",
        [("Orla Finn", "told", "“The bridge is safe,” … “It will open.”")],
    ),
    ("“The bridge,” she said, “is safe.”", [("she", "said", "“The bridge,” … “is safe.”")]),
    (
        "‘The bridge is safe,’ said Orla Finn, who built it.",
        [("Orla Finn, who built it", "said", "‘The bridge is safe,’")],
    ),
    (
        "Orla Finn: “The bridge is safe and it will open.”",
        [("Orla Finn", ":", "“The bridge is safe and it will open.”")],
    ),
    ("Orla Finn said: “No.”", [("Orla Finn", "said", "“No.”")]),
    (
        "He continued:\n\n“We did not sleep at all that night.”",
        [("He", "continued", "“We did not sleep at all that night.”")],
    ),
    (
        "“We waited all night,” said Ana Brook.\n\n“Nobody came,” she added.",
        [("Ana Brook", "said", "“We waited all night,”"), ("she", "added", "“Nobody came,”")],
    ),
    (
        "“We waited all night,” said Ana Brook. “Nobody came.\n\n“Then the roof fell in.”",
        [("Ana Brook", "said", "“We waited all night,” … “Nobody came. … “Then the roof fell in.”")],
    ),
    (
        "Ana Brook said the flat was “damp and full of mice” when she moved in.",
        [("Ana Brook", "said", "the flat was “damp and full of mice” when she moved in")],
    ),
    ("“Nobody told us that the water was rising.”", [("", "", "“Nobody told us that the water was rising.”")]),
    ("“Yes!” shouted the crowd.", [("the crowd", "shouted", "“Yes!”")]),
    # several verbs, one source
    (
        "The union rejected the offer and accused the port of bad faith.",
        [("The union", "rejected", "the offer"), ("The union", "accused", "the port of bad faith")],
    ),
    ("Calling the plan a farce, Ms Vale left the room.", [("Ms Vale", "Calling", "the plan a farce")]),
    # states of mind and first person
    ("Lutania prefers prolonging the war.", [("Lutania", "prefers", "prolonging the war")]),
    ("I believe that the council is wrong.", [("I", "believe", "that the council is wrong")]),
    # emoji, no-break space
    ("🙂 Orla\u00a0Finn said the café was shut.", [("Orla\u00a0Finn", "said", "the café was shut")]),
    (
        "When Ms Vale said the pier was unsafe, the crowd left.",
        [("Ms Vale", "said", "the pier was unsafe")],
    ),
    ("Those close to him say that he will resign.", [("Those close to him", "say", "that he will resign")]),
    (
        "A spokesman for the port, Ivo Dran, declined to comment.",
        [("A spokesman for the port, Ivo Dran,", "declined", "to comment")],
    ),
]

MISSES = [
    "The combination of drought and war suggests that a famine is near.",
    "The talks were repelled by nobody.",
    "Ukrainian-style attempts to cross the river were repelled with losses.",
    "The so-called “peace plan” went nowhere.",
    "The note lay on the table.",
    "The road adds two miles to the way.",
    "The army attacked the town at dawn.",
    "The strikes have left hundreds of homes without power.",
    "Lutania pays for its regime with defeats.",
    "The fire reportedly began in a barn.",
    "The silence suggests that the deal is dead.",
    "She bought “War and Peace” at the station.",
    "The state of the economy matters.",
]


@pytest.mark.parametrize(("text", "expected"), HITS, ids=[t[:50] for t, _ in HITS])
def test_construction(text: str, expected: list[Expected], found: Callable[[str], list[Expected]]):
    assert found(text) == expected


@pytest.mark.parametrize("text", MISSES, ids=[t[:50] for t in MISSES])
def test_no_attribution(text: str, found: Callable[[str], list[Expected]]):
    assert found(text) == []
