"""Verbs of headlines: in title case a tagger takes them for names, so the likeliest listed verb is retagged."""

from dataclasses import replace

from reader.analysis.clauses import FINITE, find_clauses
from reader.analysis.rules.context import RuleContext
from reader.analysis.rules.tools import RuleTools
from reader.text.lemmas import lemmatize
from reader.text.parsed import Token

NO_VERB_AFTER = ("DT", "IN", "PRP$", "POS", "JJ", "CC", "TO")


def with_headline_verbs(context: RuleContext, tools: RuleTools) -> RuleContext:
    """The context with one verb found in each headline that seems to have none; the very same where nothing changes."""
    parsed = context.parsed
    found: dict[int, Token] = {}
    for sentence in parsed.sentences:
        if parsed.paragraphs[sentence.paragraph].kind == "body":
            continue
        if any(parsed.tokens[i].tag in FINITE for i in range(sentence.first, sentence.last)):
            continue
        verb = _find_verb(parsed.tokens[sentence.first : sentence.last], tools)
        if verb is not None:
            found[sentence.first + verb[0]] = verb[1]
    if not found:
        return context
    tokens = tuple(found.get(i, token) for i, token in enumerate(parsed.tokens))
    parsed = replace(parsed, tokens=tokens)
    return replace(context, parsed=parsed, clauses=find_clauses(parsed))


def _find_verb(tokens: tuple[Token, ...], tools: RuleTools) -> tuple[int, Token] | None:
    """The first listed verb in the past, else in the present, that is not the first word or bound to the next noun."""
    for tag in ("VBD", "VBZ", "VBP"):
        for i, token in enumerate(tokens):
            if i == 0 or tokens[i - 1].tag in NO_VERB_AFTER or token.tag in ("CD", "DT", "IN"):
                continue
            if tag == "VBP" and tokens[i - 1].tag not in ("NNS", "NNPS"):
                continue
            lemma = lemmatize(token.lower, tag, tools.irregular)
            inflected = token.lower != lemma or tag == "VBP" or (token.lower, "VBD") in tools.irregular
            if inflected and lemma in tools.verbs and (tag != "VBZ" or token.lower.endswith("s")):
                return i, replace(token, tag=tag, lemma=lemma)
    return None
