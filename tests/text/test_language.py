"""Languages: enough to know English from what is not, and silence where a text is too short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.language import StopWords, detect_language, load_stop_words


@pytest.fixture(scope="module")
def stop_words() -> StopWords:
    return load_stop_words()


ENGLISH = "The council of Norvik met on Monday to speak about the bridge, and it took no decision."
CASES = [
    (ENGLISH, "en"),
    ("Norvik’s mayor says talks with ferry owners won’t resume before summer elections are over.", "en"),
    (f"{ENGLISH} “Der Rat hat am Montag nicht über die Brücke entschieden”, said Holm 🙂.", "en"),
    ("Der Rat von Norvik hat sich am Montag mit der Brücke befasst und keine Entscheidung getroffen.", "de"),
    ("Le conseil de Norvik s’est réuni lundi pour parler du pont, et il n’a pas pris de décision.", "fr"),
    ("El consejo de Norvik se reunió el lunes para hablar del puente y no tomó ninguna decisión.", "es"),
    ("Il consiglio di Norvik si è riunito lunedì per parlare del ponte e non ha preso decisioni.", "it"),
    ("O conselho de Norvik reuniu-se na segunda-feira para falar da ponte e não tomou uma decisão.", "pt"),
    ("De raad van Norvik kwam maandag bijeen om over de brug te praten en nam geen besluit.", "nl"),
    ("Совет Норвика собрался в понедельник, чтобы обсудить мост, и не принял решения, но это было не всё.", "ru"),
    ("Рада Норвіка зібралася в понеділок, щоб обговорити міст, і не ухвалила рішення, але це було не все.", "uk"),
    ("Norviks råd möttes i måndags för att tala om bron, men det fattade inte något beslut som gällde.", "other"),
    ("Rada miasta zebrała się w poniedziałek, aby mówić o moście, ale nie podjęła decyzji, która jest ważna.", "other"),
    ("Το συμβούλιο συνεδρίασε τη Δευτέρα για να μιλήσει για τη γέφυρα και δεν πήρε απόφαση.", "other"),
    (
        "市议会星期一开会讨论大桥的问题但没有作出任何决定因为两名成员生病另一名成员不在城里所以会议将在下周继续举行",
        "other",
    ),
    ("The council met.", None),
    ("Kein Beschluss gefasst.", None),
    ("", None),
    ("12 345 — 🙂🙂🙂 " * 20, None),
]


@pytest.mark.parametrize(("text", "language"), CASES)
def test_language(text: str, language: str | None, stop_words: StopWords) -> None:
    assert detect_language(text, stop_words) == language


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    stop_words = load_stop_words()
    assert detect_language(text, stop_words) in {None, *stop_words}
