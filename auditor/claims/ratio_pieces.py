"""Pieces that the phrasings of ratios are made of: the part, the whole, the percent and the words between them."""

from __future__ import annotations

from auditor.claims.grammar import Toolkit

QUANTITY = "NMQ"
CHANGE = ("up", "down", "exceed", "short", "from")  # between a pair and its percent these make it a change, no share
NAMES = "DTYSL"  # dates, periods, symbols and labels may stand between


class Pieces:
    """The pieces in one language; every call makes a new piece, so that each may stand in a phrase more than once."""

    def __init__(self, kit: Toolkit) -> None:
        self.kit = kit
        self.gap, self.short = kit.gap(10, but=CHANGE, also=NAMES), kit.gap(4, but=CHANGE)
        # a counted noun may hold commas; a clause of its own may not stand before the percent
        self.noun, self.plain = kit.gap(14, but=CHANGE, also=NAMES + ",Q"), kit.gap(14, but=CHANGE, also=NAMES + "Q")
        self.aside = kit.maybe(kit.punct(",;:-"))
        self.colon = kit.maybe(":")
        self.close = kit.maybe(r"\)")
        self.ratio = kit.fig("R", "ratio")

    def part(self) -> str:
        return self.kit.fig(QUANTITY, "part")

    def whole(self) -> str:
        return self.kit.fig(QUANTITY, "whole")

    def percent(self) -> str:
        return self.kit.fig("P", "percent")

    def said(self) -> str:
        """What leads from the counted things to their percent, and the percent."""
        kit = self.kit
        leads = (
            self.noun + r"\(" + kit.cues(3, but=CHANGE),
            self.noun + kit.punct(",;:-") + self._verb() + self.colon,
            self.plain + self._verb(),
            self.plain + kit.punct(",-") + kit.cues(2, but=CHANGE),
        )
        return kit.either(*leads) + self.percent()

    def _verb(self) -> str:
        kit = self.kit
        reach = kit.cue("reach", "share", "level", mark="reach")
        return kit.cues(2, but=CHANGE) + reach + kit.cues(3, but=CHANGE)

    def of(self) -> str:
        return self.kit.cue("of", mark="of")

    def aim(self) -> str:
        return self.kit.cue("target", mark="target")

    def population(self) -> str:
        return self.kit.cue("population", "total", mark="of")

    def these(self) -> str:
        return self.kit.cue("these", mark="these")

    def pair(self) -> str:
        """ "k of n", "k trong n", or two amounts with a slash."""
        kit = self.kit
        worded = self.part() + kit.gap(10, but=CHANGE, also=NAMES + "Q") + self.of() + kit.gap(3, but=("and",))
        inside = self.part() + kit.gap(2, but=CHANGE) + kit.cue("inside", mark="inside") + self.whole()
        named = "(?!)"
        if kit.language.code == "vi":  # "23 công trình hoàn thành, đưa vào sử dụng trong tổng số 32 …"
            total = kit.cue("among", mark="of")
            named = self.part() + kit.gap(12, but=CHANGE, also=NAMES + "Q,") + total + self.whole()
        return kit.either(worded + self.whole(), inside, named, kit.fig("MQ", "part") + "/" + kit.fig("MQ", "whole"))

    def among(self) -> str:
        """The cue that opens a clause with its whole: "trong tổng số", "of the"."""
        kit = self.kit
        bare = kit.opening("inside", mark="among") if kit.language.code == "vi" else "(?!)"
        return kit.either(kit.opening("among", mark="among") + kit.gap(3), bare)
