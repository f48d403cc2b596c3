"""A block as a row of tokens: cues, words, punctuation, and what stands round a figure."""

from __future__ import annotations

import pytest

from auditor import figures, language
from auditor.claims.grammar import Toolkit, phrase
from auditor.claims.tokens import Stream, tokenise
from auditor.model import Block, Figure, Segment


def row(text: str, code: str) -> Stream:
    block = Block(0, "paragraph", text, [Segment(0, 1, 1)])
    words = language.get(code)
    return tokenise(block, figures.find(block, words), words)


def only(text: str, code: str) -> Figure:
    (figure,) = [t.figure for t in row(text, code).tokens if t.figure]
    return figure


@pytest.mark.parametrize(
    ("code", "text", "hedge", "soft"),
    [
        ("vi", "Có trên 40 hộ.", ">", False),
        ("vi", "Có ít nhất 40 hộ.", ">=", False),
        ("vi", "Có dưới 40 hộ.", "<", False),
        ("vi", "Có tối đa 40 hộ.", "<=", False),
        ("vi", "Có gần 40 hộ.", "<", True),
        ("vi", "Có khoảng 40 hộ.", "~", True),
        ("vi", "Có 40 hộ trở lên.", ">=", False),
        ("vi", "Có 40 hộ trở xuống.", "<=", False),
        ("vi", "Có 40 hộ.", "", False),
        ("en", "Over 40 homes stand.", ">", False),
        ("en", "At least 40 homes stand.", ">=", False),
        ("en", "Fewer than 40 homes stand.", "<", False),
        ("en", "No more than 40 homes stand.", "<=", False),
        ("en", "Nearly 40 homes stand.", "<", True),
        ("en", "Around 40 homes stand.", "~", True),
        ("en", "40 homes or more stand.", ">=", False),
        ("en", "40 homes or fewer stand.", "<=", False),
        ("en", "Then 40 homes stood.", "", False),
    ],
)
def test_a_hedge_is_read_before_or_behind_its_figure(code, text, hedge, soft):
    figure = only(text, code)
    assert (figure.hedge, figure.soft) == (hedge, soft)


@pytest.mark.parametrize(
    ("code", "text", "noun"),
    [
        ("vi", "Có 40 Hộ trồng  rau, đã ký.", "hộ trồng rau"),
        ("vi", "Có 40 của xã.", ""),
        ("vi", "Có 40, hộ nghèo.", ""),
        ("en", "Some 40 Stone Bridges, all old.", "stone bridges"),
        ("en", "Some 40 in the north.", ""),
    ],
)
def test_a_noun_is_the_words_behind_up_to_punctuation_or_a_cue(code, text, noun):
    assert only(text, code).noun == noun


def test_both_sides_of_a_ratio_get_its_noun():
    figure = only("Có 12/15 hộ ký tên.", "vi")
    assert [t.noun for t in figure.terms] == ["hộ ký tên"] * 2


@pytest.mark.parametrize(
    ("code", "text", "stops"),
    [
        ("vi", "Có 4 hộ. Còn 3 hộ.", 2),
        ("vi", "Tại TP. Lâm Giang có 4 hộ.", 1),
        ("vi", "Gồm 4 hộ, 3 tổ v.v. Sau đó họp.", 2),
        ("vi", "Số 3.5 lẻ.", 1),
        ("en", "It has 4 mills. It has 3 barns.", 2),
        ("en", "Dr. Example has 4 mills.", 1),
        ("en", "Mills, barns, etc. Nine stand.", 2),
        ("en", "Is it 4? It is!", 2),
        ("en", 'He said "4." Then he left.', 2),
        ("en", "See mills.example for 4.", 1),
    ],
)
def test_an_abbreviation_ends_no_sentence(code, text, stops):
    assert sum(row(text, code).codes.count(mark) for mark in ".!?") == stops


@pytest.mark.parametrize(
    ("code", "text", "shielded"),
    [
        ("vi", "Có 4 chi bộ trên địa bàn xã.", ("outflow", "of", "gt")),
        ("vi", "Tăng cường 4 tổ.", ("up",)),
        ("vi", "Có 4 hội viên đạt chuẩn.", ("reach",)),
        ("vi", "Chuyển đổi số ở 4 xã.", ("opening",)),
    ],
)
def test_a_fixed_expression_shields_the_cues_inside_it(code, text, shielded):
    met = {name for token in row(text, code).tokens for name in token.classes}
    assert met.isdisjoint(shielded)


@pytest.mark.parametrize(
    ("text", "joined"), [("Có 4 kiến nghị/phản ánh mới.", True), ("Có 4 tấn/kế hoạch 5 tấn.", False)]
)
def test_a_slash_between_words_joins_them_unless_a_target_follows(text, joined):
    assert ("/" not in row(text, "vi").codes) is joined


def test_the_longest_cue_wins_and_line_breaks_do_not_part_it():
    stream = row("Trong  tổng số 40 hộ có 3 tổ.", "vi")
    assert stream.has(0, "among")
    assert stream.tokens[0].end == len("Trong  tổng số")
    assert not stream.has(99, "among")


def test_asking_a_run_of_tokens_for_a_class_is_asking_each():
    stream = row("Trong tổng số 40 hộ, 30 hộ đạt 75%; tăng 5% so với kế hoạch 28 hộ.", "vi")
    for names in (("among",), ("target",), ("up", "down"), ("fold",), ("reach", "base")):
        for start in range(len(stream.tokens)):
            for stop in range(start, len(stream.tokens) + 1):
                each = any(stream.has(i, *names) for i in range(start, stop))
                assert stream.any_in(range(start, stop), *names) is each


def test_a_token_without_a_figure_has_none_to_give():
    stream = row("Không có số liệu.", "vi")
    with pytest.raises(ValueError, match="no figure"):
        stream.figure(0)


def test_a_phrase_of_an_unknown_class_never_matches():
    kit = Toolkit(language.get("en"))
    nothing = phrase("x", "nothing", kit.fig("N", "part"), kit.cue("no-such-class"))
    assert list(nothing.matches(row("It has 4 mills and 5 barns.", "en"))) == []


def test_a_match_names_roles_marks_and_its_sentence():
    kit = Toolkit(language.get("en"))
    pair = phrase(
        "x", "pair", kit.fig("N", "part"), kit.gap(2), kit.cue("of", mark="of"), kit.gap(2), kit.fig("N", "whole")
    )
    (match,) = pair.matches(row("They came. Nine of the 12 mills turn. So 5 rest.", "en"))
    assert {role: [f.text for f in found] for role, found in match.roles().items()} == {
        "part": ["Nine"],
        "whole": ["12"],
    }
    assert match.index("~of") == match.marks()["of"]
    assert match.index("nobody") is None
    assert match.claim().traits["phrase"] == "pair"
    text = match.stream.block.text
    span = match.span()
    assert text[span.start : span.end] == "Nine of the 12"
    codes = match.stream.codes
    assert "." not in "".join(codes[i] for i in match.sentence())
