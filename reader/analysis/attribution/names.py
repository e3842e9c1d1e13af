"""Names in a text: runs of capitalised words, stripped of titles, and which runs name the same person or body."""

from collections import Counter
from dataclasses import dataclass, field

from reader.analysis.attribution.phrases import is_time_word
from reader.analysis.attribution.tools import AttributionTools
from reader.analysis.attribution.view import View
from reader.model.span import Span

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
_INNER = frozenset(
    {"of", "de", "la", "le", "van", "von", "der", "den", "bin", "al", "el", "da", "di", "dos", "du", "ibn", "ter"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a name: its span, form without title, the titles before it, countries, and kind."""

    span: Span
    form: str
    titles: tuple[str, ...]
    countries: tuple[str, ...]
    kind: str


@dataclass
class NameIndex:
    """All names of a text in order, and the fullest form that each shorter form stands for."""

    names: list[Name] = field(default_factory=list)
    fullest: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    roles: dict[str, set[str]] = field(default_factory=dict)
    countries: dict[str, set[str]] = field(default_factory=dict)


def index_names(view: View, tools: AttributionTools) -> NameIndex:
    """Every name of the text outside titles in capitals only, tied together by surname and acronym."""
    index = NameIndex()
    for first, last in _runs(view, 0, len(view.tokens), tools):
        name = _read_run(view, first, last, tools)
        if name is not None:
            index.names.append(name)
    _tie(index, tools)
    _add_office_holders(index, tools)
    return index


def name_in(view: View, first: int, last: int, tools: AttributionTools) -> Name | None:
    """The name that tokens `first` to `last` hold, the last one when there are several; None for common nouns."""
    found = [_read_run(view, a, b, tools) for a, b in _runs(view, first, last, tools)]
    named = [n for n in found if n is not None]
    return named[-1] if named else None


def _runs(view: View, first: int, last: int, tools: AttributionTools) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    i = first
    while i < last:
        if view.tags[i] not in _NAME_TAGS or is_time_word(view, i) or not _capital(view, i):
            i += 1
            continue
        k = i + 1
        while k < last and view.sentence_start[k] == view.sentence_start[i]:
            if view.tags[k] in _NAME_TAGS and _capital(view, k) and not is_time_word(view, k):
                k += 1
            elif (
                view.lower[k] in _INNER and k + 1 < last and view.tags[k + 1] in _NAME_TAGS and view.lower[k] != "of"
            ) or (
                view.lower[k] == "of"
                and k + 1 < last
                and view.tags[k + 1] in _NAME_TAGS
                and view.lower[k - 1] in tools.words["organisation_name"]
            ):
                k += 2
            else:
                break
        runs.append((_organisation_start(view, first, i, k, tools), k))
        i = k
    return runs


def _organisation_start(view: View, floor: int, i: int, k: int, tools: AttributionTools) -> int:
    """Where the name of a body begins: capitals before it that taggers take for common words ("State Audit Office",
    "Meteorological Institute", "Pilots' Guild")."""
    if view.lower[k - 1] not in tools.words["organisation_name"] | tools.words["law"]:
        return i
    floor = max(floor, view.sentence_start[i])
    start = i
    while start - 1 >= floor and i - start < 8:
        before = start - 1
        joined = view.lower[before] == "and" and view.tags[before - 1] == "POS" and before - 1 > floor
        capital = view.tokens[before].text[:1].isupper() and view.tags[before] not in (
            "DT",
            "IN",
            "PRP$",
            "PRP",
            "CC",
            "WDT",
        )
        if not (
            capital or joined or (view.tags[before] == "POS" and view.lower[k - 1] != "'s" and _bare_mark(view, before))
        ):
            break
        start = before
    while start < i and (view.tags[start] in ("POS", "CC", "RB") or view.lower[start] in tools.country_words):
        start += 1
    return start


def _bare_mark(view: View, i: int) -> bool:
    """The apostrophe of a plural: "Pilots' Guild"; that of "Castell's Bank" ends the name of another."""
    return not view.lower[i].endswith("s")


def _capital(view: View, i: int) -> bool:
    return view.tokens[i].text[:1].isupper() or "-" in view.tokens[i].text


def _read_run(view: View, first: int, last: int, tools: AttributionTools) -> Name | None:
    """A run without the titles and nationality before it; kind is "person", "organisation", "place" or "" (unknown)."""
    titles: list[str] = []
    countries: list[str] = []
    i = _after_last_title(view, first, last, tools)
    if i > first:
        titles.append(" ".join(view.lower[_title_start(view, first, i, tools) : i]))
        countries += [tools.country_words[w] for w in view.lower[first:i] if w in tools.country_words]
    while i < last - 1:
        step = _title_at(view, i, last, tools)
        if step:
            titles.append(" ".join(view.lower[i : i + step]))
            i += step
        elif view.lower[i] in tools.country_words and i + 1 < last:
            countries.append(tools.country_words[view.lower[i]])
            i += 1
        else:
            break
    while last - i > 1 and view.tokens[last - 1].text.rstrip(".") in tools.words["post_nominal"]:
        last -= 1
    if i >= last:
        return None
    nation = first - 2 if first > 1 and view.tags[first - 1] == "POS" else first - 1
    if nation >= view.sentence_start[first] and view.lower[nation] in tools.country_words:
        countries.append(tools.country_words[view.lower[nation]])
    whole_title = _title_at(view, i, last, tools) == last - i
    titles += _titles_before(view, first, tools)
    span = view.span(i, last)
    words = [view.lower[k] for k in range(i, last)]
    form = view.parsed.text[span.start : span.end]
    if whole_title and last - i <= 3:
        return None
    return Name(span, form, tuple(titles), tuple(countries), _kind(words, form, titles, tools))


def _after_last_title(view: View, first: int, last: int, tools: AttributionTools) -> int:
    """Where the name begins in a run such as "Velmark Foreign Minister Oster"; `first` when no title stands inside."""
    for i in range(last - 2, first, -1):
        step = _title_at(view, i, last, tools)
        if step and i + step < last and view.lower[i + step] not in _SUFFIXES:
            return i + step
    return first


def _title_start(view: View, first: int, end: int, tools: AttributionTools) -> int:
    return next((k for k in range(first, end) if _title_at(view, k, end, tools) == end - k), end - 1)


def _title_at(view: View, i: int, last: int, tools: AttributionTools) -> int:
    """How many tokens from i on are a title (0 when none)."""
    for length in (3, 2, 1):
        if i + length <= last and " ".join(view.lower[i : i + length]) in tools.titles:
            return length
    return 0


def _titles_before(view: View, first: int, tools: AttributionTools) -> list[str]:
    """A lower-case title right before a name: "president Orla Finn", "spokesman Jon Ash"."""
    for length in (3, 2, 1):
        if first - length >= view.sentence_start[first]:
            words = " ".join(view.lower[first - length : first])
            if words in tools.titles or (length == 1 and tools.source_nouns.get(words, ("",))[0] == "person"):
                return [words]
    return []


def _kind(words: list[str], form: str, titles: list[str], tools: AttributionTools) -> str:
    plain = " ".join(words)
    if plain in tools.country_words:
        return "place"
    if words[-1] in tools.words["law"] and len(words) > 1:
        return "document"
    if words[-1] in tools.words["organisation_name"] or words[0] in tools.words["organisation_name"]:
        return "organisation"
    if words[0] in tools.words["place_name"] or words[-1] in tools.words["place_name"]:
        return "place"
    if titles or (len(words) > 1 and words[0] in tools.first_names):
        return "person"
    if form.isupper() and len(form) > 1 and "." not in form and len(words) == 1:
        return "organisation"
    return ""


def _tie(index: NameIndex, tools: AttributionTools) -> None:
    """Give each form its fullest: "Holt" is "Mara Holt" where the text has that; count decides between several."""
    counts = Counter(n.form for n in index.names)
    by_last: dict[str, list[str]] = {}
    for form in counts:
        words = form.split()
        if len(words) > 1:
            by_last.setdefault(words[-1].lower(), []).append(form)
            by_last.setdefault(_initials(words), []).append(form)
    for form in counts:
        longer = [f for f in by_last.get(form.lower(), []) if f != form]
        index.fullest[form] = max(longer, key=lambda f: (counts[f], len(f))) if longer else form
    _tie_bodies(index, counts)
    for name in index.names:
        full = index.fullest[name.form]
        index.roles.setdefault(full, set()).update(name.titles)
        index.countries.setdefault(full, set()).update(name.countries)
        if name.kind and (name.kind != "place" or full == name.form):
            index.kinds.setdefault(full, name.kind)
        gender = _gender(name, tools)
        if gender:
            index.genders.setdefault(full, gender)
    for form in counts:
        if len(form.split()) > 1 and not index.kinds.get(form):
            index.kinds[form] = "person" if form.split()[0].lower() in tools.first_names else ""


def _tie_bodies(index: NameIndex, counts: Counter[str]) -> None:
    """ "Velisar" is "Velisar Medical" where one longer name begins with it and is no person's."""
    persons = {n.form for n in index.names if n.kind == "person" or n.titles}
    longer: dict[str, list[str]] = {}
    for form in counts:
        if len(form.split()) in (2, 3, 4) and form not in persons:
            longer.setdefault(form.split()[0], []).append(form)
    bodies = {n.form for n in index.names if n.kind == "organisation"}
    for form in counts:
        found = [f for f in longer.get(form, []) if f in bodies]
        if len(form.split()) == 1 and index.fullest[form] == form and len(found) == 1 and form not in persons:
            index.fullest[form] = found[0]


def _initials(words: list[str]) -> str:
    return "".join(w[0] for w in words if w[0].isupper()).lower()


def _gender(name: Name, tools: AttributionTools) -> str:
    for title in name.titles:
        gender = tools.titles.get(title) or tools.source_nouns.get(title, ("", ""))[1]
        if gender:
            return gender
    words = name.form.split()
    return tools.first_names.get(words[0].lower(), "") if len(words) > 1 else ""


def _add_office_holders(index: NameIndex, tools: AttributionTools) -> None:
    """What is publicly known of a named office holder: gender, office and country, by full name or lone surname."""
    for holder in tools.office_holders:
        surname = holder.name.split()[-1]
        for full in {holder.name, surname} & set(index.fullest.values()):
            index.kinds[full] = "person"
            index.genders.setdefault(full, holder.gender)
            index.roles.setdefault(full, set()).add(holder.office)
            index.countries.setdefault(full, set()).add(holder.country)
