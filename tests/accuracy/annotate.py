"""Turns an annotation written in words (NAME.marks.toml) into offsets (NAME.gold.json) for the text NAME.txt.

    annotate.py [NAME...]           writes the gold files (all articles when no name is given)
    annotate.py --show [NAME...]    prints each sentence with what is marked in it, for rereading
    annotate.py --more [NAME...]    the same for the articles in `more`, whose assertions alone are annotated

A marks file lists the sentences in order, each by its first words (`at`); a sentence reaches to the next one. What is
marked in a sentence is looked for from its start onward, so the words are enough; `words#2` is the second occurrence,
`first words [...] last words` a long stretch, `a | b` several spans. In lists of kinds, voices and statuses the first
is the annotation and those after `|` are accepted too; `?` before a kind or an emotive term makes it optional.
"""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).with_name("articles")
MORE = Path(__file__).with_name("more")
STATUSES = {"attributed", "unattributed", "mixed", "descriptive"}
CUE_KINDS = {"said", "endorsing", "distancing", "charged", "mental", "document"}
SPEAKER_KINDS = {"person", "group", "organisation", "document", "unnamed", "author"}
ASSERTION_KINDS = {
    *("bare_assertion", "mind_reading", "evaluation", "loaded_label", "causal_claim", "prediction", "figure"),
    *("agentless_passive", "vague_source", "presupposition", "voice_drift", "unmarked_quotation", "headline_claim"),
}
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘(?:[^’]|’(?=\w))*’")
Json = dict[str, Any]


class MarksError(ValueError):
    """A marks file that does not fit its text or the definitions; the message names the place."""


def find_words(text: str, phrase: str, start: int) -> tuple[int, int]:
    """Where the words of `phrase` stand at or after `start`, as whole words. Raises MarksError when they do not."""
    words, _, nth = phrase.partition("#")
    head, _, tail = words.partition(" [...] ")
    first = [m.start() for m in _whole(head).finditer(text, start)]
    number = int(nth or 1)
    if len(first) < number:
        raise MarksError(f"{phrase!r} not found after {text[start : start + 50]!r}")
    begin = first[number - 1]
    end = begin + len(head)
    if tail:
        match = _whole(tail).search(text, end)
        if match is None:
            raise MarksError(f"{tail!r} not found after {head!r}")
        end = match.end()
    return begin, end


def _whole(words: str) -> re.Pattern[str]:
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(left + re.escape(words) + right)


def _spans(text: str, phrases: str, start: int) -> list[list[int]]:
    return [list(find_words(text, part, start)) for part in _options(phrases)]


def _options(value: str) -> list[str]:
    return [part.strip() for part in value.split(" | ") if part.strip()]


def form_of(pieces: list[str]) -> str:
    """direct when all words stand in quotation marks, indirect when none does, else mixed."""
    whole = " ".join(pieces)
    outside = re.sub(r"\W", "", QUOTED.sub("", whole))
    if not QUOTED.search(whole):
        return "indirect"
    return "mixed" if outside else "direct"


def find_sentences(text: str, marks: Json) -> list[tuple[int, int]]:
    """The spans of the sentences. Raises MarksError when they do not cover every word after the title's first."""
    starts, at = [], 0
    for sentence in marks["s"]:
        at, end = find_words(text, sentence["at"], at)
        starts.append(at)
        at = end
    spans = []
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        spans.append((begin, begin + len(text[begin:end].rstrip())))
    for begin, end in spans:
        if "\n" in text[begin:end]:
            raise MarksError(f"a sentence runs over a line break: {text[begin:end][:60]!r}")
    if "\n" in text[: starts[0]].lstrip():
        raise MarksError("words before the first sentence")
    return spans


def _kinds(value: str) -> tuple[list[str], list[str]]:
    names = value.split()
    unknown = {name.lstrip("?") for name in names} - ASSERTION_KINDS
    if unknown:
        raise MarksError(f"unknown kinds {unknown}")
    return sorted(n for n in names if n[0] != "?"), sorted(n[1:] for n in names if n[0] == "?")


def _sentence(text: str, mark: Json, span: tuple[int, int]) -> Json:
    status, *others = _options(mark["is"])
    if not {status, *others} <= STATUSES:
        raise MarksError(f"unknown status {mark['is']!r}")
    kinds, optional = _kinds(mark.get("kinds", ""))
    if kinds and status in ("attributed", "descriptive"):
        raise MarksError(f"kinds in a sentence that is {status}: {mark['at']!r}")
    return {
        "start": span[0],
        "end": span[1],
        "text": text[span[0] : span[1]],
        "status": status,
        "status_alt": others,
        "kinds": kinds,
        "optional_kinds": optional,
    }


def _attribution(text: str, mark: Json, span: tuple[int, int], speakers: set[str]) -> Json:
    parts = {name: _spans(text, mark.get(key, ""), span[0]) for name, key in _PARTS}
    words = {name: [text[s:e] for s, e in spans] for name, spans in parts.items()}
    inside = [s for spans in parts.values() for s, e in spans if s < span[1] and e > span[0]]
    if not inside:
        raise MarksError(f"no part of {mark} stands in its sentence")
    if not parts["content"] or parts["content"][-1][1] <= parts["content"][0][0]:
        raise MarksError(f"no content in {mark}")
    if any(piece.endswith(".") for piece in words["content"]):
        raise MarksError(f"a content ends with a full stop: {words['content']}")
    kind, *kinds = _options(mark.get("kind", "said"))
    if not {kind, *kinds} <= CUE_KINDS:
        raise MarksError(f"unknown cue kind {mark['kind']!r}")
    named = [name for name in (mark.get("who"), *mark.get("also", [])) if name]
    if not set(named) <= speakers:
        raise MarksError(f"speaker not listed: {named}")
    made: Json = {
        **parts,
        "form": mark.get("form") or form_of(words["content"]),
        "cue_kind": kind,
        "cue_kind_alt": kinds,
        "speaker": mark.get("who"),
        "required": not mark.get("optional", False),
        "source_text": words["source"],
        "content_text": words["content"],
        "ascribed": mark.get("ascribed", False),
    }
    if mark.get("also"):
        made["co_speakers"] = mark["also"]
    if mark.get("note"):
        made["note"] = mark["note"]
    return made


_PARTS = (("source", "by"), ("cue", "cue"), ("content", "what"))


def _term(text: str, mark: str, span: tuple[int, int]) -> Json:
    phrase, _, voices = mark.partition(" @ ")
    begin, end = find_words(text, phrase.lstrip("?"), span[0])
    if end > span[1]:
        raise MarksError(f"{phrase!r} does not stand in its sentence")
    voice, *others = _options(voices) or ["outlet"]
    return {
        "start": begin,
        "end": end,
        "text": text[begin:end],
        "required": phrase[0] != "?",
        "voice": voice,
        "voice_alt": others,
    }


def _check(gold: Json) -> None:
    """What must hold between the parts; raises MarksError."""
    names = {s["name"] for s in gold["speakers"]} | {"outlet", "unknown"}
    for term in gold["emotive"]:
        if not {term["voice"], *term["voice_alt"]} <= names:
            raise MarksError(f"no such voice: {term}")
        for trap in gold["not_emotive"]:
            if trap["start"] < term["end"] and term["start"] < trap["end"]:
                raise MarksError(f"a trap that is also emotive: {trap}")
    # Without speakers only the assertions are annotated.
    for sentence in gold["sentences"] if gold["speakers"] else ():
        held = any(
            not a["ascribed"] and any(s < sentence["end"] and e > sentence["start"] for s, e in a["content"])
            for a in gold["attributions"]
        )
        if sentence["status"] in ("attributed", "mixed") and not held:
            raise MarksError(f"attributed to nobody: {sentence['text']!r}")
    silent = [s["name"] for s in gold["speakers"] if not s["mentions_as_source"]]
    if silent:
        raise MarksError(f"speakers without an attribution: {silent}")


def build_gold(name: str, text: str, marks: Json) -> Json:
    """The gold annotation of one article; offsets are half-open and in code points of `text`."""
    spans = find_sentences(text, marks)
    speakers = marks["speakers"]
    if not set(speakers.values()) <= SPEAKER_KINDS:
        raise MarksError("unknown kind of speaker")
    pairs = list(zip(marks["s"], spans, strict=True))
    said = [_attribution(text, a, span, set(speakers)) for m, span in pairs for a in m.get("says", [])]
    sources = [who for a in said for who in (a["speaker"], *a.get("co_speakers", []))]
    traps = [_term(text, words, span) for m, span in pairs for words in m.get("plain", [])]
    gold: Json = {
        "id": name,
        "title": marks["title"],
        "date": marks.get("date"),
        "text": text,
        "sentences": [_sentence(text, m, span) for m, span in pairs],
        "attributions": said,
        "emotive": [_term(text, words, span) for m, span in pairs for words in m.get("push", [])],
        "not_emotive": [{key: trap[key] for key in ("start", "end", "text")} for trap in traps],
        "speakers": [{"name": n, "kind": k, "mentions_as_source": sources.count(n)} for n, k in speakers.items()],
        "notes": marks.get("notes", []),
    }
    _check(gold)
    return gold


def article_names(folder: Path | None = None) -> list[str]:
    """The names of all articles, in alphabetical order."""
    return sorted(path.name.removesuffix(".marks.toml") for path in (folder or ARTICLES).glob("*.marks.toml"))


def load_article(name: str, folder: Path | None = None) -> Json:
    """Text and marks of one article, put together. Raises MarksError naming the article."""
    text = ((folder or ARTICLES) / f"{name}.txt").read_bytes().decode("utf-8")
    marks = tomllib.loads(((folder or ARTICLES) / f"{name}.marks.toml").read_text(encoding="utf-8"))
    try:
        return build_gold(name, text, marks)
    except MarksError as error:
        raise MarksError(f"{name}: {error}") from error


def dump_gold(gold: Json) -> str:
    """The gold file's text."""
    return json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def show(gold: Json) -> None:
    """Prints each sentence with its marks."""
    for s in gold["sentences"]:
        optional = [f"?{kind}" for kind in s["optional_kinds"]]
        print(f"\n{s['text']}\n  = {'|'.join([s['status'], *s['status_alt']])}  {' '.join([*s['kinds'], *optional])}")
        for a in gold["attributions"]:
            at = min(p[0] for p in a["content"] + a["cue"])
            if s["start"] <= at < s["end"]:
                flags = f"{'' if a['required'] else '?'}{'ascribed ' if a['ascribed'] else ''}"
                kinds = "|".join([a["cue_kind"], *a["cue_kind_alt"]])
                pieces = [[gold["text"][b:e] for b, e in a[name]] for name, _ in _PARTS]
                parts = " / ".join(" + ".join(piece) for piece in pieces)
                print(f"  > {flags}[{a['form']} {kinds} {a['speaker']}] {parts}")
        for label, terms in (("!", gold["emotive"]), ("~", gold["not_emotive"])):
            for t in terms:
                if s["start"] <= t["start"] < s["end"]:
                    mark = "" if t.get("required", True) else "?"
                    print(f"  {label} {mark}{t['text']} @ {'|'.join([t.get('voice', ''), *t.get('voice_alt', [])])}")


def summary(gold: Json) -> str:
    """One line of counts."""
    required = sum(a["required"] for a in gold["attributions"])
    terms = sum(t["required"] for t in gold["emotive"])
    return (
        f"{gold['id']:24s} {len(gold['text'].split()):4d} words {len(gold['sentences']):3d} sentences  "
        f"attributions {required}+{len(gold['attributions']) - required}  "
        f"emotive {terms}+{len(gold['emotive']) - terms}  traps {len(gold['not_emotive'])}"
    )


def main(argv: list[str]) -> int:
    """Writes or shows the named articles; exit status 2 when marks do not fit."""
    folder = MORE if "--more" in argv else ARTICLES
    names = [a for a in argv if not a.startswith("--")] or article_names(folder)
    for name in names:
        try:
            gold = load_article(name, folder)
        except MarksError as error:
            print(error, file=sys.stderr)
            return 2
        if "--show" in argv:
            show(gold)
        else:
            (folder / f"{name}.gold.json").write_text(dump_gold(gold), encoding="utf-8", newline="\n")
        print(summary(gold))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
