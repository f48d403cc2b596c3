"""The rule pack: what a rule file may say, what an overlay may change, and the sentence for all that is doubtful."""

from __future__ import annotations

import time
import zipfile
from fractions import Fraction
from typing import Literal

import pytest
from attrs import field, frozen, validators
from judge_fixtures import CHECKS, check, pack, rule_text, write

from auditor.rulepack import RulepackError, files, load

EXAMPLES = """
[[bad]]
text = "Thu 9/10 phiếu, đạt 80%."
language = "vi"
flags = ["80%"]
severity = "error"
[[good]]
text = "Nine of ten, or 90%."
language = "en"
why = "agrees"
notes = ["alpha"]
"""
ALPHA = rule_text("A101", "alpha", "ratio", {"contradicts": "error", "truncated": "warning"})
BETA = rule_text("A201", "beta", "sum", {"contradicts": "error"})


@frozen
class Tuned:
    """Options of every type a check may ask for."""

    near: Fraction
    words: tuple[str, ...] = ()
    most: int = 3
    strict: bool = False
    mode: Literal["each", "all"] = "each"
    names: dict[str, str] = field(factory=dict)
    limit: int | None = field(default=None)
    share: float = 0.5
    odd: complex = 0j
    low: int = field(default=1, validator=validators.ge(1))


TUNED = CHECKS | {"tuned": check("tuned", options=Tuned)}


def tuned(options: str, id: str = "A301", name: str = "gamma") -> str:
    return rule_text(id, name, "tuned", {"contradicts": "note"}, f"[options]\n{options}\n")


def refused(call, *fragments):
    with pytest.raises(RulepackError) as caught:
        call()
    for fragment in fragments:
        assert fragment in caught.value.en, caught.value.en
    assert caught.value.vi != caught.value.en
    assert str(caught.value) == caught.value.en
    return caught.value


# --- what a rule file becomes -------------------------------------------------------------------------------------


def test_rules_stand_by_id_and_keep_all_that_their_file_says(tmp_path):
    more = (
        """[limits]
vi = "Không"
en = "None"
[suggestion]
vi = "Đề nghị kiểm tra lại {part}."
en = "Check {part}."
[message.truncated]
vi = "Cắt"
en = "Cut"
"""
        + EXAMPLES
    )
    rules = pack(tmp_path, BETA, 'since = "0.1.0"\n' + ALPHA + more).rules
    assert [rule.id for rule in rules] == ["A101", "A201"]
    alpha = rules[0]
    assert (alpha.family, alpha.since, alpha.path) == ("A", "0.1.0", "alpha.toml")
    assert alpha.message["truncated"] == {"vi": "Cắt", "en": "Cut"}
    assert alpha.message[""]["en"].startswith("The text says {stated}")
    assert alpha.bad[0].flags == ("80%",)
    assert alpha.good[0].notes == ("alpha",)


def test_an_audit_may_leave_the_examples_unread(tmp_path):
    full = pack(tmp_path, ALPHA + EXAMPLES)
    bare = load(folder=tmp_path, checks=CHECKS, examples=False)
    assert full.rules[0].bad
    assert not bare.rules[0].bad
    assert bare.sha256 == full.sha256


def test_a_rule_is_found_by_id_name_and_family_switched_off_or_not(tmp_path):
    found = pack(tmp_path, ALPHA, BETA, overlays={"beta": {"enabled": False}})
    ids = {token: [rule.id for rule in found.find(token)] for token in ("a101", "beta", "A", "A1", "D", "")}
    assert ids == {"a101": ["A101"], "beta": ["A201"], "A": ["A101", "A201"], "A1": ["A101"], "D": [], "": []}
    assert found.resolve(["A1", "beta"]) == {"A101", "A201"}
    refused(lambda: found.resolve(["alfa"]), "rules, alfa", "did you mean “alpha”")


def test_cue_words_of_all_rules_are_merged_by_language_and_class(tmp_path):
    one = '[cues.reach]\nvi.add = ["tương đương", "tức"]\nen.remove = ["or"]\n'
    two = '[cues.reach]\nvi.add = ["tức", "bằng"]\n'
    cues = pack(tmp_path, ALPHA + one, BETA + two).cues()
    assert cues["vi"]["reach"]["add"] == ("tương đương", "tức", "bằng")
    assert cues["en"]["reach"]["remove"] == ("or",)


def test_the_hash_ignores_paths_line_ends_comments_and_byte_order_marks(tmp_path):
    plain = pack(tmp_path / "a", ALPHA, BETA).sha256
    other = tmp_path / "b"
    write(other / "deep", "# a comment\n" + BETA)
    (other / "alpha.toml").write_bytes(b"\xef\xbb\xbf" + ALPHA.replace("\n", "\r\n").encode())
    assert load(folder=other, checks=CHECKS).sha256 == plain
    assert pack(tmp_path / "a", overlays={"A101": {"severity": "note"}}).sha256 != plain
    assert pack(tmp_path / "a", overlays={"A201": {"enabled": False}}).sha256 != plain


def test_rules_load_from_a_zipped_package(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.writestr("rules/sums/alpha.toml", ALPHA)
    home = zipfile.Path(tmp_path / "all.zip", "rules/")
    assert load(folder=home, checks=CHECKS).rules[0].name == "alpha"


def test_temporary_and_hidden_files_are_no_rules(tmp_path):
    for name in ("~$alpha.toml", ".alpha.toml", "_draft.toml", "README.md"):
        (tmp_path / name).write_text("nonsense", encoding="utf-8")
    assert [rule.id for rule in pack(tmp_path, ALPHA).rules] == ["A101"]


def test_the_shipped_folder_is_the_one_beside_the_package_in_a_checkout():
    assert files.shipped().name == "rules"


def test_sixty_rules_load_in_a_blink(tmp_path):
    for number in range(60):
        write(
            tmp_path,
            rule_text(f"A{number + 100}", f"rule-{number}", "ratio", {"contradicts": "error"})
            + EXAMPLES.replace("alpha", "rule-1"),
        )
    best = 9.0
    for _ in range(5):
        start = time.perf_counter()
        load(folder=tmp_path, checks=CHECKS, examples=False)
        best = min(best, time.perf_counter() - start)
    assert best < 0.2  # a tenth of it on the machine that this was written on


# --- overlays and extensions --------------------------------------------------------------------------------------


def test_one_word_of_severity_is_a_ceiling(tmp_path):
    found = pack(tmp_path, ALPHA, overlays={"alpha": {"severity": "note"}})
    rule = found.rules[0]
    assert [found.severity(rule, outcome) for outcome in ("contradicts", "truncated", "agrees")] == [
        "note",
        "note",
        None,
    ]
    assert found.changed == ["A101"]
    high = pack(tmp_path, overlays={"alpha": {"severity": "error"}})
    assert high.severity(high.rules[0], "truncated") == "warning"


def test_a_table_of_severities_sets_outcomes_one_by_one(tmp_path):
    found = pack(tmp_path, ALPHA, overlays={"A101": {"severity": {"contradicts": "warning", "inferred": "note"}}})
    assert found.rules[0].severity == {"contradicts": "warning", "truncated": "warning", "inferred": "note"}


def test_an_overlay_rewords_adds_cues_and_switches_off(tmp_path):
    cued = ALPHA + '[cues.reach]\nvi.add = ["tức"]\n'
    changes = {
        "A101": {"message": {"vi": "Xem {stated}"}, "cues": {"reach": {"vi": {"add": ["ứng với"]}}}},
        "beta": {"enabled": False},
    }
    found = pack(tmp_path, cued, BETA, overlays=changes)
    assert found.rules[0].message[""]["vi"] == "Xem {stated}"
    assert found.rules[0].message[""]["en"].startswith("The text")
    assert found.cues()["vi"]["reach"]["add"] == ("tức", "ứng với")
    assert (found.switched_off, found.changed, list(found.checks)) == (["A201"], ["A101", "A201"], ["ratio"])


def test_an_organisation_adds_files_and_folders(tmp_path):
    write(tmp_path / "own", BETA)
    third = write(tmp_path / "single", rule_text("X901", "own-rule", "same", {"inferred": "note"}))
    found = pack(tmp_path / "home", ALPHA, extend=[tmp_path / "own", str(third)])
    assert [rule.id for rule in found.rules] == ["A101", "A201", "X901"]


def test_profile_and_quality_of_a_rule_are_kept_by_the_pack(tmp_path):
    blanks = rule_text("W101", "blanks", "wording", {"blank": "warning"}).replace(
        "[message]", '[severity.draft]\nblank = "note"\n[confidence]\nocr = 0.5\nno-diacritics = 0\n[message]'
    )
    found = pack(tmp_path, blanks)
    assert found.draft == {"W101": {"blank": "note"}}
    assert found.quality == {"W101": {"ocr": Fraction(1, 2), "no-diacritics": 0}}
    assert found.rules[0].severity == {"blank": "warning"}


# --- options ------------------------------------------------------------------------------------------------------


def test_options_are_built_in_the_types_that_the_check_declares(tmp_path):
    text = 'near = 0.1\nwords = ["a"]\nstrict = true\nmode = "all"\nnames = {x = "y"}\nlimit = 4\nshare = 1'
    found = pack(tmp_path, tuned(text), checks=TUNED)
    ((_, options),) = found.runs()
    assert options == Tuned(Fraction(1, 10), ("a",), 3, True, "all", {"x": "y"}, 4, 1.0)


def test_rules_of_one_check_share_its_options_and_overlays_prevail(tmp_path):
    one, two = tuned("near = 1\nmost = 5"), tuned('near = 1\nwords = ["b"]', "A302", "delta")
    found = pack(tmp_path, one, two, checks=TUNED, overlays={"A302": {"options": {"most": 9}}})
    assert found.checks["tuned"][1] == Tuned(Fraction(1), ("b",), 9)
    write(tmp_path, tuned("near = 2", "A302", "delta"))
    refused(lambda: pack(tmp_path, checks=TUNED), "delta.toml, options.near", "differs from", "gamma.toml")


@pytest.mark.parametrize(
    ("options", "key", "fragment"),
    [
        ("naer = 1", "options.naer", "did you mean “near”"),
        ("most = 2", "options.near", "missing"),
        ('near = "1"', "options.near", "a number"),
        ("near = true", "options.near", "a number"),
        ('near = 1\nwords = "a"', "options.words", "a list"),
        ("near = 1\nwords = [1]", "options.words", "a quoted text"),
        ("near = 1\nmost = 1.5", "options.most", "a whole number"),
        ("near = 1\nstrict = 1", "options.strict", "true or false"),
        ('near = 1\nmode = "none"', "options.mode", "one of: each, all"),
        ("near = 1\nnames = 3", "options.names", "a table"),
        ('near = 1\nlimit = "x"', "options.limit", "a whole number"),
        ("near = 1\nodd = 1", "options.odd", "complex"),
        ("near = 1\nlow = 0", "options", "cannot be used"),
    ],
)
def test_an_option_that_does_not_fit_is_named(tmp_path, options, key, fragment):
    error = refused(lambda: pack(tmp_path, tuned(options), checks=TUNED), fragment, "gamma.toml")
    assert error.key == key


def test_the_last_type_of_a_choice_of_types_speaks_in_the_error(tmp_path):
    @frozen
    class Either:
        what: int | str = 1

    checks = {"either": check("either", options=Either)}
    text = rule_text("A101", "alpha", "either", {"agrees": "note"}, '[options]\nwhat = "x"\n')
    assert pack(tmp_path, text, checks=checks).checks["either"][1] == Either("x")


# --- whatever is doubtful is an error -----------------------------------------------------------------------------

DOUBTFUL = {
    "unknown key": (ALPHA.replace("check =", "chek ="), "chek", "allowed: bad, check"),
    "no id": (ALPHA.replace('id = "A101"\n', ""), "id", "missing"),
    "odd id": (ALPHA.replace('"A101"', '"a1"'), "id", "a capital and three digits"),
    "odd name": (ALPHA.replace('"alpha"', '"Al pha"'), "name", "small letters"),
    "empty text": (ALPHA.replace('"Why"', '" "'), "why.en", "quoted text"),
    "no such check": (ALPHA.replace('"ratio"', '"ration"'), "check", "did you mean “ratio”"),
    "no such outcome": (ALPHA.replace("truncated =", "truncate ="), "severity.truncate", "did you mean"),
    "no such severity": (ALPHA.replace('"warning"', '"warn"'), "severity.truncated", "allowed: error, note, warning"),
    "no severity": (ALPHA.replace('contradicts = "error"\ntruncated = "warning"', ""), "severity", "at least one"),
    "a number as table": (ALPHA.replace("[why]", "[options]\n[why2]"), "why2", "not known"),
    "severity as word": ('severity = "error"\n' + ALPHA.split("[severity]")[0], "severity", "a table"),
    "placeholder": (ALPHA.replace("{stated}, but", "{statd}, but"), "message.en", "did you mean “stated”"),
    "half a brace": (ALPHA.replace("{stated}, but", "{stated, but"), "message.en", "brace"),
    "one language": (ALPHA.replace('en = "Why"\n', ""), "why.en", "missing"),
    "third language": (ALPHA + 'fr = "Pourquoi"\n', "why.fr", "allowed: en, vi"),
    "no message": (ALPHA.replace("[message]", "[message.truncated]"), "message.contradicts", "missing"),
    "message of nothing": (ALPHA + '[message.gone]\nvi = "a"\nen = "b"\n', "message.gone", "not known"),
    "cue language": (ALPHA + '[cues.reach]\nfr.add = ["x"]\n', "cues.reach.fr", "allowed: en, vi"),
    "cue list": (ALPHA + '[cues.reach]\nvi = ["x"]\n', "cues.reach.vi", "add or remove"),
    "cue verb": (ALPHA + '[cues.reach]\nvi.set = ["x"]\n', "cues.reach.vi.set", "allowed: add, remove"),
    "cue class": (ALPHA + '[cues.raech]\nvi.add = ["x"]\n', "cues.raech", "did you mean “reach”"),
    "cue word": (ALPHA + "[cues.reach]\nvi.add = [1]\n", "cues.reach.vi.add", "a list of texts"),
    "confidence": (ALPHA + "[confidence]\nocr = 2\n", "confidence.ocr", "from 0 to 1"),
    "quality": (ALPHA + "[confidence]\nscan = 1\n", "confidence.scan", "allowed: no-diacritics, ocr"),
    "example key": (ALPHA + EXAMPLES + 'flags = ["x"]\n', "good[1].flags", "allowed"),
    "example language": (ALPHA + EXAMPLES.replace('"vi"', '"fr"'), "bad[1].language", "allowed: en, vi"),
    "example severity": (ALPHA + EXAMPLES.replace('"error"', '"bad"'), "bad[1].severity", "allowed"),
    "no flags": (ALPHA + EXAMPLES.replace('["80%"]', "[]"), "bad[1].flags", "missing"),
    "unknown note": (ALPHA + EXAMPLES.replace('["alpha"]', '["omega"]'), "good[1].notes", "not known"),
    "examples as table": (ALPHA + "[bad]\n", "bad", "[[bad]]"),
    "not last": (ALPHA + EXAMPLES + '[limits]\nvi = "a"\nen = "b"\n', "limits", "before the examples"),
    "no TOML": (ALPHA.replace("[title]", "[title"), "", "is no valid TOML"),
    "no number": (ALPHA + "[options]\nx = nan\n", "", "is no valid TOML"),
}  # fmt: skip


@pytest.mark.parametrize("case", DOUBTFUL)
def test_what_is_doubtful_names_file_and_key(tmp_path, case):
    text, key, fragment = DOUBTFUL[case]
    write(tmp_path, text, "alpha.toml")
    error = refused(
        lambda: load(folder=tmp_path, checks=CHECKS, cue_classes={"reach", "total"}), "alpha.toml", fragment
    )
    assert error.key == key


def test_bad_toml_names_the_line_in_both_languages(tmp_path):
    write(tmp_path, "id = 1\nname =\n", "alpha.toml")
    error = refused(lambda: load(folder=tmp_path, checks=CHECKS), "line 2")
    assert "dòng 2" in error.vi


@pytest.mark.parametrize(
    ("second", "key", "fragment"),
    [
        (BETA.replace("A201", "A101"), "id", "already taken"),
        (BETA.replace('name = "beta"', 'name = "alpha"'), "name", "already taken"),
    ],
)
def test_an_id_and_a_name_are_given_once(tmp_path, second, key, fragment):
    write(tmp_path / "one", ALPHA)
    write(tmp_path / "two", second)
    assert refused(lambda: load(folder=tmp_path, checks=CHECKS), fragment).key == key


def test_a_file_is_named_as_its_rule(tmp_path):
    write(tmp_path, ALPHA, "other.toml")
    refused(lambda: load(folder=tmp_path, checks=CHECKS), "must be the file's name")


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path):
    (tmp_path / "alpha.toml").write_bytes(b"\xff\xfe\x00")
    refused(lambda: load(folder=tmp_path, checks=CHECKS), "is not UTF-8")
    refused(lambda: pack(tmp_path / "home", extend=[tmp_path / "gone"]), "no such file")


def test_a_folder_without_rules_is_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    refused(lambda: pack(tmp_path / "home", extend=[tmp_path / "empty"]), "holds no .toml")


def test_a_folder_in_the_place_of_a_file_cannot_be_read(tmp_path):
    class Broken:
        name = "alpha.toml"

        def read_bytes(self):
            raise PermissionError(13, "Permission denied")

        def __str__(self):
            return "alpha.toml"

    refused(lambda: files.read(Broken(), True), "cannot be read (Permission denied)")


@pytest.mark.parametrize(
    ("changes", "path", "key", "fragment"),
    [
        ({"A999": {}}, "rules", "A999", "not known"),
        ({"A101": 3}, "rules", "A101", "a table"),
        ({"A101": {}, "alpha": {}}, "rules", "alpha", "twice"),
        ({"A101": {"sevrity": "note"}}, "rules.A101", "sevrity", "did you mean “severity”"),
        ({"A101": {"severity": "low"}}, "rules.A101", "severity", "allowed"),
        ({"A101": {"severity": {"gone": "note"}}}, "rules.A101", "severity.gone", "not known"),
        ({"A101": {"enabled": "no"}}, "rules.A101", "enabled", "true or false"),
        ({"A101": {"options": 1}}, "rules.A101", "options", "a table"),
        ({"A101": {"options": {"x": 1}}}, "rules.A101", "options.x", "not known"),
        ({"A101": {"message": {"vi": "{x}"}}}, "rules.A101", "message.vi", "not known"),
    ],
)
def test_an_overlay_is_as_strict_as_a_rule_file(tmp_path, changes, path, key, fragment):
    error = refused(lambda: pack(tmp_path, ALPHA, overlays=changes), fragment)
    assert (error.path, error.key) == (path, key)
