"""Whether figures are parts of a total: the same things counted, kinds of them, attributes that may overlap.

Judges by nouns and sizes only; adding up is done in sums.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from auditor.checks.common import last_place, telling_slip
from auditor.claims.lists import same_noun
from auditor.model import Claim, Figure

NONE = Fraction(0)
FAR = 3  # times; a sum further from its total than this is not of its order


def kinds_of(parts: list[Figure], total: Figure, people: frozenset[str]) -> bool:
    """Whether the parts name kinds of the total's things: several, each with its own noun, none above the total."""
    heads = [p.noun.split()[0] for p in parts if p.noun]
    shared = parts[-1].noun.split()[1:] and parts[-1].noun.split()[-1:] == total.noun.split()[-1:]
    if not total.noun and len(set(heads)) == 1 and len(heads) == len(parts) > 1:
        return all(p.value <= total.value for p in parts)  # "số vụ việc … là 171, trong đó 161 vụ …, 105 vụ …"
    named = parts[:-1] if shared else parts  # "213 arts, 183 sports and 185 youth grants": the noun is told once
    if any(_same_head(p, total) for p in named) or (not names(total, people) and any(names(p, people) for p in parts)):
        return False  # "50 households, of which 20 poor households, 35 old people": the last are no kind of household
    return len(parts) > 1 and len(set(heads)) == len(heads) and all(p.value <= total.value for p in parts)


def _same_head(part: Figure, total: Figure) -> bool:
    """Whether both nouns begin or end with one word: "hộ nghèo" of "hộ", "poor households" of "households"."""
    one, two = part.noun.split(), total.noun.split()
    return bool(one and two) and (one[0] == two[0] or one[-1] == two[-1])


def two_kinds(parts: list[Figure], total: Figure) -> bool:
    """Whether each part names a kind by words of its own beside the total's, so that "không" only belongs to a name:
    "146 trường hợp lấn chiếm, 103 trường hợp xây dựng không phép"."""
    common = set(total.noun.split())
    common |= set.intersection(*(set(p.noun.split()) for p in parts))
    return all(p.noun and set(p.noun.split()) - common for p in parts)


def may_be_part(part: Figure, total: Figure, attributes: frozenset[str], people: frozenset[str]) -> bool:
    """Whether the part counts the whole's things: the same noun, none of its own, or people among people."""
    if part.kind != "count" or not part.noun or same_noun(part, total):
        return True
    if names(part, people) and names(total, people):
        return True
    return any(part.noun == a or part.noun.startswith(a + " ") for a in attributes)


def names(figure: Figure, nouns: frozenset[str]) -> bool:
    """Whether the figure's noun has one of ``nouns`` as words of its own."""
    named = f" {figure.noun} "
    return any(f" {noun} " in named for noun in nouns)


def may_overlap(
    total: Figure,
    parts: list[Figure],
    people: frozenset[str],
    attributes: frozenset[str],
    shared: frozenset[str] = frozenset(),
) -> bool:
    """Whether the parts may be attributes that one person can have together.

    Men and women cannot overlap, nor can kinds of the total's own people ("33 đại biểu đương nhiên và 206 đại biểu chỉ
    định") unless one is told by an attribute of ``shared``, words such as "đảng viên" or "dưới 30 tuổi".
    """
    if not names(total, people) and (total.noun or not any(names(p, people | shared) for p in parts)):
        return False
    told = [p for p in parts if names(p, shared) or shared.intersection(p.lead.split())]
    alike = all(same_noun(p, total if total.noun else parts[0]) and p.noun != total.noun for p in parts)
    if not told and alike and len({p.noun for p in parts}) == len(parts):
        return False
    if not told and len(parts) > 2 and all(p.lead for p in parts) and near(sum((p.value for p in parts), NONE), total):
        return False  # each told by words of its own, and nearly all of them in all: kinds, not attributes
    sexes = {p.noun.split()[0] for p in parts if p.noun and p.noun.split()[0] in attributes}
    return len(sexes) < 2


def of_attributes(claim: Claim, exact: Fraction, overlapping: frozenset[str]) -> bool:
    """Whether the parts are attributes that the total's people may have together: two of them, or one beside parts that
    leave much of the total out ("684 đảng viên (nữ 274; miễn sinh hoạt 52)"); none above the total."""
    total, parts = claim.one("total"), claim.roles["parts"]
    if any(p.value > total.value for p in parts) or claim.traits.get("opposites"):
        return False
    told = sum(any(f" {word} " in f" {p.lead} " or p.noun == word for word in overlapping) for p in parts)
    return told > 1 or (told == 1 and not near(exact, total))


def unlike(claim: Claim, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the list hardly counts the total's things: other nouns, and a sum far away or a part above the total.

    ``words`` are the language's "people" and "attributes": men and women are all the people there are.
    """
    total, parts = claim.one("total"), claim.roles["parts"]
    if claim.traits["relation"] == "last":  # "3 new clubs and 2 halls bring the total to 45": the total has other parts
        added, far = sum((p.value for p in parts), Fraction(0)), 10 if claim.traits.get("strong") else 2
        return added > far * total.value or far * added < total.value
    if total.kind != "count" or claim.traits["relation"] == "bullets":
        return False
    if any(same_noun(p, total) for p in parts):
        return False
    if not total.noun or all(not p.noun for p in parts):
        # bare numbers that are not even of one order ("zindex: 200, drag: 1, border: 1") are no total and its parts
        nameless = not total.noun and all(not p.noun for p in parts)
        exact = sum((p.value for p in parts), Fraction(0))
        return nameless and not one_wrong(parts, total) and not 1 < FAR * exact / (total.value or 1) < FAR * FAR
    nouns = {p.noun.split()[0] for p in parts if p.noun}
    exact = sum((p.value for p in parts), Fraction(0))
    if one_wrong(parts, total) or (len(nouns) == 2 and nouns <= words["attributes"] and names(total, words["people"])):
        return False
    if len(nouns) == 1 and len(parts) > 2:
        return False
    plus = "+" in (claim.traits.get("ends") or ())  # "(5 diesel + 4 hybrid + 14 electric)"
    far_below = not plus and claim.traits["relation"] == "brackets" and 2 * exact < total.value
    above = any(p.value > total.value for p in parts) and (total.value < 20 or exact > 3 * total.value)
    return exact > 3 * total.value or above or far_below


def one_wrong(parts: list[Figure], total: Figure) -> bool:
    """Whether one digit of the total or of one part put right makes them agree; asked of three digits and more, which
    chance seldom makes so alike."""
    off = sum((p.value for p in parts), Fraction(0)) - total.value
    return telling_slip(total, total.value + off) or any(telling_slip(p, p.value - off) for p in parts)


def near(exact: Fraction, total: Figure) -> bool:
    """Whether a sum is close enough to its total that a slip is likelier than another meaning (at most 10 %)."""
    return abs(exact - total.value) <= max(2 * last_place(total), abs(total.value) / 10)
