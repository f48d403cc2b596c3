"""English reports of many kinds that nobody tuned a rule to: clean ones stay quiet, and single sentences are judged."""

from __future__ import annotations

from pathlib import Path

import pytest

import auditor

REPORTS = sorted((Path(__file__).parent / "data" / "unseen-en").iterdir())

# consistent, each in a way that a careless reading takes for a slip
QUIET = [
    "The centre took 48,216 calls, up 6.9% on the 45,108 received a year ago. Of these, 44,310 were answered (91.9%).",
    "The incident rate improved from 1.25 to 1.05 per 200,000 hours.",
    "Real growth slowed to 3.4 percent in 2023 from 5.1 percent in 2022.",
    "Piglets saved per litter averaged 11.2, as against 10.8 in the fourth quarter of 2022.",
    "In the month 171.5 patients were treated, of whom 121.0 within 62 days (70.6%).",
    "The mean score was 6.8 out of 10, compared with 6.3 in 2021 (+0.5).",
    "Of 2,160 participants, 1,944 were eligible; 216 were excluded. Of those eligible, 486 declined to take part.",
    "Scores rose from 42.3 to 46.1 in the first group (+3.8) and from 42.6 to 44.0 in the second (+1.4).",
    "The budget includes savings of £9.6m. Of this sum, £2.40m (25%) is on track and £1.44m (15%) is at risk.",
    "We built 342 new homes, 18 short of our target of 360 (95%).",
    "Of 3,600 graduates, 1,116 (31%) obtained a first, 1,728 (48%) a second, 612 (17%) a third and 144 a pass.",
    "In the exercise 38% of outputs were judged 4*, 46% 3*, 14% 2* and 2% 1*.",
    "It cost £31.5m, or £3,750 per square metre, and has 1,050 seats.",
    "The Authority surveyed 2,400 riders (n = 2,400; margin of error +/- 2 points).",
    "The line (9.6 miles, 12 stations) opened at a cost of $1.92 billion, i.e. $200 million per mile.",
    "Maize accounted for 46.3% of the area harvested, soybeans for 39.7% and winter wheat for 13.2%.",
    "Velocity averaged 22 over the last three sprints (24, 21 and 21).",
    "Response time was 1.8 s, 0.6 s faster than in May (2.4 s).",
    "The awards came to a total of £4,700. The grants budget being £6,000, £1,300 remains for the year.",
    "There are 96 plots on two sites (60 at Mill Lane and 36 at Long Meadow).",
    "Each 1% on council tax yields £1.02m; a rise of 4.99% would yield £5.09m.",
    "The forecast outturn is £190.150m, an overspend of £3.730m. At month 3 an overspend of £4.480m was forecast.",
    "Funds were £11.250m. After the overspend of £3.730m they would fall to £6.120m, against a minimum of £9.321m.",
    "Gross expenditure of £512,600 less income of £86,400 left £426,200, compared with £402,000 in 2024/25.",
    "Profit before tax was 4.1% lower at £54.1m (H1 2023: £56.4m) after £9.8m of costs.",
    "A dividend of 5.2p per share (H1 2023: 4.8p), an increase of 8.3%, was paid.",
    "Sales rose 6% to £220m on a constant currency basis (2015: £190m).",
    "Children's is over by £2.380m (3.3% of its budget) and Adults by £1.945m (4.0%).",
    "The CPI stood at 131.8 (2015 = 100), up from 127.5. The annual rate was therefore 3.4%.",
    "Of these, 13,870 were undergraduates and 4,380 postgraduates, i.e. 76% and 24% respectively.",
    "In the ward of 1,200 people and 340 homes the vacancy rate was 4.5%.",
    "The motion was carried by 21 votes to 14, with turnout at 41.2 per cent.",
    "Net cost was £28.4m, equivalent to £44.38 per head of the population (640,000).",
    "The helpline took 18,600 calls, an average of 50.8 a day over the 366 days of the year.",
    "Hire income for the nine months was £27,810, an average of £3,090 a month.",
    "The vacancy rate was 7.1%: 6,214 posts of 6,690 were filled.",
    "The council has 12 wards and 340 staff; the remaining 25 villages are unparished.",
    "A £185,000 refurbishment, of which £120,000 is pledged, leaves £65,000 to be raised.",
    "Signed ........................  (Chair)",
    # changes with bases of their own, statements behind a semicolon, lists that are done, levels told in another way
    "It received 480 applications and decided 450, of which 405 (90%) were approved; 30 remained open.",
    "Admissions were 9,600, up 6.7% on the 9,000 of 2024 and down 1.5% on the previous quarter.",
    "Prices rose 0.4 per cent in August, 1.1 per cent over three months and 3.2 per cent over the year.",
    "Exports were $5.4bn, up 8% from $5.0bn; imports $4.9bn, up 2.1%; the trade surplus was $0.5bn.",
    "The average score was 106 in reading and 104 in maths (national 105 and 104).",
    "Staff: 32 teachers, of whom 24 are full-time and 8 part-time, 18 assistants and 9 others.",
    "Each club costs $3 a session or $30 for 12 sessions.",
    "Complaints fell 12% to 220 from 250: punctuality 88, drivers 55, fares 44, other 33.",
    "Fleet: 180 buses, average age 7.4 years, including 36 electric (20%).",
    "Income was $210,000. Expenditure $203,400 (2024: $198,200), leaving a surplus of $6,600.",
    "Roads: 64 of 80 km resealed; 187 potholes fixed within 5 days. Bridge 14 carries 22,000 vehicles a day.",
    "We repaired 1,946 bursts (2024: 2,105), 7.6% fewer; 88% were mended in time, against a target of 85%.",
    "The three things valued most were teaching (71%), safety (66%) and clubs (40%).",
    "Meals: 612 pupils (21.5%); 418 pupils (14.7%) speak another language; 389 (13.7%) have special needs.",
    "There were 97,600 out of work, 4.3% of the labour force of 2,261,600; a year earlier the rate was 4.9%.",
    "The survey covers 13,000 homes (response rate 78.4%); standard errors are 8,100 for employment.",
]

# a slip each, and the figure that is told to be looked at
SLIPS = [
    ("Recorded crime: 64,318 offences, a 9.3% reduction on the previous 12 months (66,902).", "9.3%"),
    ("Of these 1,284 were missed. Missed rounds were 41.2% lower than in Quarter 3 last year (1,496).", "41.2%"),
    ("Recycling was 46.2%, compared with 44.9% a year ago, an improvement of 3.1 percentage points.", "3.1"),
    ("There were 612 households in hostels, 46 more than at the same date in 2023 (548).", "46"),
    ("Crews attended 9,452 incidents, 5.6% more than the 8,877 attended in 2021/22.", "5.6%"),
    ("Officers: 36% are women, up from 34% two years ago (4 percentage points).", "4"),
    ("Availability averaged 71.5% (target: 85%), leaving a gap of 31.5 points.", "31.5"),
    ("The gap between women (83%) and men (68%) was 51 percentage points.", "51"),
    ("In the two groups 49% and 68% agree, a difference of 91 points.", "91"),
    ("Median earnings were $412 and $389 respectively, a difference of $32.", "$32"),
    ("Adjusted profit was £71.5m, 21.1% ahead of the prior period (H1 2023: £63.8m).", "21.1%"),
    ("Profit before tax was 1.4% lower at £54.1m (H1 2023: £56.4m).", "1.4%"),
    ("The Gini index fell from 44.1 to 41.6, i.e. by 5.2 points.", "5.2"),
    ("Margin improved by 70bps to 17.2% (H1 2023: 16.3%).", "70bps"),
    ("Of those searched (8,214 people), 7,310 (98%) were male and 838 (10%) female.", "98%"),
    ("In all 1,842 answered: 1,013 (55%) were women and 811 (48%) men.", "48%"),
    ("Offers went to 863 people; 388 were taken up, an uptake rate of 54%.", "54%"),
    ("We submitted 412 bids and won 103, a success rate of 52%.", "52%"),
    ("The rate of loss was 9.2%: 54,000 homes of a stock of 1,338,000 were empty.", "9.2%"),
    ("We had 11,480 employees, of whom 6,888 work abroad. The other 5,492 work at home.", "5,492"),
    ("Of 412 buses, 103 are battery-electric; the remaining 390 are hybrid or diesel.", "412"),
    ("The cost was £46,750. A grant of £35,000 will help, leaving £17,150 to be found.", "£17,150"),
    ("Operating cost was $321.0 million, or $510 per hour, for 2.14 million hours.", "$510"),
    ("The 412 volunteers gave 38,316 hours, an average of 39 hours each.", "39"),
    ("Falls with harm numbered 88, a rate of 0.63 per 1,000 bed days (246,300 bed days).", "0.63"),
    ("Income is forecast at £41.3m compared with the budget of £40.1m, a surplus of £2.1m.", "£2.1m"),
]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_a_consistent_report_raises_neither_error_nor_warning(path: Path) -> None:
    report = auditor.audit(path).reports[0]
    assert report.counts.comparisons > 10
    assert [(f.rule, f.place.quote) for f in report.findings if f.severity in ("error", "warning")] == []


def findings(text: str) -> list[tuple[str, str]]:
    report = auditor.audit_text(text, language="en").reports[0]
    return [(f.severity, f.message) for f in report.findings if f.shown and f.severity in ("error", "warning")]


@pytest.mark.parametrize("text", QUIET)
def test_a_consistent_sentence_stays_quiet(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(("text", "quote"), SLIPS)
def test_a_slip_is_found_at_its_figure(text: str, quote: str) -> None:
    report = auditor.audit_text(text, language="en").reports[0]
    found = [f.place.quote for f in report.findings if f.shown and f.severity in ("error", "warning")]
    assert any(quote in place for place in found)


def test_items_of_a_list_are_no_headings_of_the_chapters_beside_them() -> None:
    text = "## 3. Progress\n\n1. Sprint 11 delivered 21 stories of 24.\n2. Testing began.\n\n## 4. Quality\n\nGood.\n"
    report = auditor.audit_text(text, language="en").reports[0]
    assert [f.rule for f in report.findings if f.rule.startswith("S")] == []
