"""The word lists that attribution works with, loaded once and passed in."""

from collections.abc import Mapping
from dataclasses import dataclass

from reader.analysis.attribution.cues import CueLexicon, build_cue_lexicon
from reader.lexicons import load_lexicon

Rows = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country with the words that stand for it: adjective, capital, people (as written, capitals kept)."""

    name: str
    adjective: str
    capital: str
    people: str


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A person known by office, so that "the French leader" can be resolved; other spellings are other rows."""

    name: str
    country: str
    office: str
    gender: str


@dataclass(frozen=True, slots=True)
class AttributionTools:
    """Everything the attribution rules look up. `source_nouns` gives (kind, gender) by lower-case noun.

    `words` are smaller sets by use, see resources/lexicons/attribution_words.toml.
    """

    cues: CueLexicon
    titles: Mapping[str, str]
    source_nouns: Mapping[str, tuple[str, str]]
    unnamed: frozenset[str]
    countries: tuple[Country, ...]
    office_holders: tuple[OfficeHolder, ...]
    first_names: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    country_words: Mapping[str, str]
    tails: Mapping[str, frozenset[str]]


def load_attribution_tools() -> AttributionTools:
    """The lists from resources/lexicons; raises ResourceMissingError when one is not there."""
    countries = tuple(Country(r["country"], r["adjective"], r["capital"], r["people"]) for r in _rows("countries"))
    return AttributionTools(
        cues=build_cue_lexicon(_rows("cues")),
        titles={r["expression"]: r["gender"] for r in _rows("titles")},
        source_nouns={r["noun"]: (r["kind"], r["gender"]) for r in _rows("source_nouns")},
        unnamed=frozenset(r["noun"] for r in _rows("unnamed_sources")),
        countries=countries,
        office_holders=tuple(
            OfficeHolder(r["name"], r["country"], r["office"], r["gender"]) for r in _rows("office_holders")
        ),
        first_names={r["name"].lower(): r["gender"] for r in _rows("first_names")},
        words=_by_use(_rows("attribution_words")),
        country_words=_country_words(countries),
        tails=_by_group(_rows("tails")),
    )


def _country_words(countries: tuple[Country, ...]) -> dict[str, str]:
    """Every word for a country, its people or capital, in lower case, with the country's name."""
    words: dict[str, str] = {}
    for country in countries:
        for form in (country.name, country.adjective, country.capital, country.people):
            words.setdefault(form.lower(), country.name)
    return words


def _by_use(rows: Rows) -> dict[str, frozenset[str]]:
    uses: dict[str, set[str]] = {}
    for row in rows:
        uses.setdefault(row["use"], set()).add(row["word"])
    return {use: frozenset(words) for use, words in uses.items()}


def _by_group(rows: Rows) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in rows:
        groups.setdefault(row["group"], set()).add(row["entry"])
    return {group: frozenset(entries) for group, entries in groups.items()}


def _rows(name: str) -> Rows:
    return load_lexicon(name).rows
