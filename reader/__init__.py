"""Source-Criticism Reader: shows who is quoted, what nobody vouches for, and which words push.

The map of the package. Data flows one way, left to right; later stages see earlier results and edit none of them::

    file --> importers --> Document --> text ------> analysis -----------> Analysis --> reports
    txt md     decode,       text        title,        attributions,         findings     text
    html pdf   normalise     origin      paragraphs    speakers, voices,     voices       json
    docx ...   ONCE          sha256      sentences     emotive terms,        speakers
                              |          tokens,       assertions,           overview
                              |          quotations    overview                 |
                              +------> storage (one SQLite file) <-- session ---+
                                       documents, highlights,         ^      ^
                                       notes, decisions, reviews      ui     cli

Imports point down, and import-linter keeps it so (``pyproject.toml``)::

    __main__ > cli > ui | commands > session > worker > exports > importers | analysis | reports | storage
             > text | lexicons > model > settings > paths, errors

Where to look:

==================  =========================================================================
``model``           the words of the product as frozen dataclasses; standard library only
``importers``       one module per file format, and the one place where text is normalised
``text``            title, paragraphs, sentences, tokens, quotations, anchoring; nltk lives here
``lexicons``        word lists from ``resources/lexicons`` with their provenance
``analysis``        ``pipeline.py`` shows the stages in order on one screen
``worker``          the process that analyses, and the short-lived one that reads a file
``storage``         the library: one SQLite file; the only place that knows SQL
``reports``         an analysis as text or JSON
``exports``         an article with everything on it for other programs, and their annotations for ours
``session``         the use cases; joins what the worker brings with storage and reports
``ui``              the window; the only place that knows Qt
``cli``             the command line; everything the window does to data can be done here
``commands``        one module per command of the command line
==================  =========================================================================

All offsets are half-open and in code points of ``Document.text``: ``text[start:end]`` is always the words.
Only ``ui/offsets.py`` knows Qt's UTF-16 positions.
"""

__version__ = "0.1.0"
