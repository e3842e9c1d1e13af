"""Parts of speech: nltk's averaged perceptron with the program's own weights from resources/models."""

import gzip
import json
from collections.abc import Sequence
from typing import Any, cast

from reader.errors import ResourceMissingError
from reader.paths import resource

_STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
)
_DOUBLE = {"``": '"', "''": '"'}


def straight(word: str) -> str:
    """The word with curly apostrophes and quotation marks made straight, so that both spellings look alike."""
    plain = word.translate(_STRAIGHT)
    return _DOUBLE.get(plain, plain)


def load_tagger() -> Any:
    """The tagger (an nltk PerceptronTagger) with its weights.

    Raises ResourceMissingError when the weights are missing or damaged; there is nothing to fall back on.
    """
    from nltk.tag.perceptron import PerceptronTagger  # 0.1 s, and wanted in the worker only

    path = resource("models", "tagger.json.gz")
    try:
        params = json.loads(gzip.decompress(path.read_bytes()))
        tagger = PerceptronTagger(load=False)
        tagger.decode_json_params(params)
    except (OSError, EOFError, ValueError) as damaged:
        raise ResourceMissingError(
            "The program's file resources/models/tagger.json.gz is damaged; install the program again."
        ) from damaged
    return tagger


def tag_words(words: Sequence[str], tagger: Any) -> list[str]:
    """A Penn Treebank tag for each word of one sentence."""
    return [cast(str, tag) for _, tag in tagger.tag([straight(word) for word in words])]
