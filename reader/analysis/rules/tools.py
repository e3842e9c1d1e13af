"""The word lists that the rules need, loaded once and passed in."""

from dataclasses import dataclass

from reader.analysis.rules.phrases import PhraseTable, build_table
from reader.lexicons import load_lexicon
from reader.text.lemmas import LemmaTable, load_irregular_forms

TABLES = (
    "evaluative",
    "loaded_labels",
    "label_subjects",
    "plain_uses",
    "contested_events",
    "record_events",
    "mind_reading",
    "causal",
    "neutral_causes",
    "sweeping",
    "prediction",
    "vague_sources",
    "presupposition",
    "figures",
    "agentless_acts",
    "question_words",
    "tails",
)

LOOKED_UP_ONLY = frozenset(
    {
        ("mind_reading", "state"),
        *(("tails", group) for group in ("shows", "feed", "unrest", "judging", "thing", "comment")),
        *(("vague_sources", group) for group in ("crowd", "mass", "quantifier", "crowd_the", "thinks")),
    }
)
"""Groups that are asked for by word and would hide other entries in a search of the text."""


@dataclass(frozen=True, slots=True)
class RuleTools:
    """`tables` are phrase tables by lexicon; `words` maps (lexicon, group) to its entries; `parties` word -> party.

    `verbs` are the single verbs of the lists and `irregular` the irregular forms, for verbs that were taken for nouns.
    """

    tables: dict[str, PhraseTable]
    words: dict[tuple[str, str], frozenset[str]]
    parties: dict[str, str]
    verbs: frozenset[str]
    irregular: LemmaTable


def load_rule_tools() -> RuleTools:
    """Load every list from the resources; raises ResourceMissingError or LexiconError."""
    tables: dict[str, PhraseTable] = {}
    words: dict[tuple[str, str], set[str]] = {}
    for name in TABLES:
        rows = load_lexicon(name).rows
        tables[name] = build_table(row for row in rows if (name, row.get("group", "")) not in LOOKED_UP_ONLY)
        for row in rows:
            words.setdefault((name, row.get("group", row.get("level", ""))), set()).add(row["entry"])
    parties = {row["entry"]: row["party"] for row in load_lexicon("parties").rows}
    verbs = frozenset(
        phrase.words[0]
        for table in tables.values()
        for phrases in table.values()
        for phrase in phrases
        if phrase.row.get("pos") in ("verb", "verb1") and len(phrase.words[0]) > 2
    )
    lists = {key: frozenset(found) for key, found in words.items()}
    return RuleTools(tables, lists, parties, verbs - {"be"}, load_irregular_forms())
