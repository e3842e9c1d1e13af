"""List and head on emotive terms: who may drop, confirm, and find what; and what the head sees of a text."""

import dataclasses

import numpy as np
import pytest

from reader.analysis.emotive import find_emotive, load_emotive_tools, weigh_terms
from reader.analysis.emotive_context import describe_setting
from reader.analysis.emotive_features import FEATURES, describe_words, plainly_used
from reader.analysis.emotive_head import CHUNK, EmotiveHead, chances_of, load_emotive_head, places_of, run_head
from reader.analysis.emotive_match import find_groups
from reader.analysis.emotive_model import LONGEST, WordChances, kind_of, word_chances
from reader.analysis.encoder.model import Encoded
from reader.analysis.encoder.pieces import make_pieces
from reader.analysis.encoder.wordpiece import WordPiece
from reader.errors import ReaderError
from reader.text.parse import load_text_tools, parse_text

LEAST = {"hint": 0.1, "notable": 0.05, "strong": 0.0}


@pytest.fixture(scope="module")
def text_tools():
    return load_text_tools()


@pytest.fixture(scope="module")
def tools():
    return load_emotive_tools()


def features_of(parsed, tools):
    setting = describe_setting(parsed, tools.uses)
    groups = tuple(find_groups(setting, tools.index, tools.uses))
    return setting, groups, describe_words(parsed, setting, tools.index, tools.uses, groups)


@pytest.fixture(scope="module")
def found(text_tools, tools):
    def find(text, sure):
        """The findings of a text whose head gives each word of `sure` its chance, and 0.01 to all others."""
        parsed = parse_text(text, text_tools)
        setting, groups, features = features_of(parsed, tools)
        of = [sure.get(token.text, 0.01) for token in parsed.tokens]
        plain = plainly_used(features, setting)
        chances = WordChances(of, plain, LEAST, agreed=0.3, alone=0.5, along=0.3, clear=0.8, overrule=0.9)
        findings = weigh_terms(parsed, (), tools, setting, groups, chances)
        return [(text[f.span.start : f.span.end], f.made_by, f.strength) for f in findings]

    return find


TEXT = "The minister defended the brutal regime of the islands on Monday."


def test_a_term_on_which_both_agree_says_so(found):
    assert [(w, by) for w, by, _ in found(TEXT, {"brutal": 0.9, "regime": 0.4})] == [("brutal regime", "lexicon+model")]


def test_a_term_that_the_head_is_unsure_of_stays_the_lists(found):
    assert [(w, by) for w, by, _ in found(TEXT, {"brutal": 0.2, "regime": 0.2})] == [("brutal regime", "lexicon")]


def test_a_notable_term_that_the_head_takes_for_plain_is_dropped(found):
    assert found("The regime met on Monday.", {}) == []


def test_a_strong_term_is_not_the_heads_to_drop(found):
    assert [w for w, _, _ in found("They are vermin, he wrote.", {})] == ["vermin"]


def test_what_no_list_holds_is_the_models_and_weak_unless_it_is_sure(found):
    text = "Officials unveiled their spreadsheet of the quayside on Friday."
    assert found(text, {"spreadsheet": 0.6}) == [("spreadsheet", "model", "hint")]
    assert found(text, {"spreadsheet": 0.9}) == [("spreadsheet", "model", "notable")]
    assert found(text, {"spreadsheet": 0.4}) == []


def test_a_use_that_the_rules_take_for_plain_needs_a_surer_head(found):
    text = "He had radical surgery on Tuesday."
    assert found(text, {"radical": 0.85, "surgery": 0.01}) == []
    assert [(w, by) for w, by, _ in found(text, {"radical": 0.95})] == [("radical", "model")]


def test_a_set_phrase_needs_a_surer_head_though_no_word_of_it_is_listed(found):
    text = "The children saw a killer whale beside the blast furnace."
    sure = dict.fromkeys(["killer", "whale", "blast", "furnace"], 0.85)
    assert found(text, sure) == []
    assert found(text.replace("whale", "spreadsheet"), {"killer": 0.85}) == [("killer", "model", "notable")]


def test_small_words_at_the_ends_are_left_out(found):
    text = "Officials unveiled their spreadsheet of the quayside on Friday."
    sure = dict.fromkeys(["their", "spreadsheet", "of", "the", "quayside", "on"], 0.9)
    assert found(text, sure) == [("spreadsheet of the quayside", "model", "notable")]


def test_a_word_is_joined_by_those_that_push_along_with_it(found):
    text = "Officials unveiled their rainy spreadsheet on Friday."
    assert found(text, {"rainy": 0.35, "spreadsheet": 0.6}) == [("rainy spreadsheet", "model", "hint")]
    assert found(text, {"rainy": 0.35, "spreadsheet": 0.4}) == []
    text = "The vile spreadsheet quayside was shut."
    assert found(text, {"vile": 0.9, "spreadsheet": 0.35, "quayside": 0.35}) == [
        ("vile spreadsheet quayside", "lexicon+model", "notable")
    ]


def test_terms_that_stand_side_by_side_do_not_overlap(found):
    text = "It is a clique cynically turning its back on the harbour, a vile and brutal regime."
    spans = [w for w, _, _ in found(text, dict.fromkeys(text.replace(",", " ,").rstrip(".").split(), 0.9))]
    place = 0
    for span in spans:
        place = text.index(span, place) + len(span)
    assert len(spans) >= 3


def test_a_name_is_no_term_in_a_title_either(found):
    text = "Dorvan Spreadsheet Reopens\n\nThe town of Dorvan reopened its port on Friday."
    assert [w for w, _, _ in found(text, {"Dorvan": 0.9})] == []


def test_no_term_is_a_passage_or_a_name(found):
    words = [f"spread{chr(97 + k)}" for k in range(2 * LONGEST)]
    spans = found(f"They saw {' '.join(words)} there.", dict.fromkeys(words, 0.9))
    assert spans
    assert all(len(span.split()) <= LONGEST for span, _, _ in spans)
    assert found("They saw “Grim Spreadsheet” there.", {"Grim": 0.9, "Spreadsheet": 0.9}) == []
    assert found("They met Ottavia Renshaw there.", {"Ottavia": 0.9, "Renshaw": 0.9}) == []


def test_a_finding_of_the_list_is_not_found_twice(found):
    spans = [w for w, _, _ in found(TEXT, dict.fromkeys(["brutal", "regime"], 0.95))]
    assert spans == ["brutal regime"]


def test_a_finding_of_the_model_has_a_reason_that_says_so(text_tools, tools):
    text = "Officials unveiled their spreadsheet on Friday."
    parsed = parse_text(text, text_tools)
    setting, groups, _ = features_of(parsed, tools)
    of = [0.9 * (token.text == "spreadsheet") for token in parsed.tokens]
    chances = word_chances(of, frozenset(), tools.head.settings["thresholds"])
    (finding,) = weigh_terms(parsed, (), tools, setting, groups, chances)
    assert finding.made_by == "model"
    assert "“spreadsheet” is not on the program’s word list" in finding.why
    assert finding.rule == f"emotive.{finding.kind}"


def test_the_kind_of_an_unlisted_term_is_that_of_its_last_word(text_tools, tools):
    def kind(text, word):
        parsed = parse_text(text, text_tools)
        k = next(i for i, token in enumerate(parsed.tokens) if token.text == word)
        return kind_of(parsed, k, k + 1, tools.index)

    assert kind("They saw the spreadsheet there.", "spreadsheet") == "condemning_label"
    assert kind("They spoke quietly there.", "quietly") == "intensifier"
    assert kind("They were repainting it there.", "repainting") == "outrage"
    assert kind("They are vermin there.", "vermin") == "dehumanising"


def test_a_features_row_says_what_the_lexicon_knows(text_tools, tools):
    parsed = parse_text("👩‍🚀 Café\u00a0news:\r\nThe “vile” regime fell. He had radical surgery.", text_tools)
    setting, _, features = features_of(parsed, tools)
    assert features.shape == (len(parsed.tokens), FEATURES)
    assert set(np.unique(features)) <= {0, 1}
    words = {token.text: row for token, row in zip(parsed.tokens, features, strict=True)}
    assert words["regime"][:11].sum() == 1
    assert not words["fell"][:18].any()
    assert [parsed.tokens[i].text for i in sorted(plainly_used(features, setting))] == ["radical", "surgery"]


def encoded_for(text, head, seed=0):
    copies, width = head.weights["first"].shape[1:3]
    pieces = make_pieces(text, WordPiece(["[UNK]"] * 101), (), ((), (), ()))
    states = np.random.default_rng(seed).normal(size=(len(pieces.ids), copies * width)).astype(np.float32)
    return Encoded(pieces, np.zeros((0, 5, 3), np.float32), [], [], np.zeros(0, np.int64), states)


def test_every_token_has_a_chance_and_no_sentence_sees_another(text_tools, tools):
    head = tools.head
    one, two = "The regime fell — naïve “talks” 😀 failed.", "The vile plan was dropped."
    both = parse_text(f"{one}\n\n{two}", text_tools)
    _, _, features = features_of(both, tools)
    encoded = encoded_for(both.text, head)
    chances = chances_of(head, both, encoded, features)
    assert chances.shape == (len(both.tokens),)
    assert ((chances > 0) & (chances < 1)).all()
    changed = dataclasses.replace(encoded, emotive=encoded.emotive.copy())
    changed.emotive[: np.searchsorted(encoded.pieces.start, len(one))] = 0
    again = chances_of(head, both, changed, features)
    second = [token.start > len(one) for token in both.tokens]
    assert np.array_equal(again[second], chances[second])
    assert not np.allclose(again[np.logical_not(second)], chances[np.logical_not(second)])


def test_a_long_text_in_chunks_gives_what_it_gives_at_once(text_tools, tools):
    parsed = parse_text("The brutal regime fell on a grey Monday in the town of Velmora. " * 400, text_tools)
    assert len(parsed.tokens) > CHUNK
    _, _, features = features_of(parsed, tools)
    encoded = encoded_for(parsed.text, tools.head)
    copies, width = tools.head.weights["first"].shape[1:3]
    view = encoded.emotive[places_of(parsed, encoded.pieces)].reshape(-1, copies, width)
    sentences = np.array([token.sentence for token in parsed.tokens])
    whole = run_head(tools.head.weights, view, features, sentences)
    assert np.allclose(chances_of(tools.head, parsed, encoded, features), whole, atol=1e-6)


def test_files_that_do_not_belong_together_are_named(text_tools, tools):
    parsed = parse_text(TEXT, text_tools)
    encoded = encoded_for(TEXT, tools.head)
    wrong = dataclasses.replace(encoded, emotive=encoded.emotive[:, :8])
    with pytest.raises(ReaderError, match="do not belong together"):
        find_emotive(parsed, (), tools, wrong)


def test_the_head_is_small_and_says_what_it_is():
    head = load_emotive_head()
    assert isinstance(head, EmotiveHead)
    assert head.version.startswith("emotive ")
    assert sum(value.size for value in head.weights.values()) < 200_000
    assert all(np.isfinite(value).all() for value in head.weights.values())


def test_an_empty_text_has_no_terms(text_tools, tools):
    parsed = parse_text("", text_tools)
    assert find_emotive(parsed, (), tools, encoded_for("", tools.head)) == ()
