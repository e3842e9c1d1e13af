"""Parts of speech: nltk's averaged perceptron with the program's own weights from resources/models."""

import gzip
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.errors import ResourceMissingError
from reader.paths import resource

if TYPE_CHECKING:
    from reader.text.ready_tagger import ReadyTagger

_STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
)
_DOUBLE = {"``": '"', "''": '"'}


def straight(word: str) -> str:
    """The word with curly apostrophes and quotation marks made straight, so that both spellings look alike."""
    plain = word.translate(_STRAIGHT)
    return _DOUBLE.get(plain, plain)


def load_tagger() -> "ReadyTagger":
    """The tagger with its weights.

    Raises ResourceMissingError when the weights are missing or damaged; there is nothing to fall back on.
    """
    from reader.text.perceptron import NewsTagger  # brings nltk: 0.2 s, and wanted in the worker only
    from reader.text.ready_tagger import ReadyTagger

    path = resource("models", "tagger.json.gz")
    try:
        weights, tagdict, tags, word_classes = json.loads(gzip.decompress(path.read_bytes()))
        tagger = NewsTagger(word_classes)
        tagger.decode_json_params((weights, tagdict, tags))
    except (OSError, EOFError, ValueError) as damaged:
        raise ResourceMissingError(
            "The program's file resources/models/tagger.json.gz is damaged; install the program again."
        ) from damaged
    return ReadyTagger(tagger)


def tag_words(words: Sequence[str], tagger: "ReadyTagger") -> list[str]:
    """A Penn Treebank tag for each word of one sentence."""
    return tagger.tag([straight(word) for word in words])
