"""The words of a language are data; rule files may add to them and take away."""

from __future__ import annotations

import pytest

from auditor import language


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError):
        language.get("fr")


def test_a_language_is_loaded_once():
    assert language.get("vi") is language.get("vi")


@pytest.mark.parametrize("code", language.CODES)
def test_phrases_are_lower_case_and_longest_first(code):
    words = language.get(code)
    for first, found in words.phrases.items():
        lengths = [len(phrase) for phrase, _ in found]
        assert lengths == sorted(lengths, reverse=True)
        assert all(phrase[0] == first == first.casefold() for phrase, _ in found)


@pytest.mark.parametrize("code", language.CODES)
def test_marks_differ_and_units_are_positive(code):
    words = language.get(code)
    assert {words.decimal, words.thousands} == {".", ","}
    assert all(factor > 0 for _, factor in words.units.values())
    assert all(1 <= month <= 12 for month in words.months.values())


def test_both_languages_know_the_classes_that_grammars_name():
    assert language.cue_classes() == language.get("vi").classes | language.get("en").classes
    for name in ("reach", "of", "full", "subset", "total", "up", "down", "plain", "near", "about"):
        assert name in language.get("vi").classes & language.get("en").classes


def test_a_rule_file_adds_words_to_a_class_and_takes_them_away():
    edits = {"reach": {"add": ("ghi nhận mức",), "remove": ("đạt",)}}
    changed = language.get("vi", edits)
    added = {phrase for phrase, names in changed.phrases["ghi"] if "reach" in names}
    assert ("ghi", "nhận", "mức") in added
    assert all("reach" not in names for phrase, names in changed.phrases["đạt"] if phrase == ("đạt",))
    plain = language.get("vi")
    assert any("reach" in names for phrase, names in plain.phrases["đạt"] if phrase == ("đạt",))


def test_folding_drops_case_and_every_diacritic():
    assert language.fold("Đường Nguyễn ƯỚC") == "duong nguyen uoc"
    assert language.fold("CAFÉ") == "cafe"
