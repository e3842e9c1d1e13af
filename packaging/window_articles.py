"""Articles that a picture of the window needs, about places and people that do not exist."""

RIGHT_TO_LEFT = """\
ميناء سالتمير يفتح من جديد 🚢

2031-03-14

قالت رئيسة البلدية إلسه برانت إن الرصيف سيفتح في شهر مايو. وأضافت أن "العبّارة آمنة" وأن الركاب سيعودون قريبًا.

Mayor Ilse Brandt wrote to “Harbour Row” on 12 March: الرصيف مفتوح (the quay is open) منذ الأسبوع الماضي.

يقول الصيادون إن المجلس المتهور يدفع ثمن أخطائه، ولا أحد يعرف من سيدفع 4,000 ليرة لكل عائلة.
"""

EMOJI = """\
Ferry “Aurora” 🚢 Sails Again 🌊🎉

2031-03-14

Mayor Ilse Brandt 👩🏽‍⚖️ said the quay would reopen in May. “We are proud 💪🏼,” she told the crew 👨‍👩‍👧‍👦 on Friday.

Officials claimed that the ferry ⛴️ was safe. The reckless 😡 council keeps paying for its mistakes 💸💸💸.

Readers 🇸🇪🇫🇮 wrote 1️⃣ hundred letters; the café’s owner, Zoë Ångström-Łuk, said nothing 🤐.
"""

CHANGED = (
    ("cowardly blockade", "blockade"),
    ("Some 4,000 families", "About 3,500 families"),
    ("\n\nSuch a mixture of bad faith and defeat means that", "\n\nObservers in both capitals doubt that"),
)


def later_version(text: str) -> str:
    """An article as its site might have changed it a day later; ValueError where it no longer has the words."""
    for before, after in CHANGED:
        if before not in text:
            raise ValueError(f"the sample no longer says {before!r}")
        text = text.replace(before, after)
    return text


def huge(text: str, words: int) -> str:
    """An article of at least so many words: paragraphs of another, again and again, each with its number."""
    title, *paragraphs = text.split("\n\n")
    made, length = [title + ", at Length"], 0
    while length < words:
        for paragraph in paragraphs:
            made.append(f"{len(made)}. {paragraph.strip()}")
            length += len(paragraph.split())
    return "\n\n".join(made) + "\n"
