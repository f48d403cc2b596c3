"""Figures for totals and parts: breakdowns, nested and open lists, "of which", shares, notes, stock and flow."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from attrs import evolve

from . import oracle
from .figures import Fig, Style, count, nearest, slip, written
from .phrasebook import Draw, Setting, drawn


def _words(subject: dict[str, Any]) -> dict[str, Fig | str]:
    return {key: value for key, value in subject.items() if isinstance(value, str)}


def listing(c: Setting, style: Style, parts: list[tuple[Fig, str]], noun: str) -> dict[str, Fig | str]:
    """The slots {parts}, {head} (all but the last), {last}, {values}, {labels}, {l0}…, {bullets} and {pluses}."""
    item = c.option("item") or c.word("items")
    sep = c.option("sep") or c.word("separators")
    final = c.option("final") or c.word("finals")
    if ";" in sep and c.language == "en":
        final = "; and "

    def one(fig: Fig, label: str) -> str:
        text = item.replace("{label}", label).replace("{noun}", noun)
        text = text.replace("{x:n}", written(fig, style, c.rng, "n"))
        return " ".join(text.replace("{x}", written(fig, style, c.rng)).split())

    def joined(pieces: list[str], end: str) -> str:
        return pieces[0] if len(pieces) == 1 else sep.join(pieces[:-1]) + end + pieces[-1]

    said = [one(*part) for part in parts]
    lines = [f"{text[0].upper() if c.language == 'vi' else text[0]}{text[1:]}" for text in said]
    plain = c.book.words["and"][0]
    return {
        "parts": joined(said, final),
        "open": sep.join(said),
        "head": sep.join(said[:-1]),
        "last": written(parts[-1][0], style, c.rng),
        "lastlabel": parts[-1][1],
        "values": joined([written(fig, style, c.rng, "d") for fig, _ in parts], plain),
        "labels": joined([label for _, label in parts], plain),
        "bullets": "\n".join(f"- {text}" for text in lines),
        "pluses": "\n".join(f"+ {text}" for text in lines),
        **{f"l{i}": label for i, (_, label) in enumerate(parts)},
    }


def _split(c: Setting, total: int, size: int) -> list[int] | None:
    if total < 4 * size:
        return None
    cuts = sorted(c.rng.sample(range(2, total - 1), size - 1))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]
    return parts if min(parts) >= 2 else None


def _whole_and_parts(c: Setting, subject: dict[str, Any]) -> tuple[Fig, list[tuple[Fig, str]]] | None:
    size = c.rng.randint(*c.option("parts", [2, min(5, len(subject["labels"]))]))
    labels = c.rng.sample(subject["labels"], min(size, len(subject["labels"])))
    if "scale" in subject:
        scale, unit = subject["scale"], subject["unit"]
        values = [nearest(Fraction(c.number(12, 900), 10) * scale, 1, c.rng, scale, unit) for _ in labels]
        true = sum((v.value for v in values), Fraction(0))
        total = nearest(true + c.rng.choice((0, 0, 0, 1, -1)) * Fraction(scale, 10), 1, c.rng, scale, unit)
        return total, list(zip(values, labels, strict=True))
    whole = c.number(max(subject["n"][0], 4 * len(labels)), subject["n"][1])
    split = _split(c, whole, len(labels))
    if split is None:
        return None
    return count(whole), [(count(part), label) for part, label in zip(split, labels, strict=True)]


def _spoiled(c: Setting, total: Fig, parts: list[tuple[Fig, str]]) -> tuple[Fig, list[tuple[Fig, str]]]:
    if c.rng.random() < 0.5:
        return slip(total, c.rng), parts
    at = c.rng.randrange(len(parts))
    return total, [(slip(fig, c.rng), label) if i == at else (fig, label) for i, (fig, label) in enumerate(parts)]


def _milder(c: Setting, ruling: oracle.Ruling | None) -> oracle.Ruling | None:
    """The ruling at the severity of its phrasing: option ``wrong`` where the words tie the figures loosely."""
    if ruling is not None and ruling.verdict == "error" and c.option("wrong"):
        return evolve(ruling, verdict=c.option("wrong"))
    return ruling


def breakdown(c: Setting, style: Style) -> Draw | None:
    """A total and a closed list of parts."""
    subject = c.subject("parts")
    found = _whole_and_parts(c, subject)
    if found is None:
        return None
    total, parts = _spoiled(c, *found) if c.wrong else found
    figs = [fig for fig, _ in parts]
    if min(fig.value for fig in figs) < 2 or max(fig.value for fig in figs) >= total.value:
        return None
    ruling = _milder(c, oracle.total_of(figs, total))
    slots = {**_words(subject), **listing(c, style, parts, subject["noun"])}
    if "again" in subject:  # the same total split a second way; only the first way is ever spoiled
        other = _split(c, int(found[0].value), len(subject["again"]))
        if other is None or total != found[0]:
            return None
        second = list(zip(map(count, other), subject["again"], strict=True))
        slots["again"] = listing(c, style, second, subject["noun"])["parts"]
    return drawn(slots, {"t": total, **{f"x{i}": fig for i, fig in enumerate(figs)}}, ruling)


def nested(c: Setting, style: Style) -> Draw | None:
    """A total of two parts, the first (or both) split again in brackets."""
    subject = c.subject("nested")
    inner = [c.rng.randint(5, 180) for _ in range(4)]
    a, b = inner[0] + inner[1], inner[2] + inner[3]
    figs = [count(v) for v in (a + b, a, b, *inner)]
    if c.wrong:
        at = c.rng.choice((0, 3, 4) if not c.option("both") else (0, 3, 4, 5, 6))
        figs[at] = slip(figs[at], c.rng)
    t, fa, fb, a1, a2, b1, b2 = figs
    rulings = [oracle.total_of([fa, fb], t), oracle.total_of([a1, a2], fa)]
    if c.option("both"):
        rulings.append(oracle.total_of([b1, b2], fb))
    if any(r is None for r in rulings) or min(f.value for f in figs) < 2 or fa.value >= t.value:
        return None
    bad = [r for r in rulings if r is not None and r.verdict != "ok"]
    ruling = bad[0] if bad else rulings[0]
    pair = c.rng.choice(subject["pairs"])
    outer = c.rng.sample(subject["outer"], 2)
    slots: dict[str, Fig | str] = {**_words(subject), "la": outer[0], "lb": outer[1], "l1": pair[0], "l2": pair[1]}
    names = ("t", "a", "b", "a1", "a2", "b1", "b2")
    return drawn(slots, dict(zip(names, figs, strict=True)), ruling)


def open_list(c: Setting, style: Style) -> Draw | None:
    """A total and a list that is marked as open: it may stay below, never above."""
    subject = c.subject("parts")
    size = c.rng.randint(2, min(4, len(subject["labels"])))
    labels = c.rng.sample(subject["labels"], size)
    values = [c.rng.randint(4, 160) for _ in labels]
    summed = sum(values)
    total = summed - c.rng.randint(2, max(2, min(values) - 2)) if c.wrong else summed + c.rng.randint(2, 60)
    if total <= max(values) or total % 10 == 0:
        return None
    parts = [(count(v), label) for v, label in zip(values, labels, strict=True)]
    figs = [fig for fig, _ in parts]
    slots = {**_words(subject), **listing(c, style, parts, subject["noun"])}
    figures = {"t": count(total), **{f"x{i}": fig for i, fig in enumerate(figs)}}
    ruling = _milder(c, oracle.open_list(figs, count(total)))
    return drawn(slots, figures, ruling)


def of_which(c: Setting, style: Style) -> Draw | None:
    """Some of a total, not all: attributes that overlap, or kinds that exclude each other."""
    subject = c.subject("parts" if c.option("form", "kinds") == "kinds" else "people")
    overlapping = c.option("form", "kinds") == "attributes"
    labels = c.rng.sample(subject["labels"], c.rng.randint(2, 3) if not c.option("one") else 1)
    if "scale" in subject:
        return None
    total = c.number(max(60, subject["n"][0]), max(200, subject["n"][1]))
    values = [c.rng.randint(max(2, total // 20), max(3, int(total * 0.45))) for _ in labels]
    if c.wrong and (overlapping or c.option("one") or c.rng.random() < 0.5):
        values[c.rng.randrange(len(values))] = total + c.rng.randint(2, 9 + total // 3)
    elif c.wrong:
        values = [c.rng.randint(int(total * 0.55), total - 1) for _ in labels]
    elif not overlapping and sum(values) > total:
        return None
    parts = [(count(v), label) for v, label in zip(values, labels, strict=True)]
    figs = [fig for fig, _ in parts]
    if total % 10 == 0:
        return None
    slots = {**_words(subject), **listing(c, style, parts, subject["noun"])}
    figures = {"t": count(total), **{f"x{i}": fig for i, fig in enumerate(figs)}}
    return drawn(slots, figures, oracle.within(figs, count(total), overlapping))


def shares(c: Setting, style: Style) -> Draw | None:
    """The percents of one partition."""
    subject = c.subject("partitions")
    size = c.option("size") or c.rng.randint(3, min(5, len(subject["labels"])))
    labels = subject["labels"][:size] if subject.get("ordered") else c.rng.sample(subject["labels"], size)
    if subject.get("ordered") and size < len(subject["labels"]):
        labels = subject["labels"]
    digits = c.rng.choice((0, 1, 1, 2))
    weights = [c.rng.uniform(1, 6) for _ in labels]
    exact = [Fraction(round(w / sum(weights) * 10**6), 10**4) for w in weights]
    figs = [nearest(value, digits, c.rng, unit="%") for value in exact]
    if c.wrong:
        at = c.rng.randrange(len(figs))
        figs[at] = slip(figs[at], c.rng)
    if min(fig.value for fig in figs) < 1 or max(fig.value for fig in figs) >= 100:
        return None
    if not c.option("closed") and sum(fig.value for fig in figs) < 85:
        return None  # nothing says that the rest is printed: shares that lack so much may be some of many
    slots = {**_words(subject), **listing(c, style, list(zip(figs, labels, strict=True)), "")}
    ruling = _milder(c, oracle.shares(figs))
    return drawn(slots, {f"x{i}": fig for i, fig in enumerate(figs)}, ruling)


def mixed_units(c: Setting, style: Style) -> Draw | None:
    """Money parts in different units and their total."""
    subject = c.subject("mixed")
    big, small = subject["big"], subject["small"]
    first = nearest(Fraction(c.number(11, 90), 10) * big["scale"], 1, c.rng, big["scale"], big["unit"])
    step = c.option("step", 25)
    second = Fig(Fraction(c.rng.randint(4, 36) * step), 0, small["scale"], unit=small["unit"])
    total = nearest(first.value + second.value, c.rng.choice((1, 1, 2)), c.rng, big["scale"], big["unit"])
    total = slip(total, c.rng) if c.wrong else total
    labels = c.rng.sample(subject["labels"], 2)
    pair = [(first, labels[0]), (second, labels[1])]
    if c.rng.random() < 0.5:
        pair.reverse()
    figs = [fig for fig, _ in pair]
    if total.value <= max(fig.value for fig in figs):
        return None
    slots = {**_words(subject), "la": pair[0][1], "lb": pair[1][1], **listing(c, style, pair, "")}
    return drawn(slots, {"t": total, "a": figs[0], "b": figs[1]}, oracle.total_of(figs, total))


def stock_flow(c: Setting, style: Style) -> Draw | None:
    """Opening + in - out = closing."""
    subject = c.subject("stocks")
    opening, received = c.number(5, 90), c.number(30, 900)
    out = c.rng.randint(max(2, received // 2), opening + received - 3)
    figs = [count(opening), count(received), count(out), count(opening + received - out)]
    if "scale" in subject:
        figs = [Fig(Fraction(int(f.shown), 10), 1, subject["scale"], unit=subject["unit"]) for f in figs]
    if c.wrong:
        at = c.rng.choice((1, 2, 3, 3))
        figs[at] = slip(figs[at], c.rng)
    if min(f.shown * 10**f.digits for f in figs) < 2:
        return None
    ruling = _milder(c, oracle.total_of(figs[:3], figs[3], (1, 1, -1)))
    return drawn(_words(subject), dict(zip(("o", "i", "u", "e"), figs, strict=True)), ruling)


def balance(c: Setting, style: Style) -> Draw | None:
    """Revenue less expenditure is a surplus or a deficit."""
    subject = c.subject("accounts")
    scale, unit = subject["scale"], subject["unit"]
    revenue = nearest(Fraction(c.number(120, 90000), 10) * scale, 1, c.rng, scale, unit)
    spent = nearest(revenue.value * Fraction(c.rng.randint(780, 1180), 1000), 1, c.rng, scale, unit)
    left = evolve(revenue, shown=abs(revenue.shown - spent.shown))
    positive = revenue.shown > spent.shown
    if left.shown < 1:
        return None
    turned = c.wrong and c.rng.random() < 0.25
    if c.wrong and not turned:
        left = slip(left, c.rng)
    said = positive is not turned
    pair = [revenue, spent] if said else [spent, revenue]
    ruling = _milder(c, oracle.total_of(pair, left, (1, -1)))
    if ruling is not None and ruling.verdict == "note":
        return None
    slots = {**_words(subject), "result": c.word("surplus" if said else "deficit")}
    return drawn(slots, {"r": revenue, "s": spent, "e": left}, ruling)
