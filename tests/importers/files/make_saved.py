# ruff: noqa: E501  (markup of other formats, as it stands)
"""Makes the saved pages and books in saved/: python tests/importers/files/make_saved.py [FOLDER].

MHTML comes from Chromium, books from pandoc and LibreOffice; web archives are written to the letter of the format with
plistlib, and one book by hand. The files are committed, since other versions of these programs make others.
"""

import json
import os
import plistlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from html import escape
from pathlib import Path
from typing import Any

LAYOUTS = Path(__file__).resolve().parents[1] / "layouts"
STORIES = json.loads((LAYOUTS / "stories.json").read_text("utf-8"))
PAGES = ("01_news", "04_wordpress", "05_gutenberg", "09_wiki", "11_table", "13_live", "18_slideshow", "20_magazine")
ARCHIVES = ("02_div", "03_tabloid", "08_newsletter", "10_amp", "16_ngo", "17_gov", "19_xhtml", "24_print")


def page(layout: str, number: int) -> tuple[str, str]:
    """A layout filled with a story, and the story's slug."""
    story = STORIES[number % len(STORIES)]
    text = next(LAYOUTS.glob(f"{layout}*.html")).read_text("utf-8")
    return re.sub(r"\{\{(\w+?)_?\}\}", lambda m: escape(story[m[1]]), text), story["slug"]


class Browser:
    """Chromium without a window, spoken to through a pipe."""

    def __init__(self) -> None:
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()

        def wire() -> None:
            # Above 4 first, since one of ours may already be 3 or 4.
            spare_in, spare_out = os.dup2(theirs_in, 60), os.dup2(theirs_out, 61)
            os.dup2(spare_in, 3)
            os.dup2(spare_out, 4)

        self._profile = tempfile.mkdtemp()
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]
        self._process = subprocess.Popen(
            [*command, f"--user-data-dir={self._profile}"], preexec_fn=wire, close_fds=False, stderr=subprocess.DEVNULL
        )
        self._count, self._rest = 0, b""

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """The answer to one call of the DevTools protocol."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._count:
                return dict(answer.get("result") or {})

    def wait(self, method: str) -> None:
        """Waits for an event."""
        while self._next().get("method") != method:
            pass

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            self._rest += os.read(self._in, 2**20)
        line, self._rest = self._rest.split(b"\0", 1)
        return dict(json.loads(line))

    def snapshot(self, address: str) -> str:
        """The page at an address as MHTML."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable", session)
        self.call("Page.navigate", session, url=address)
        self.wait("Page.loadEventFired")
        return str(self.call("Page.captureSnapshot", session, format="mhtml")["data"])

    def close(self) -> None:
        """Ends the browser."""
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)


def make_mhtml(folder: Path) -> None:
    """Pages as Chromium saves them in one file, with a picture and a frame."""
    browser = Browser()
    # Browsers write the address of a page into what they save, so it lies where any page may lie.
    place = Path(tempfile.gettempdir(), "reader-pages")
    place.mkdir()
    try:
        Path(place, "frame.html").write_text("<html><body><p>FRAME words of an advertisement.</p></body></html>")
        dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        extra = f'<img src="data:image/png;base64,{dot}" alt=""><iframe src="frame.html"></iframe></body>'
        for number, layout in enumerate(PAGES):
            text, slug = page(layout, number)
            path = Path(place, f"{slug}.html")
            path.write_text(text.replace("</body>", extra).replace("</BODY>", extra), "utf-8")
            (folder / f"{layout}.mhtml").write_bytes(browser.snapshot(path.as_uri()).encode("utf-8"))
    finally:
        shutil.rmtree(place)
    browser.close()


def make_webarchives(folder: Path) -> None:
    """Pages as Safari keeps them: half of them binary, half XML; one not in UTF-8."""
    for number, layout in enumerate(ARCHIVES):
        text, slug = page(layout, number)
        encoding = "windows-1252" if layout == "24_print" and number % 3 == 1 else "UTF-8"
        main = {
            "WebResourceData": text.encode(encoding, "xmlcharrefreplace"),
            "WebResourceFrameName": "",
            "WebResourceMIMEType": "application/xhtml+xml" if layout == "19_xhtml" else "text/html",
            "WebResourceTextEncodingName": encoding,
            "WebResourceURL": f"https://saved.example/{slug}",
        }
        style = {**main, "WebResourceData": b"p{}", "WebResourceMIMEType": "text/css"}
        frame = {"WebMainResource": {**main, "WebResourceData": b"<p>FRAME words of an advertisement.</p>"}}
        whole = {"WebMainResource": main, "WebSubresources": [style], "WebSubframeArchives": [frame]}
        kind = plistlib.FMT_BINARY if number % 2 else plistlib.FMT_XML
        (folder / f"{layout}.webarchive").write_bytes(plistlib.dumps(whole, fmt=kind, sort_keys=False))


def book(chapters: int) -> str:
    """A book in Markdown; every story is a chapter."""
    parts = []
    for number in range(chapters):
        story = STORIES[number % len(STORIES)]
        body = "\n\n".join(f"{story[f'p{i}']}" for i in range(1, 10))
        parts.append(f"# {story['title']}\n\n{story['deck']}\n\n## {story['h1']}\n\n{body}\n\n> {story['q1']}\n")
    return "\n".join(parts)


def make_epubs(folder: Path) -> None:
    """Books by pandoc (EPUB 2 and 3), by LibreOffice, and one by hand that uses what others leave out."""
    head = "---\ntitle: Water and Stone\nauthor: Ana Lindqvist\ndate: 2025-06-05\nlanguage: en\npublisher: Sund Press\n---\n"
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "book.md")
        for name, chapters, options in (
            *(("pandoc3", 3, ["-t", "epub3"]), ("pandoc2", 3, ["-t", "epub2"]), ("one_chapter", 1, ["-t", "epub3"])),
            *(
                ("with_contents", 3, ["-t", "epub3", "--toc"]),
                ("split_at_2", 2, ["-t", "epub3", "--epub-chapter-level=2"]),
            ),
        ):
            source.write_text(head + book(chapters), "utf-8")
            subprocess.run(["pandoc", source, *options, "-o", folder / f"{name}.epub"], check=True)
        for name, chapters in (("office", 2), ("office_long", 3)):
            source.write_text(head + book(chapters), "utf-8")
            subprocess.run(["pandoc", source, "-s", "-o", Path(place, f"{name}.odt")], check=True)
            command = ["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", "epub"]
            subprocess.run([*command, "--outdir", folder, Path(place, f"{name}.odt")], check=True, capture_output=True)
    by_hand(folder / "by_hand.epub")


def by_hand(path: Path) -> None:
    """EPUB 2 without a nav document: contents in an NCX, names with spaces, a picture page, an unread part."""
    story = STORIES[1]
    xhtml = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
        "<body>{}</body></html>"
    )
    first = xhtml.format(
        f'<p><a id="p1"/>{story["p1"]}</p><p>Caf\u00e9&nbsp;Orrin</p><div><img src="a.png" alt="x"/></div>'
    )
    second = xhtml.format(
        f"<h2>{story['h1']}</h2><p>{story['p2']}</p><ol><li>{story['l1']}</li></ol><p style='display:none'>HIDDEN words.</p>"
    )
    package = f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf"><dc:title>{story["title"]}</dc:title>
<dc:creator opf:role="edt">Editor Nobody</dc:creator><dc:creator opf:role="aut">{story["author"]}</dc:creator><dc:language>en</dc:language>
<dc:date opf:event="publication">{story["date"]}</dc:date><dc:date opf:event="modification">{story["changed"]}</dc:date><dc:identifier id="i">x</dc:identifier></metadata>
<manifest><item id="b" href="text/part%20two.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/part%20one.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="cover.svg" media-type="image/svg+xml"/><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
<spine toc="ncx"><itemref idref="c"/><itemref idref="a"/><itemref idref="b"/><itemref idref="lost"/></spine></package>"""
    ncx = """<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap><navPoint><navLabel><text>By lamplight</text></navLabel><content src="text/part%20one.xhtml#p1"/>
<navPoint><navLabel><text>The hours</text></navLabel><content src="text/part%20two.xhtml"/></navPoint></navPoint></navMap></ncx>"""
    container = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OPS/book.opf": package,
        "OPS/toc.ncx": ncx,
        "OPS/cover.svg": "<svg/>",
        "OPS/text/part two.xhtml": second,
        "OPS/text/part one.xhtml": first,
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, (2025, 6, 5, 0, 0, 0))
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("iso-8859-1", "xmlcharrefreplace"), kind)


def main() -> None:
    """Makes all of them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "saved"
    folder.mkdir(parents=True, exist_ok=True)
    make_webarchives(folder)
    make_epubs(folder)
    make_mhtml(folder)


if __name__ == "__main__":
    main()
