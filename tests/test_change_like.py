"""Changes in the shape of one beside them: they are tied as it is, and only where it holds."""

from __future__ import annotations

import pytest
from claims_harness import outcomes

CASES = [
    ("en", "Burglary was down 15% to 340 (2024: 400), robbery down 8% to 92 (100) and theft up 5% to 210 (200).", []),
    ("en", "Burglary was down 15% to 340 (2024: 400), robbery down 7% to 92 (100).", ["7%"]),
    ("en", "Burglary was down 15% to 340 (2024: 400) and theft up 15% to 210 (200).", ["15%"]),
    ("en", "We had 2,150 pupils in 2023, 2,236 in 2024 (+4.0%) and 2,370 in 2025 (+6.0%).", []),
    ("en", "We had 2,150 pupils in 2023, 2,236 in 2024 (+4.0%) and 2,370 in 2025 (+9.0%).", ["9.0%"]),
    ("vi", "Lúa 5.460 tấn, tăng 5% so với năm 2024 (5.200 tấn); ngô 412 tấn, tăng 3% (400 tấn).", []),
    ("vi", "Lúa 5.460 tấn, tăng 5% so với năm 2024 (5.200 tấn); ngô 412 tấn, tăng 8% (400 tấn).", ["8%"]),
    # no word of a change, another shape, a percent that is tied already, a model that does not hold itself
    ("en", "Burglary was down 15% to 340 (2024: 400), and 60% of 92 robberies (100 suspects) were solved.", []),
    ("en", "Burglary was down 15% to 340 (2024: 400); theft rose 12%, with 210 arrests and 200 charges.", []),
    ("vi", "Lúa 5.460 tấn, tăng 5% so với năm 2024 (5.200 tấn), đạt 103% kế hoạch (5.300 tấn).", []),
]


@pytest.mark.parametrize(("code", "text", "wrong"), CASES, ids=[text for _, text, _ in CASES])
def test_a_change_is_tied_as_the_one_beside_it_is(code, text, wrong):
    assert [quote for outcome, quote in outcomes(text, code, "growth") if outcome == "contradicts"] == wrong
