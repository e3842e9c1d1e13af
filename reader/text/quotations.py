"""Quotations."""

from collections.abc import Sequence

from reader.model.span import Span
from reader.text.parsed import Paragraph, Quotation


def find_quotations(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """placeholder"""
    return ()
