"""Dictionary forms: a table of irregular forms first, then suffix rules."""

import gzip
import re
from collections.abc import Iterable

from reader.errors import ResourceMissingError
from reader.paths import resource

LemmaTable = dict[tuple[str, str], str]
"""(lower-case form, Penn Treebank tag) to lemma, for forms that the suffix rules get wrong."""

# "stopp", "travell", but not "call", "pass", "stuff".
_DOUBLED = re.compile(r"[aeiou]([bdgkmnprt])\1$|[aeiou].*[^aeiou]ell$")
# Where English spelling has dropped an e before -ed, -ing, -er: by the end of what is left.
_DROPPED_E = re.compile(
    r"""(?: [cuv] | (?<![tz])z | (?<!s)s                 # danc, argu, solv, realiz, rais
      | [bcdfgkpstz]l | [dr]g | [aeiou]g | [ae]ng | [^o]ung  # settl, judg, manag, chang
      | (?:^|[^aeo])(?:at|ad|id) | [^aeiou](?:ed|od|ud)      # creat-, invad, provid, conced, explod, includ
      | [^aeiou](?:ut|ot|ur|ar|[aiou]k) | (?:[^aeiou]|qu)ir  # disput, vot, secur, shar, mak, requir
      | [^aeiou](?:[aiou]m | in | [iou]b | ul)               # blam, defin, describ, rul
      | ^[^aeiou]+(?:or|on|un|[aioy]p|[aio]l|it)             # scor, ton, tun, hop, smil, cit
      | (?:[gp]l|gn|st|d)or | scap                           # explor, ignor, restor, escap
    )$""",
    re.VERBOSE,
)
_DAMAGED = "The program's lists of irregular word forms are damaged; install the program again."
_VOWELS = frozenset("aeiouy")
_CLITICS = {
    ("'s", "VBZ"): "be",
    ("'re", "VBP"): "be",
    ("'m", "VBP"): "be",
    ("'ve", "VBP"): "have",
    ("'ve", "VB"): "have",
    ("'d", "VBD"): "have",
    ("'d", "MD"): "would",
    ("'ll", "MD"): "will",
    ("wo", "MD"): "will",
    ("ca", "MD"): "can",
    ("n't", "RB"): "not",
}


def load_lemmas() -> LemmaTable:
    """Irregular forms: those learned from the corpus, and over them the list made by hand.

    Raises ResourceMissingError when a file is missing or damaged.
    """
    path = resource("models", "lemmas.tsv.gz")
    try:
        learned = _read_table(gzip.decompress(path.read_bytes()).decode("utf-8").splitlines())
    except (OSError, EOFError, ValueError) as damaged:
        raise ResourceMissingError(_DAMAGED) from damaged
    return learned | load_irregular_forms()


def load_irregular_forms() -> LemmaTable:
    """The list made by hand, resources/lexicons/irregular_forms.tsv; raises ResourceMissingError."""
    path = resource("lexicons", "irregular_forms.tsv")
    try:
        return _read_table(path.read_text(encoding="utf-8").splitlines()[1:])
    except (OSError, ValueError) as damaged:
        raise ResourceMissingError(_DAMAGED) from damaged


def _read_table(lines: Iterable[str]) -> LemmaTable:
    """Lines of form, tag and lemma; raises ValueError for any other."""
    rows = (line.split("\t") for line in lines)
    return {(form, tag): lemma for form, tag, lemma in rows}


def lemmatize(lower_word: str, tag: str, table: LemmaTable) -> str:
    """The lemma of a lower-case word with straight apostrophes, by its Penn Treebank tag."""
    known = table.get((lower_word, tag)) or _CLITICS.get((lower_word, tag))
    if known:
        return known
    # A tagger mixes up the past tense and the participle more than anything else.
    other = {"VBD": "VBN", "VBN": "VBD", "VBP": "VB", "VB": "VBP"}.get(tag)
    if other and (found := table.get((lower_word, other))):
        return found
    return _compound(lower_word, tag, table) or regular_lemma(lower_word, tag)


def _compound(word: str, tag: str, table: LemmaTable) -> str | None:
    """The lemma of a hyphenated verb or plural whose last part is irregular ("lay-women")."""
    head, hyphen, last = word.rpartition("-")
    if not hyphen or not head or not last:
        return None
    irregular = table.get((last, tag))
    return f"{head}-{irregular}" if irregular else None


def regular_lemma(word: str, tag: str) -> str:
    """What the suffix rules alone make of a lower-case word."""
    if tag in ("NNS", "VBZ"):
        return _without_s(word)
    if tag in ("VBD", "VBN"):
        return _without_ed(word)
    if tag == "VBG":
        return _stem(word[:-3]) if word.endswith("ing") and _has_vowel(word[:-3]) else word
    if tag in ("JJR", "RBR") and word.endswith("er"):
        return _positive(word[:-2])
    if tag in ("JJS", "RBS") and word.endswith("est"):
        return _positive(word[:-3])
    return word


def _has_vowel(word: str) -> bool:
    return any(letter in _VOWELS for letter in word)


def _without_s(word: str) -> str:
    """Plurals and third persons: cities, boxes, houses, talks."""
    if len(word) < 3 or not word.endswith("s") or word.endswith("ss") or word[-2].isdigit():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def _without_ed(word: str) -> str:
    """Regular past forms: tried, stopped, raised, walked."""
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eed") and len(word) > 4:
        return word[:-1]
    if word.endswith("ed") and _has_vowel(word[:-2]):
        return _stem(word[:-2])
    return word


def _positive(stem: str) -> str:
    """Comparison: happier, bigger, larger, longer."""
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return _stem(stem)


def _stem(stem: str) -> str:
    """A verb or adjective stem with its doubled consonant undone or its dropped e put back."""
    if _DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if _DROPPED_E.search(stem) else stem
