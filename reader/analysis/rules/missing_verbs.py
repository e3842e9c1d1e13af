"""Verbs that a tagger takes for nouns or names, in headlines above all: the likeliest listed verb is retagged."""

from dataclasses import replace

from reader.analysis.clauses import FINITE, find_clauses
from reader.analysis.rules.context import RuleContext
from reader.analysis.rules.tools import RuleTools
from reader.text.lemmas import lemmatize
from reader.text.parsed import Token

SUBJECTS = frozenset({"he", "she", "it"})
NO_VERB_AFTER = ("DT", "IN", "PRP$", "POS", "CC", "TO")


def with_missing_verbs(context: RuleContext, tools: RuleTools) -> RuleContext:
    """The context with one verb found in each sentence that seems to have none; the very same where nothing changes."""
    parsed = context.parsed
    found: dict[int, Token] = {}
    for sentence in parsed.sentences:
        if any(parsed.tokens[i].tag in FINITE for i in range(sentence.first, sentence.last)):
            continue
        heading = parsed.paragraphs[sentence.paragraph].kind != "body"
        verb = _find_verb(parsed.tokens[sentence.first : sentence.last], tools, heading)
        if verb is not None:
            found[sentence.first + verb[0]] = verb[1]
    if not found:
        return context
    tokens = tuple(found.get(i, token) for i, token in enumerate(parsed.tokens))
    parsed = replace(parsed, tokens=tokens)
    return replace(context, parsed=parsed, clauses=find_clauses(parsed))


def _find_verb(tokens: tuple[Token, ...], tools: RuleTools, heading: bool) -> tuple[int, Token] | None:
    """The first listed verb in the past, else in the present, that is not the first word or bound to the next noun."""
    for tag in ("VBD", "VBZ", "VBP"):
        for i, token in enumerate(tokens):
            if i == 0 or tokens[i - 1].tag in NO_VERB_AFTER or token.tag in ("CD", "DT", "IN"):
                continue
            if tag != "VBD" and tokens[i - 1].tag == "JJ":
                continue
            if not heading and not _follows_subject(tokens, i):
                continue
            if tag == "VBP" and tokens[i - 1].tag not in ("NNS", "NNPS"):
                continue
            lemma = lemmatize(token.lower, tag, tools.irregular)
            inflected = token.lower != lemma or tag == "VBP" or (token.lower, "VBD") in tools.irregular
            if inflected and lemma in tools.verbs and (tag != "VBZ" or token.lower.endswith("s")):
                return i, replace(token, tag=tag, lemma=lemma)
    return None


def _follows_subject(tokens: tuple[Token, ...], i: int) -> bool:
    """In running text only straight after a name or "the" with one noun, so that compound nouns stay nouns."""
    named = tokens[i - 1].tag == "NNP" or (i == 1 and tokens[0].tag == "CD" and tokens[0].text.isalpha())
    if (named or tokens[i - 1].lower in SUBJECTS) and tokens[i].tag[:3] == "NNS":
        return True
    return i >= 2 and tokens[i - 1].tag == "NN" and tokens[i - 2].tag == "DT" and tokens[i].tag == "NNS"
