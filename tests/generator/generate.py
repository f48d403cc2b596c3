"""Sentences with known verdicts: ``generate(kind, language, count, seed)`` and the command line around it.

Run from the repository: ``python -m tests.generator --kind growth --language en --count 5 --seed 1``.
The same kind, language, number and seed give the same text on every machine.
"""

from __future__ import annotations

import argparse
import inspect
import io
import json
import random
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import asdict, field, frozen

from . import changes, products, ratios, sums, tables
from .dressing import Scribe, mistyped, placed, sentence
from .figures import Style
from .oracle import Ruling
from .phrasebook import LANGUAGES, Draw, Phrasing, Setting, book


@frozen
class Case:
    """One generated text and what is known of it.

    ``figures`` gives value and unit in the last place (0 for counts) by role, so that anyone can recompute;
    ``accident`` names a typing accident, ``block`` where the sentence stands, ``note`` a note it may raise.
    """

    text: str
    language: str
    kind: str
    verdict: str
    computed: str
    phrasing: str
    seed: str
    note: str = ""
    accident: str = ""
    block: str = "paragraph"
    figures: dict[str, tuple[Fraction, Fraction]] = field(factory=dict)

    def as_json(self) -> str:
        """The case as one line of JSON, figures as "p/q" strings."""
        plain = asdict(self)
        plain["figures"] = {role: [str(value), str(unit)] for role, (value, unit) in self.figures.items()}
        return json.dumps(plain, ensure_ascii=False)


def decoy(c: Setting) -> Draw:
    """What only looks like a claim: any figures will do."""
    return Draw({}, {}, Ruling("ok", "-"))


DRAWERS: dict[str, Callable[..., Draw | None]] = {
    "ratio-percent": ratios.ratio_percent,
    "ratio-rounded": ratios.ratio_rounded,
    "truncated": ratios.truncated,
    "complement": ratios.complement,
    "over-plan": ratios.over_plan,
    "plan-excess": ratios.plan_excess,
    "grim-whole": ratios.grim_whole,
    "grim-plan": ratios.grim_plan,
    "hedges": ratios.hedges,
    "fraction-words": ratios.fraction_words,
    "breakdown": sums.breakdown,
    "nested": sums.nested,
    "open-list": sums.open_list,
    "of-which": sums.of_which,
    "shares": sums.shares,
    "footnote": sums.breakdown,
    "mixed-units": sums.mixed_units,
    "stock-flow": sums.stock_flow,
    "balance": sums.balance,
    "growth": changes.growth,
    "difference": changes.difference,
    "direction": changes.direction,
    "comparison": changes.comparison,
    "points": changes.points,
    "index": changes.index,
    "multiples": changes.multiples,
    "yearly-growth": changes.yearly_growth,
    "unit-price": products.unit_price,
    "average": products.average,
    "rate-base": products.rate_base,
    "conversion": products.conversion,
    "magnitude": products.magnitude,
    "amount-in-words": products.amount_in_words,
    "density": products.average,
    "table-total": tables.table_total,
    "table-percent": tables.table_percent,
    "table-share": tables.table_share,
    "decoy": decoy,
}
KINDS = tuple(DRAWERS)


def _draw(phrasing: Phrasing, style: Style, wrong: bool, rng: random.Random) -> Draw:
    """Figures for the phrasing that the oracle rules consistent, or not, as asked; drawn until it does."""
    setting = Setting(rng, phrasing, wrong)
    drawer = DRAWERS[phrasing.kind]
    arguments = (setting, style) if len(inspect.signature(drawer).parameters) == 2 else (setting,)
    for _ in range(4000):
        found = drawer(*arguments)
        if found is None:
            continue
        verdict = found.ruling.verdict
        if not wrong and verdict in ("ok", "note"):
            return found
        if wrong and (verdict in ("warning", "error") or (verdict == "note" and rng.random() < 0.1)):
            return found
    raise ValueError(f"{phrasing.id}: no {'wrong' if wrong else 'consistent'} figures found")


def case(phrasing: Phrasing, number: int, seed: int) -> Case:
    """Case ``number`` of ``seed`` for one phrasing."""
    key = f"{seed}/{phrasing.kind}/{phrasing.language}/{number}"
    rng = random.Random(key)
    style = Style.drawn(phrasing.language, rng)
    wrong = phrasing.kind != "decoy" and not phrasing.options.get("right") and rng.random() < 0.5
    found = _draw(phrasing, style, wrong, rng)
    scribe = Scribe(phrasing.language, style, rng, rng.randint(2023, 2025))
    body, block = placed(scribe, phrasing, sentence(scribe, phrasing, found.slots))
    text, accident = mistyped(body, phrasing.language, rng)
    figures = {role: (fig.value, fig.ulp) for role, fig in found.figures.items()}
    ruling = found.ruling
    return Case(
        text, phrasing.language, phrasing.kind, ruling.verdict, ruling.computed, phrasing.id, key,
        found.note, accident, block, figures,
    )  # fmt: skip


def generate(kind: str, language: str, count: int, seed: int = 0) -> Iterator[Case]:
    """``count`` cases of a kind; the phrasings take turns, so the first round uses each of them once."""
    phrasings = book(language).phrasings[kind]
    for number in range(count):
        yield case(phrasings[number % len(phrasings)], number, seed)


def main(argv: list[str] | None = None) -> int:
    """Print cases as JSON lines."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--text", action="store_true", help="print the texts with their verdicts, for reading")
    given = parser.parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    for kind in given.kind or KINDS:
        for language in given.language or LANGUAGES:
            for made in generate(kind, language, given.count, given.seed):
                line = (
                    f"[{made.verdict}] {made.text}  ({made.phrasing}; {made.computed})"
                    if given.text
                    else made.as_json()
                )
                sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
