# ruff: noqa: E501  (markup of other formats, as it stands)
"""Makes the files in printed/ with the programs people use: python tests/importers/files/make_printed.py [FOLDER].

PDF by groff, Ghostscript, Chromium and LibreOffice; pages as Chromium writes them out; mails by mutt and s-nail; text
and Markdown by pandoc, LibreOffice and groff. The files are committed, since other versions of these programs make
others. No program on this system writes web archives: those are in saved/, made to the letter of the format.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

LAYOUTS = Path(__file__).resolve().parents[1] / "layouts"
STORIES = json.loads((LAYOUTS / "stories.json").read_text("utf-8"))
PARAGRAPHS = tuple(f"p{n}" for n in range(1, 10))
PAGES = ("01_news", "02_div", "04_wordpress", "05_gutenberg", "10_amp", "14_drupal", "20_magazine", "27_ghost")
MARKDOWN = {
    **{name: [f"--to={name}"] for name in ("markdown", "gfm", "commonmark", "markdown_strict", "commonmark_x")},
    **{name: [f"--to={name}"] for name in ("markdown_mmd", "markdown_phpextra")},
    "unwrapped": ["--to=gfm", "--wrap=none"],
}
ENCODINGS = {"utf8": "UTF8", "utf16": "UNICODE", "cp1252": "MS_1252"}


def run(*command: object, stdin: bytes | None = None, **more: object) -> bytes:
    """What a program prints."""
    done = subprocess.run(list(map(str, command)), input=stdin, check=True, stdout=subprocess.PIPE, **more)  # type: ignore[call-overload]
    return bytes(done.stdout)


def markdown(story: dict[str, str]) -> bytes:
    """A story as pandoc reads it."""
    body = [story["p1"], story["p2"], f"## {story['h1']}", story["p3"], story["p4"], f"> {story['q1']}"]
    body += [story["p5"], *(f"- {story[point]}" for point in ("l1", "l2", "l3")), story["p6"]]
    body += [f"## {story['h2']}", story["p7"], story["p8"], story["p9"]]
    head = f"# {story['title']}\n\nBy {story['author']}\n\n{story['words']}\n\n"
    return (head + "\n\n".join(body) + "\n").encode()


def roff(story: dict[str, str], columns: int = 1) -> bytes:
    """A story in groff's ms macros."""
    lines = [".nr PO 1i", ".nr LL 6i", f".ds CH {story['site']}", ".ds CF \\n[PN]", ".TL", story["title"], ".AU"]
    lines += [story["author"], ".AI", story["words"], *([".2C"] if columns == 2 else [])]
    for key in PARAGRAPHS:
        lines += [".LP", story[key]]
        if key == "p4":
            lines += [".SH", story["h1"]]
    return ("\n".join(lines) + "\n").encode()


def web_page(story: dict[str, str]) -> str:
    """A plain page to be printed."""
    body = "".join(
        f"<p>{escape(story[key])}</p>" + (f"<h2>{escape(story['h1'])}</h2>" if key == "p3" else "")
        for key in PARAGRAPHS
    )
    style = "body{font:12pt serif;text-align:justify;hyphens:auto} h1{font-size:26pt} h2{font-size:15pt}"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(story["title"])}</title><style>{style}'
        f"</style></head><body><h1>{escape(story['title'])}</h1><p>By {escape(story['author'])}</p><p>{story['words']}</p>"
        f"{body}</body></html>"
    )


def chromium(place: Path, *options: str) -> bytes:
    """Chromium without a window, on a page."""
    base = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={place.parent}/browser")
    return run(*base, *options, place.as_uri(), stderr=subprocess.DEVNULL, timeout=120)


def office(place: Path, kind: str, source: Path) -> None:
    """LibreOffice turns a file into another kind."""
    home = f"-env:UserInstallation=file://{place}/office"
    run(
        "soffice",
        home,
        "--headless",
        "--writer",
        "--convert-to",
        kind,
        "--outdir",
        place,
        source,
        stderr=subprocess.DEVNULL,
    )


def make_pdfs(folder: Path, place: Path) -> None:
    """Seven, by five ways to print."""
    one, two, three = STORIES
    (folder / "groff.pdf").write_bytes(run("groff", "-k", "-ms", "-Tpdf", stdin=roff(one)))
    (folder / "groff_columns.pdf").write_bytes(run("groff", "-k", "-ms", "-Tpdf", stdin=roff(two, 2)))
    postscript = run("groff", "-k", "-ms", "-Tps", stdin=roff(three))
    (folder / "ghostscript.pdf").write_bytes(run("ps2pdf", "-", "-", stdin=postscript))
    for name, story in (("browser", two), ("browser_again", three)):
        page = place / "page.html"
        page.write_text(web_page(story), "utf-8")
        chromium(page, "--no-pdf-header-footer", f"--print-to-pdf={folder / name}.pdf")
    for name, story in (("office", one), ("office_again", three)):
        page = place / f"{name}.html"
        page.write_text(web_page(story), "utf-8")
        office(place, "pdf:writer_pdf_Export", page)
        shutil.move(place / f"{name}.pdf", folder)


def make_pages(folder: Path, place: Path) -> None:
    """Pages as the browser writes them out once it has read them."""
    for number, layout in enumerate(PAGES):
        story = STORIES[number % len(STORIES)]
        text = next(LAYOUTS.glob(f"{layout}*.html")).read_text("utf-8")
        source = place / "page.html"
        source.write_text(re.sub(r"\{\{(\w+?)_?\}\}", lambda m: escape(story[m[1]]), text), "utf-8")  # noqa: B023
        (folder / f"{layout}.html").write_bytes(chromium(source, "--dump-dom"))


def make_mails(folder: Path, place: Path) -> None:
    """Four by mutt and four by s-nail, as they hand them over to be sent."""
    post = place / "post"
    post.write_text(f"#!/bin/sh\nexec cat > {place}/sent\n")
    post.chmod(0o755)
    picture = place / "quay.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
    for number in range(4):
        story = STORIES[number % 3]
        body = "\n\n".join((f"By {story['author']}", *(story[key] for key in PARAGRAPHS)))
        attached = number % 2 == 1
        mutt = [f"set sendmail={post}", "set from=ana@velmar.example", "set realname='Ana Lindqvist'", "set copy=no"]
        mutt += ["set hostname=velmar.example", "set use_envelope_from=no", "set charset=utf-8"]
        mutt += ["set send_charset=us-ascii:iso-8859-1:utf-8", *(["set text_flowed=yes"] if number > 1 else [])]
        settings = [part for line in mutt for part in ("-e", line)]
        files = ["-a", picture] if attached else []
        command = ["mutt", "-n", "-F", os.devnull, *settings, "-s", story["title"], *files, "--", "jo@velmar.example"]
        run(*command, stdin=body.encode(), env={**os.environ, "LC_ALL": "C.UTF-8"})
        shutil.move(place / "sent", folder / f"mutt_{number + 1}.eml")
        nail = [
            "-S",
            "v15-compat",
            "-S",
            f"mta={post}",
            "-S",
            "from=Ana Lindqvist <ana@velmar.example>",
            "-S",
            "hostname=velmar.example",
        ]
        nail += [
            "-S",
            "ttycharset=utf-8",
            "-S",
            "sendcharsets=utf-8" if number > 1 else "sendcharsets=iso-8859-1,utf-8",
        ]
        nail += ["-S", "sendwait", "-S", "mime-encoding=8b" if number == 3 else "mime-encoding=quoted-printable"]
        run("s-nail", "-:/", *nail, "-s", story["title"], *files, "jo@velmar.example", stdin=body.encode(),
            env={**os.environ, "LC_ALL": "C.UTF-8"})  # fmt: skip
        shutil.move(place / "sent", folder / f"nail_{number + 1}.eml")


def make_texts(folder: Path, place: Path) -> None:
    """Eight of each."""
    for number, (name, options) in enumerate(MARKDOWN.items()):
        made = run("pandoc", "--from=markdown", *options, stdin=markdown(STORIES[number % 3]))
        (folder / f"{name}.md").write_bytes(made)
    for number, width in enumerate((60, 72, 100, 10_000)):
        made = run("pandoc", "--from=markdown", "--to=plain", f"--columns={width}", stdin=markdown(STORIES[number % 3]))
        (folder / f"plain_{width}.txt").write_bytes(made)
    (folder / "groff.txt").write_bytes(run("groff", "-k", "-ms", "-Tutf8", "-P-cbou", stdin=roff(STORIES[1])))
    for number, (name, encoding) in enumerate(ENCODINGS.items()):
        source = place / f"{name}.html"
        source.write_text(web_page(STORIES[number]), "utf-8")
        office(place, f"txt:Text (encoded):{encoding},CRLF,Liberation Serif,en-GB", source)
        shutil.move(place / f"{name}.txt", folder)


def main() -> None:
    """Makes all of them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "printed"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for make in (make_mails, make_texts, make_pdfs, make_pages):
            make(folder, Path(place))


if __name__ == "__main__":
    main()
