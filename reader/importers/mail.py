"""E-mail (.eml, RFC 5322): the text as it was written, who sent it and when; attachments are left out and named."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import getaddresses

from reader.importers.dates import mail_date
from reader.importers.html import parse_page, without_repeated_title
from reader.importers.html_blocks import text_blocks
from reader.importers.html_captions import mark_captions
from reader.importers.html_hidden import remove_hidden
from reader.importers.imported import Block, Imported, Metadata, clean_field
from reader.importers.mail_body import charset_of, decoded_bytes, text_of_plain
from reader.importers.mail_parts import Part, decode_words, header_words, leaves, split_parts
from reader.importers.refusal import Refusal
from reader.settings import ImportLimits

_MOST_PARTS = 1_000
_MOST_NAMED = 3
_TEXTS = ("text/plain", "text/html", "application/xhtml+xml")
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
# A plain part that says so much less than the page beside it is a stub ("your program cannot show this mail").
_ENOUGH = 0.6
_ADDRESS = re.compile(r"https?://\S+")
_SUBSCRIPTION = re.compile(
    r"\b(?:unsubscribe|opt[ -]out|(?:manage|update|change) (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)"
    r"|view (?:this )?(?:e-?mail |message |it )?(?:online|in (?:your|a|the) (?:web ?)?browser))\b",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 400
_MOST_FORWARDS = 20
_Read = tuple[list[Block], tuple[str, ...]]


def import_mail(data: bytes, limits: ImportLimits) -> Imported:
    """The text of a mail under its subject; author is who sent it, date the day of its Date header.

    Where a mail holds the same text as plain text and as a page, the plain one is taken unless it is a stub. Raises
    Refusal when it is past the limits, encrypted or has no text.
    """
    return _import(data, limits, 0)


def _import(data: bytes, limits: ImportLimits, forwards: int) -> Imported:
    """The mail in `data`, which lies in that many others that only forward it."""
    if forwards > _MOST_FORWARDS:
        raise Refusal("it is a mail in more mails than anybody forwards")
    message = split_parts(data, _MOST_PARTS)
    if any(part.kind in _ENCRYPTED for part in (message, *leaves(message))):
        raise Refusal("this mail is encrypted; open it in your mail program and save its text")
    chosen = list(_chosen(message, limits))
    taken = {id(part) for part, _ in chosen}
    blocks = [block for _, read in chosen for block in read[0]]
    warnings = tuple(warning for _, read in chosen for warning in read[1])
    blocks, notices = _without_notices(blocks)
    forwarded = next((part for part in leaves(message) if part.kind == "message/rfc822"), None)
    if not blocks and forwarded is not None:
        inner = _import(forwarded.body, limits, forwards + 1)
        return replace(inner, warnings=("The mail only forwards another one, which is shown.", *inner.warnings))
    if not blocks:
        raise Refusal("there is no text in this mail")
    metadata, doubts = _metadata(message)
    if metadata.title:
        blocks = [Block(metadata.title, "title"), *without_repeated_title(blocks, metadata.title)]
    left_out = _left_out(message, taken)
    return Imported(tuple(blocks), None, metadata, tuple(dict.fromkeys(warnings + notices + doubts + left_out)))


def _chosen(part: Part, limits: ImportLimits) -> Iterator[tuple[Part, _Read]]:
    """The text parts that a mail program would show, with what was read of each."""
    if part.kind == "multipart/alternative":
        yield from _best(part, limits)
    elif part.kind == "multipart/related":
        yield from _chosen(root_of(part), limits) if part.parts else ()
    elif part.parts:
        for inner in part.parts:
            yield from _chosen(inner, limits)
    elif part.kind in _TEXTS and not _is_attached(part):
        yield part, _read(part, limits)


def root_of(related: Part) -> Part:
    """The part of a multipart/related that the others belong to: the one its `start` names, else the first."""
    start = related.headers.get_param("start")
    named = [part for part in related.parts if start and str(part.headers.get("content-id") or "").strip() == start]
    return (named or list(related.parts))[0]


def _best(part: Part, limits: ImportLimits) -> list[tuple[Part, _Read]]:
    """Of the same text in several forms the plain one, unless a page among them says much more."""
    forms = [found for inner in part.parts if (found := list(_chosen(inner, limits)))]
    plain = next((form for form in forms if form[0][0].kind == "text/plain"), None)
    page = next((form for form in reversed(forms) if form[0][0].kind != "text/plain"), None)
    if plain is None or page is None:
        return page or plain or []
    return plain if _words(plain) >= _ENOUGH * _words(page) else page


def _words(form: list[tuple[Part, _Read]]) -> int:
    return sum(len(_ADDRESS.sub("", block.text).split()) for _, read in form for block in read[0])


def _read(part: Part, limits: ImportLimits) -> _Read:
    if part.kind == "text/plain":
        return text_of_plain(part)
    data = decoded_bytes(part)
    if not data.strip():
        return [], ()
    tree, warnings = parse_page(data, limits, charset_of(part))
    hidden = remove_hidden(tree)
    mark_captions(tree)
    blocks = text_blocks(tree)
    return blocks, warnings + hidden.warnings(blocks)


def _is_attached(part: Part) -> bool:
    return part.headers.get_content_disposition() == "attachment" or bool(part.headers.get_filename())


def _without_notices(blocks: list[Block]) -> _Read:
    """The blocks without short ones about the subscription, and a sentence when there were any."""
    kept = [block for block in blocks if len(block.text) > _LONGEST_NOTICE or not _SUBSCRIPTION.search(block.text)]
    if len(kept) == len(blocks):
        return blocks, ()
    return kept, ("Lines about the subscription to these mails were left out.",)


def _metadata(message: Part) -> tuple[Metadata, tuple[str, ...]]:
    date = mail_date(header_words(message, "date") or "")
    doubt = ("The mail’s date cannot be read.",) if date is None and message.headers.get("date") else ()
    return Metadata(title=clean_field(header_words(message, "subject")), date=date, author=_sender(message)), doubt


def _sender(message: Part) -> str | None:
    """The names of those it is from; their addresses where they give no name."""
    raw = str(message.headers.get("from") or "")
    # Split while commas in encoded names are still hidden.
    names = []
    for name, address in getaddresses([raw])[:10]:
        shown = decode_words(name) if name else address
        names.append(clean_field(shown, 200) or "")
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def _left_out(message: Part, taken: set[int]) -> tuple[str, ...]:
    """A sentence about attachments, by name where they have one; pictures inside a page count as well."""
    others = [part for part in leaves(message) if id(part) not in taken and _is_worth_naming(part)]
    if not others:
        return ()
    names = [clean_field(_filename(part), 80) or part.kind for part in others]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    what = "One attachment was" if len(others) == 1 else f"{len(others):,} attachments were"
    return (f"{what} left out: {', '.join(names[:_MOST_NAMED])}{more}.",)


def _is_worth_naming(part: Part) -> bool:
    return part.kind not in _SIGNATURES and (_is_attached(part) or part.kind not in _TEXTS)


def _filename(part: Part) -> str | None:
    name = part.headers.get_filename()
    return decode_words(name) if name else None
