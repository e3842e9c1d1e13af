"""Makes the mails in saved/: python tests/importers/files/make_mails.py [FOLDER].

Half of them are written by Python's email package, half by hand the way well-known mail programs write theirs.
"""

import sys
from email import policy
from email.message import EmailMessage
from pathlib import Path

PLAIN = (
    "The harbour bridge in Velmar was closed on Thursday, the city council said, after engineers found a crack in its"
    " second pier – “as long as a man’s arm”.\n\nThe café on the pier stays open 😀, its owner said.\n"
)
FLOWED = (
    "Dear Jo, \n\nthe council says the bridge was closed because of a crack, and \nthat nobody had seen it in"
    " October. \n\n> Did the divers see it when they \n> went down in spring?\n>> Ask Tomas Reil.\n\nThey did not, he"
    " said.\n-- \nAna Lindqvist\nThe Velmar Post\n"
)
NEWSLETTER = """<html><head><title>x</title><style>.pre { display: none }</style></head><body>
<span class="pre">PREHEADER words that fill the preview of a mail program.</span>
<table width="600"><tr><td><a href="https://n.example/v">View this email in your browser</a></td></tr>
<tr><td><table><tr><td><h1>Letters from the coast</h1><p>The ferry stays in port until autumn, the harbour office said
on Monday, since nobody could be found to steer&nbsp;it.</p><p>“We asked in four towns,” said <b>Ines Tarn</b>, who runs
the office.</p><ul><li>The ferry carries sixty passengers.</li></ul></td></tr></table></td></tr>
<tr><td><table border="1"><tr><th>Month</th><th>Trips</th></tr><tr><td>May</td><td>204</td></tr></table></td></tr>
<tr><td>You get this mail because you asked for it. <a href="https://n.example/u">Unsubscribe</a></td></tr></table>
</body></html>"""
OUTLOOK = b"""From: "Reil, Tomas" <tomas.reil@harbour.example>\r
To: <press@velmarpost.example>\r
Subject: =?iso-8859-1?Q?Caf=E9_on_the_pier_=2D_stat?=\r
\t=?iso-8859-1?Q?ement?=\r
Date: Mon, 2 Jun 2025 08:15:00 +0200\r
MIME-Version: 1.0\r
Content-Type: text/plain;\r
\tcharset="iso-8859-1"\r
Content-Transfer-Encoding: quoted-printable\r
X-Mailer: Microsoft Office Outlook 12.0\r
\r
The caf=E9 on the pier may stay open, the harbour office said on Monday, =\r
because its terrace does not rest on the pier that is cracked.\r
\r
=93We have measured it twice,=94 Tomas Reil said.\r
"""
APPLE = b"""From: Ana Lindqvist <ana@velmarpost.example>
Content-Type: multipart/mixed; boundary="Apple-Mail=_11"
Mime-Version: 1.0 (Mac OS X Mail 16.0)
Subject: Two notes and a picture
Date: Wed, 04 Jun 2025 23:50:00 -0700
To: Jo Wick <jo@velmarpost.example>


--Apple-Mail=_11
Content-Transfer-Encoding: 7bit
Content-Type: text/plain;
\tcharset=us-ascii

The divers go down at six, the harbour office says.


--Apple-Mail=_11
Content-Disposition: inline;
\tfilename=pier.jpeg
Content-Type: image/jpeg;
\tname="pier.jpeg"
Content-Transfer-Encoding: base64

/9j/4AAQSkZJRg==

--Apple-Mail=_11
Content-Transfer-Encoding: 7bit
Content-Type: text/plain;
\tcharset=us-ascii

The picture is from April, Tomas Reil told me.

--Apple-Mail=_11--
"""
LIST_MAIL = b"""From list-bounces@lists.example Thu Jun  5 10:00:00 2025
Received: from a.example by b.example; Thu, 5 Jun 2025 10:00:00 +0000
Date: 5 Jun 25 09:59 GMT
From: Jo Wick via Pier-list <pier-list@lists.example>
To: pier-list@lists.example
Message-ID: <1@a.example>
Subject: [Pier-list] Minutes of the meeting
Content-Type: text/plain

The meeting agreed on Tuesday that the second pier has to be looked at by
somebody who did not build it. The chair said that three firms had been
asked, and that one of them had answered.

  * Firm from Sund: no answer
  * Firm from Orrin: in August

Jo Wick wrote the minutes.
"""
SIGNED = b"""From: press@sund.example
To: all@sund.example
Subject: Night train
Date: Thu, 02 Nov 2023 06:00:00 GMT
MIME-Version: 1.0
Content-Type: multipart/signed; micalg="pgp-sha256"; protocol="application/pgp-signature"; boundary="s1"

--s1
Content-Type: multipart/mixed; boundary="s2"

--s2
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

VGhlIG1pbmlzdGVyIHNhaWQgdGhlIG5pZ2h0IHRyYWluIHdhcyDigJxhIG1hdHRlciBvZiBzeW1w
YXRoeeKAnS4K
--s2--

--s1
Content-Type: application/pgp-signature; name="signature.asc"
Content-Disposition: attachment; filename="signature.asc"

-----BEGIN PGP SIGNATURE-----
=x
-----END PGP SIGNATURE-----
--s1--
"""


def message(subject: str, **headers: str) -> EmailMessage:
    """An empty mail."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = headers.get("sender", "Ana Lindqvist <ana@velmarpost.example>")
    mail["To"] = "readers@velmarpost.example"
    mail["Subject"] = subject
    mail["Date"] = headers.get("date", "Thu, 05 Jun 2025 12:00:00 +0200")
    return mail


def mails() -> dict[str, bytes]:
    """The mails by file name."""
    plain = message("Bridge closed – “crack” 😀")
    plain.set_content(PLAIN, charset="utf-8", cte="quoted-printable")
    both = message("Bridge closed")
    both.set_content(PLAIN, charset="utf-8", cte="base64")
    both.add_alternative("<p>" + PLAIN.replace("\n\n", "</p><p>") + "</p>", subtype="html")
    both.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="état.pdf")
    stub = message(
        "Letters from the coast", sender="Jürgen Wick <jw@n.example>", date="Mon, 09 Jun 2025 00:30:00 +1000"
    )
    stub.set_content("Your program cannot show this mail.")
    stub.add_alternative(NEWSLETTER, subtype="html", charset="windows-1252", cte="quoted-printable")
    related = message("Letters with a picture", sender="jw@n.example")
    related.set_content(NEWSLETTER, subtype="html")
    related.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<p@n.example>")
    flowed = message("Re: Bridge")
    flowed.set_content(FLOWED)
    flowed.replace_header("Content-Type", 'text/plain; charset="utf-8"; format=flowed')
    forwarded = message("Fwd: Night train", date="Fri, 03 Nov 2023 07:00:00 +0000")
    inner = message("Night train", sender="Sofia Brandt <sofia@sund.example>", date="Thu, 02 Nov 2023 07:00:00 +0000")
    inner.set_content("The last night train left platform nine eleven years ago, the railway confirmed.\n")
    forwarded.set_content("\n")
    forwarded.add_attachment(inner)
    made = {"plain": plain, "both": both, "stub": stub, "related": related, "flowed": flowed, "forwarded": forwarded}
    by_hand = {"outlook": OUTLOOK, "apple": APPLE, "list_mail": LIST_MAIL, "signed": SIGNED}
    return {name: mail.as_bytes() for name, mail in made.items()} | by_hand


def main() -> None:
    """Makes all of them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "saved"
    for name, data in mails().items():
        (folder / f"{name}.eml").write_bytes(data)


if __name__ == "__main__":
    main()
