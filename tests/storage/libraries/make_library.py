"""Makes the small library of the present version that later versions are tested on: ``python make_library.py``.

It writes ``version-N.sqlite`` beside itself, N being the schema's version. To be run before a step is added to the
schema, and the file committed: a migration is tested from what the older program really wrote. All of it is invented.
"""

import hashlib
import json
from pathlib import Path

from reader.model.decision import Correction
from reader.model.document import Document, DocumentId, Origin
from reader.model.finding import FindingId
from reader.model.review import CRITERIA
from reader.model.span import Span
from reader.storage.database import close_library, open_library
from reader.storage.decisions import add_decision, list_decisions
from reader.storage.documents import save_document, save_position
from reader.storage.drafts import list_drafts, save_draft
from reader.storage.highlights import add_highlight, list_highlights
from reader.storage.migrations import VERSION
from reader.storage.notes import add_note, list_notes
from reader.storage.preferences import save_preference
from reader.storage.reviews import list_reviews, set_answer
from reader.text.anchoring import make_selector

FERRY = "Ferry “Anna” sank 🚢 off Selwick.\u00a0Nobody said why.\r\nThe owner, Née Brandt, said nothing."
FERRY_LATER = FERRY + "\r\nOn Friday the owner said it had been the engine."
QUAY = "The quay reopens\n\nThe harbour master said e\u0301veryone may come. 👩‍👩‍👧"


def document(text: str, path: str, address: str | None = None) -> Document:
    """An article of that text, opened from that file."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    origin = Origin(path=path, file_format="txt", file_sha256=sha256, address=address)
    return Document(text, DocumentId(sha256), text.splitlines()[0], Span(0, 5), language="en", origin=origin)


def main() -> None:
    """Writes the library, and what is in it as JSON beside it."""
    path = Path(__file__).with_name(f"version-{VERSION}.sqlite")
    path.unlink(missing_ok=True)
    library = open_library(path)
    ferry = document(FERRY, "/articles/ferry é.txt", "https://selwick.example/ferry")
    later = document(FERRY_LATER, "/articles/ferry é.txt")
    quay = document(QUAY, "/articles/quay.txt")
    for each in (ferry, later, quay):
        save_document(library, each)
    save_position(library, quay.sha256, 18)
    add_note(library, ferry.sha256, "Says who? 🙂\n*nobody*", make_selector(FERRY, Span(35, 46)), ["check", "é x"])
    add_note(library, ferry.sha256, "On the whole article.")
    add_note(library, quay.sha256, "", make_selector(QUAY, Span(4, 8)), ["check"])
    add_note(library, quay.sha256, "On a finding.", make_selector(QUAY, Span(4, 8)), finding=FindingId("f-1 é"))
    add_highlight(library, ferry.sha256, make_selector(FERRY, Span(6, 12)), "pink")
    add_highlight(library, quay.sha256, make_selector(QUAY, Span(18, 33)), "yellow")
    place = make_selector(FERRY, Span(6, 12))
    add_decision(library, ferry.sha256, "evaluation", "sank 🚢", "dismiss", "phrase_everywhere")
    add_decision(library, quay.sha256, "said", "x", "correct", "place", "a-1", Correction("Née", None, place))
    set_answer(library, ferry.sha256, CRITERIA[3].id, "Nobody was there. é")
    save_draft(library, quay.sha256, "half a no", tags=["é"])
    save_preference(library, "theme", "dark")
    inside = {
        "articles": [each.sha256 for each in (ferry, later, quay)],
        "notes": [[n.id, n.document, n.text, list(n.tags), n.created, n.modified] for n in list_notes(library)],
        "highlights": [
            [h.id, h.selector.exact, h.colour] for a in (ferry, quay) for h in list_highlights(library, a.sha256)
        ],
    }
    inside["findings"] = [n.finding for n in list_notes(library)]
    inside["decisions"] = [[d.id, d.words, d.correction and d.correction.speaker] for d in list_decisions(library)]
    inside["answers"] = [[r.document, a.criterion, a.text] for r in list_reviews(library) for a in r.answers]
    inside["drafts"] = [[d.id, d.text, list(d.tags)] for d in list_drafts(library)]
    close_library(library)
    path.with_suffix(".json").write_text(json.dumps(inside, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
