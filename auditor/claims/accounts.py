"""What came in, what went out and what that leaves: revenue less expense is the result, whatever it is called.

Claims made here: "balance" (revenue, expense, result; trait ``sign`` is "surplus", "deficit" or "" for a word that says
neither; ``apart`` when several sentences tell it).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from auditor.claims.clauses import Item, says, sentences
from auditor.claims.flow_items import roles_of, runs, span_of
from auditor.claims.tokens import Stream
from auditor.model import Claim

ACCOUNT = ("revenue", "expense", "result")
RESULT = frozenset({"surplus", "deficit"})
FEW = 4  # figures of two sentences that may tell one account


def balances(stream: Stream, found: list[Item], taken: set[int]) -> Iterator[Claim]:
    for outer in (True, False):
        chosen = [i for i in found if not (outer and i.depth) and i.figure.start not in taken]
        groups = list(sentences(chosen))
        for sentence in groups + _in_a_row(groups, 2) + _in_a_row(groups, 3):
            for run in runs(sentence):
                for at in range(len(run) - 2):
                    claim = _balance(stream, run[at : at + 3], sentence)
                    if claim is not None and not taken & {f.start for f in claim.figures()}:
                        taken |= {f.start for f in claim.figures()}
                        yield claim


def _in_a_row(groups: list[list[Item]], size: int) -> list[list[Item]]:
    """The figures of ``size`` sentences in a row that may tell one account."""
    rows = [groups[k : k + size] for k in range(len(groups) - size + 1)]
    near = [row for row in rows if row[-1][0].sentence - row[0][0].sentence == size - 1]
    return [together for row in near if len(together := [i for group in row for i in group]) <= FEW]


def _balance(stream: Stream, three: list[Item], sentence: list[Item]) -> Claim | None:
    """Three figures that are what came in, what went out and what that leaves."""
    named = accounts_of(three)
    if named is None:
        return None
    text = stream.words(min(i.figure.start for i in three), max(i.figure.end for i in three))
    traits = result_traits(stream, named["result"], text)
    traits["weak"] = traits["weak"] or any("opening" in i.lead | i.far for i in sentence)
    traits["apart"] = len({i.sentence for i in three}) > 1
    return Claim(
        "balance", span_of(stream, [i.figure for i in three]), {r: [i.figure] for r, i in named.items()}, traits
    )


def accounts_of(three: list[Item]) -> dict[str, Item] | None:
    """Three items by their roles, nearest to the usual order; None when their words do not allow it."""
    allowed = [_account(item) for item in three]
    fits = [p for p in permutations(ACCOUNT) if all(role in roles for role, roles in zip(p, allowed, strict=True))]
    if not fits:
        return None
    best = min(fits, key=lambda p: sum(a != b for a, b in zip(p, ACCOUNT, strict=True)))
    return {role: three[best.index(role)] for role in ACCOUNT}


def result_traits(stream: Stream, result: Item, text: str) -> dict[str, object]:
    """What the words around a result say of its sign; ``text`` is that of the whole account."""
    words = f"{result.gap if result.label is not None else result.before} {result.behind}"
    classes = result.lead | result.tail | (result.label or frozenset())
    positive = says(stream.language, "positive_result", words)
    neutral = says(stream.language, "neutral_result", words) and not positive and "deficit" not in classes
    return {
        "sign": "" if neutral else _sign(classes),
        "apart": False,
        "weak": says(stream.language, "after_tax", f"{text} {words}"),
        "loose": says(stream.language, "left_over", words) and not positive,
    }


def _account(item: Item) -> frozenset[str]:
    roles = roles_of(item, (*ACCOUNT, *RESULT))
    return frozenset("result" if role in RESULT else role for role in roles)


def _sign(classes: frozenset[str]) -> str:
    return "deficit" if "deficit" in classes else "surplus"
