"""Two articles side by side: who is who, how they are given here and there, and what changed between versions."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model.analysis import Analysis
from reader.model.attribution import Attribution, AttributionId
from reader.model.speaker import Speaker, SpeakerId
from reader.ui.presenters.side_by_side import are_versions, changes, line_up

OTHER = "Quay to Reopen\n\n“It will reopen,” Brandt said. Officials were silent. The “café” 🌊 stays, Lena Moor said.\n"


def other_analysis(fakes):
    def said(key, source, content, speaker, form):
        return Attribution(
            AttributionId(key),
            (fakes.span_of(source, OTHER),),
            (),
            (fakes.span_of(content, OTHER),),
            form,
            "said",
            speaker_id=SpeakerId(speaker),
        )

    speakers = (
        Speaker(SpeakerId("x-1"), "Ilse Brandt", "person", (fakes.span_of("Brandt", OTHER),), words=3, share=0.2),
        Speaker(SpeakerId("x-2"), "Lena Moor", "person", (fakes.span_of("Lena Moor", OTHER),), words=4, share=0.3),
    )
    attributions = (
        said("b-1", "Brandt", "“It will reopen,”", "x-1", "direct"),
        said("b-2", "Lena Moor", "The “café” 🌊 stays", "x-2", "indirect"),
    )
    return Analysis(attributions=attributions, speakers=speakers)


def test_the_same_speaker_is_found_under_another_form_of_the_name(fakes):
    left = (fakes.document_of(), fakes.analysis_of_article())
    right = (fakes.document_of(OTHER, None), other_analysis(fakes))
    pairs = {pair.name: pair for pair in line_up(left, right)}
    brandt = next(pair for name, pair in pairs.items() if "Brandt" in name)
    assert brandt.right is not None
    assert brandt.said == "paraphrased · quoted directly"
    assert next(iter(pairs.values())) == brandt
    assert pairs["Tomas Aru"].right is None
    assert pairs["Tomas Aru"].said == "quoted directly · missing"
    assert pairs["Lena Moor"].said == "missing · paraphrased"
    officials = pairs["Officials"]
    assert officials.said == "paraphrased · mentioned, not quoted"
    assert [OTHER[s.start : s.end] for s in officials.right_mentions] == ["Officials"]


def test_two_of_one_family_are_not_taken_for_one(fakes):
    analysis = fakes.analysis_of_article()
    twice = replace(
        other_analysis(fakes),
        speakers=(
            Speaker(SpeakerId("x-1"), "Ilse Brandt", "person"),
            Speaker(SpeakerId("x-2"), "Karl Brandt", "person"),
        ),
    )
    pairs = line_up((fakes.document_of(), analysis), (fakes.document_of(OTHER, None), twice))
    brandts = [pair for pair in pairs if "Brandt" in pair.name]
    whole = [s.name for s in analysis.speakers if s.id == "s-brandt"]
    if whole != ["Ilse Brandt"]:
        assert all(pair.left is None or pair.right is None for pair in brandts)


def test_versions_are_known_and_their_changes_marked():
    one = "The quay opens.\n\nMayor Brandt said “no” 🌊 on Monday.\n\nThe café stays.\n"
    two = "The quay opens.\n\nMayor Brandt said “yes” 🌊 on Monday.\n\nThe café stays.\n\nA new end.\n"
    assert are_versions(one, two)
    assert not are_versions(one, OTHER)
    assert [change.words for change in changes(one, two)] == ["“no” → “yes”", "Added: A new end."]
    assert [change.words for change in changes(two, one)][-1] == "Left out: A new end."
    assert changes(one, one) == ()


LINES = st.lists(st.sampled_from(["a b c", "a x c", "", "🌊 “q” é", "d\u00a0e"]), max_size=6).map("\n".join)


@given(LINES, LINES)
def test_with_its_changes_made_the_left_text_has_the_words_of_the_right(left, right):
    built, place = [], 0
    for change in changes(left, right):
        assert change.left.start >= place
        built += left[place : change.left.start].split() + right[change.right.start : change.right.end].split()
        place = change.left.end
    assert built + left[place:].split() == right.split()


def test_the_page_lines_both_up_and_goes_back(window, fakes, session, qtbot, monkeypatch):
    other = fakes.document_of(OTHER, None, title="Quay to Reopen")
    session.remember(other)
    made = other_analysis(fakes)
    usual = session.analyze
    monkeypatch.setattr(
        session, "analyze", lambda doc, on_part=None: fakes.answered(made) if doc.text == OTHER else usual(doc, on_part)
    )
    window.actions_by_name["compare"].trigger()
    page = window.around.comparer.page
    assert window.stack.currentWidget() is page
    assert page.other.count() == 2
    window.around.comparer.compare(other.sha256)
    qtbot.waitUntil(lambda: page.table.rowCount() == 4)
    assert "Brandt" in page.table.item(0, 0).text()
    page.go_to(0)
    assert page.left.framed_place is not None
    assert page.right.framed_place is not None
    page.back.click()
    assert window.stack.currentWidget() is window.view
    assert window.legend.isVisible()


def test_versions_show_their_changes_in_the_window(window, fakes, session):
    later = fakes.document_of(fakes.TEXT.replace("reckless", "careful"), "/articles/later.txt")
    session.remember(later)
    window.around.comparer.begin()
    window.around.comparer.compare(later.sha256)
    page = window.around.comparer.page
    assert page.table.rowCount() == 1
    assert page.table.item(0, 0).text() == "reckless → careful"
    page.go_to(0)
    span = page.right.framed_place
    assert later.text[span.start : span.end] == "careful"


def test_without_a_second_article_it_says_so(window):
    window.actions_by_name["compare"].trigger()
    assert "no other article" in window.around.comparer.page.said.text()
