"""The reader's form of source criticism for one article: classic criteria, and an answer to each."""

from dataclasses import dataclass
from typing import NewType

from reader.model.document import DocumentId

CriterionId = NewType("CriterionId", str)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question of the form."""

    id: CriterionId
    question: str


CRITERIA: tuple[Criterion, ...] = (
    Criterion(CriterionId("kind"), "What kind of text is it, and who publishes it?"),
    Criterion(CriterionId("origin"), "Is it original, or taken over from elsewhere?"),
    Criterion(CriterionId("dates"), "When was the event, the statement, the publication?"),
    Criterion(CriterionId("witness"), "Who was there?"),
    Criterion(CriterionId("sources"), "Which sources are named, which unnamed, which are documents?"),
    Criterion(CriterionId("single_source"), "Which claims rest on one source?"),
    Criterion(CriterionId("independence"), "Are the sources independent of one another?"),
    Criterion(CriterionId("interest"), "What is the interest of each main source?"),
    Criterion(CriterionId("wording"), "How does the outlet word what it says in its own voice?"),
    Criterion(CriterionId("missing"), "Who or what is missing?"),
    Criterion(CriterionId("headline"), "Does the body carry the headline?"),
    Criterion(CriterionId("next_checks"), "What would I check next?"),
    Criterion(CriterionId("conclusion"), "What do I conclude?"),
)
"""The form, in its order (after the external and internal criticism of the historians' method)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader wrote to one criterion; `text` is plain Markdown, `modified` is ISO 8601 in UTC."""

    criterion: CriterionId
    text: str
    modified: str


@dataclass(frozen=True, slots=True)
class Review:
    """The answers that were given for one article, in the order of CRITERIA."""

    document: DocumentId
    answers: tuple[Answer, ...] = ()
