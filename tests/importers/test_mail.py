"""E-mail: the text that was written, who sent it and when; encodings, parts, attachments, limits."""

from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.importers import import_bytes
from reader.importers.dates import mail_date
from reader.model.document import Document
from reader.model.span import words_of
from reader.settings import ImportLimits

SAVED = Path(__file__).parent / "files" / "saved"
BRIDGE = (
    "The harbour bridge in Velmar was closed on Thursday, the city council said, after engineers found a crack in its"
    " second pier – “as long as a man’s arm”."
)
LETTERS = [
    "The ferry stays in port until autumn, the harbour office said on Monday, since nobody could be found to"
    " steer\u00a0it.",
    "“We asked in four towns,” said Ines Tarn, who runs the office.",
    "The ferry carries sixty passengers.",
    "Month\tTrips",
    "May\t204",
]


def read(data: bytes, name: str = "mail.eml") -> Document:
    return import_bytes(data, name, ImportLimits())


def mail(body: bytes, kind: bytes = b"text/plain; charset=utf-8", more: bytes = b"") -> bytes:
    return b"From: Ana <a@x.example>\nTo: b@x.example\nSubject: S\nContent-Type: " + kind + b"\n" + more + b"\n" + body


@pytest.mark.parametrize(
    ("name", "title", "date", "author", "paragraphs", "said"),
    [
        (
            *("plain", "Bridge closed – “crack” 😀", "2025-06-05", "Ana Lindqvist"),
            [BRIDGE, "The café on the pier stays open 😀, its owner said."],
            [],
        ),
        (
            *("both", "Bridge closed", "2025-06-05", "Ana Lindqvist"),
            [BRIDGE, "The café on the pier stays open 😀, its owner said."],
            ["One attachment was left out: état.pdf."],
        ),
        (
            *("stub", "Letters from the coast", "2025-06-09", "Jürgen Wick"),
            LETTERS,
            ["PREHEADER words", "Lines about the subscription"],
        ),
        (
            *("related", "Letters with a picture", "2025-06-05", "jw@n.example"),
            ["Letters from the coast", *LETTERS],
            ["PREHEADER words", "Lines about the subscription", "One attachment was left out: image/png."],
        ),
        (
            *("flowed", "Re: Bridge", "2025-06-05", "Ana Lindqvist"),
            [
                "Dear Jo,",
                "the council says the bridge was closed because of a crack, and that nobody had seen it in October.",
                "> Did the divers see it when they went down in spring?\n> > Ask Tomas Reil.",
                "They did not, he said.",
            ],
            ["The signature"],
        ),
        (
            *("forwarded", "Night train", "2023-11-02", "Sofia Brandt"),
            ["The last night train left platform nine eleven years ago, the railway confirmed."],
            ["only forwards another one"],
        ),
        (
            *("outlook", "Café on the pier - statement", "2025-06-02", "Reil, Tomas"),
            [
                "The café on the pier may stay open, the harbour office said on Monday, because its terrace does not"
                " rest on the pier that is cracked.",
                "“We have measured it twice,” Tomas Reil said.",
            ],
            [],
        ),
        (
            *("apple", "Two notes and a picture", "2025-06-04", "Ana Lindqvist"),
            ["The divers go down at six, the harbour office says.", "The picture is from April, Tomas Reil told me."],
            ["One attachment was left out: pier.jpeg."],
        ),
        (
            *("list_mail", "[Pier-list] Minutes of the meeting", "2025-06-05", "Jo Wick via Pier-list"),
            [
                "The meeting agreed on Tuesday that the second pier has to be looked at by somebody who did not build"
                " it. The chair said that three firms had been asked, and that one of them had answered.",
                "* Firm from Sund: no answer\n  * Firm from Orrin: in August",
                "Jo Wick wrote the minutes.",
            ],
            ["were joined"],
        ),
        (
            *("signed", "Night train", "2023-11-02", "press@sund.example"),
            ["The minister said the night train was “a matter of sympathy”."],
            [],
        ),
    ],
)
def test_mails_of_many_programs(
    name: str, title: str, date: str, author: str, paragraphs: list[str], said: list[str]
) -> None:
    document = read((SAVED / f"{name}.eml").read_bytes(), f"{name}.dat" if name == "plain" else f"{name}.eml")
    assert document.origin.file_format == "eml"
    assert document.text.split("\n\n") == [title, *paragraphs]
    assert (document.title, document.date, document.origin.author) == (title, date, author)
    assert document.title_span is not None
    assert words_of(document.text, document.title_span) == title
    assert len(document.warnings) == len(said)
    assert all(any(words in warning for warning in document.warnings) for words in said)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (mail("Café said “no”.".encode()), "Café said “no”."),
        (mail("Café said “no”.".encode("cp1252"), b"text/plain; charset=iso-8859-1"), "Café said “no”."),
        (mail("Кафе закрыто.".encode("koi8-r"), b'text/plain; charset="koi8-r"'), "Кафе закрыто."),
        (mail("駅は閉鎖".encode("iso2022_jp"), b"text/plain; charset=iso-2022-jp"), "駅は閉鎖"),
        (mail(b"+ADw-b+AD4- stays", b"text/plain; charset=utf-7"), "+ADw-b+AD4- stays"),
        (mail(b"Caf=C3=A9 is =\nopen=2E", more=b"Content-Transfer-Encoding: quoted-printable\n"), "Café is open."),
        (mail(b"Q2Fmw6k gaXMg\nb3Blbg", more=b"Content-Transfer-Encoding: BASE64\n"), "Café is open"),
        (mail(b"Q2Fmw6kgaXMgb3BlbiE=Z", more=b"Content-Transfer-Encoding: base64\n"), "Café is open!"),
        (mail(b"A\r\nB\r\n\r\nC".replace(b"\r\n", b"\r\n")), "A\nB\n\nC"),
        (mail(b"no parts here", b"multipart/mixed"), "no parts here"),
        (mail(b"--b\n\nfirst\n--b\n\ncut off", b"multipart/mixed; boundary=b"), "first\n\ncut off"),
        (
            mail(b"--b \n\nfirst --b not\n--bb\nx\n--b--\nepilogue", b'multipart/mixed; boundary="b"'),
            "first --b not\n--bb\nx",
        ),
        (b"\xef\xbb\xbfFrom: a@x.example\r\nSubject: S\r\n\r\nhello there", "hello there"),
    ],
)
def test_encodings_and_parts(data: bytes, text: str) -> None:
    assert read(data).text == f"S\n\n{text}"


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("Thu, 05 Jun 2025 23:30:00 -0400", "2025-06-05"),
        ("5 Jun 25 09:59 GMT", "2025-06-05"),
        ("2025-06-05T10:00:00Z", "2025-06-05"),
        ("Thu, 35 Jun 2025 23:30:00 -0400", None),
        ("yesterday", None),
        ("", None),
        ("9" * 5_000, None),
    ],
)
def test_dates_of_mails(value: str, date: str | None) -> None:
    assert mail_date(value) == date


def test_a_date_that_cannot_be_read_is_said() -> None:
    document = read(b"From: a@x.example\nSubject: S\nDate: some day\n\nhello there")
    assert document.date is None
    assert len(document.warnings) == 1
    assert "date cannot be read" in document.warnings[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (mail(b"x", b"application/pkcs7-mime; smime-type=enveloped-data"), "encrypted"),
        (mail(b"--b\nContent-Type: image/png\n\nx\n--b--", b"multipart/mixed; boundary=b"), "no text in this mail"),
        (mail(b"--b\n\nx\n" * 1_100, b"multipart/mixed; boundary=b"), "more parts"),
        (b"From: a@x.example\nSubject: " + b"s" * 400_000 + b"\n\nhello", "headers are longer"),
        (mail(b"\n \n"), "no text in this mail"),
        (mail(b"<p>" + b"<div>" * 1_000, b"text/html"), "nested deeper"),
    ],
)
def test_mails_that_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        read(data)


def test_nested_parts_are_counted_before_they_are_parsed() -> None:
    start = b"From: a@x.example\nTo: b@x.example\nMIME-Version: 1.0\n"
    levels = [b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(30)]
    with pytest.raises(UnreadableFileError, match="nested deeper"):
        read(start + b"".join(levels) + b"\nhello")


def test_a_mail_in_mails_in_mails_is_refused_and_one_in_a_few_is_read() -> None:
    head = b"Content-Type: message/rfc822\n\n"
    inner = mail(BRIDGE.encode())
    assert BRIDGE in read(mail(head * 3 + inner, b"message/rfc822")).text
    with pytest.raises(UnreadableFileError, match="more mails than anybody forwards"):
        read(mail(head * 100 + inner, b"message/rfc822"))
