"""The word lists that the rules need, loaded once and passed in."""

from dataclasses import dataclass

from reader.analysis.rules.phrases import PhraseTable, build_table
from reader.lexicons import load_lexicon

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
    "prediction",
    "vague_sources",
    "presupposition",
    "figures",
    "agentless_acts",
)


@dataclass(frozen=True, slots=True)
class RuleTools:
    """`tables` are phrase tables by lexicon; `words` maps (lexicon, group) to its entries; `parties` word -> party."""

    tables: dict[str, PhraseTable]
    words: dict[tuple[str, str], frozenset[str]]
    parties: dict[str, str]


def load_rule_tools() -> RuleTools:
    """Load every list from the resources; raises ResourceMissingError or LexiconError."""
    tables: dict[str, PhraseTable] = {}
    words: dict[tuple[str, str], set[str]] = {}
    for name in TABLES:
        rows = load_lexicon(name).rows
        tables[name] = build_table(rows)
        for row in rows:
            words.setdefault((name, row.get("group", "")), set()).add(row["entry"])
    parties = {row["entry"]: row["party"] for row in load_lexicon("parties").rows}
    return RuleTools(tables, {key: frozenset(found) for key, found in words.items()}, parties)
