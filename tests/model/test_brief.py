"""The brief for command: the page's own sentences under the seven heads of IIMARCH."""

from datetime import UTC, datetime
from html import unescape

import pytest

from model.exports.brief import MOST_TOLD, NOTHING, Brief, Head, brief_of
from model.exports.brief_text import html_of, text_of
from model.gaps import gaps_of
from model.gold_waits import said_waits
from model.gold_words import not_confirmed, statements
from model.plan import Marking, Plan
from model.plan_file import plan_hash, read_plan, show_hash
from model.projection import project
from model.resources import resource
from model.responding import responding_of
from model.staff import Service
from tests.builders import a_plan, a_plan_of_calls, a_scenario

RESPONSE = Service.AMBULANCE_RESPONSE
WRITTEN = datetime(2023, 1, 10, 9, 14, tzinfo=UTC)
HEADS = ["Information", "Intent", "Method", "Administration", "Risk assessment",
         "Communications", "Humanitarian issues"]  # fmt: skip


@pytest.fixture(scope="module")
def london() -> Plan:
    return read_plan(resource("examples", "london_2023-01-11.covercast"))


def brief(plan: Plan) -> Brief:
    projection = project(plan, plan.scenarios[0])
    return brief_of(projection, responding_of(projection), RESPONSE, WRITTEN)


@pytest.fixture(scope="module")
def told(london: Plan) -> Brief:
    return brief(london)


def under(brief: Brief, title: str) -> tuple[str, ...]:
    (head,) = [head for head in brief.heads if head.title == title]
    return head.lines


def test_that_the_heads_are_those_of_iimarch_in_their_order(told: Brief) -> None:
    assert [head.title for head in told.heads] == HEADS
    assert all(head.lines for head in told.heads)


def test_that_information_is_in_the_sentences_of_the_page(london: Plan, told: Brief) -> None:
    projection = project(london, london.scenarios[0])
    gaps = {service: gaps_of(projection, service) for service in projection.services}
    waits = said_waits(projection, responding_of(projection))

    lines = under(told, "Information")

    for said in statements(projection, gaps, RESPONSE, waits):
        assert f"{said.lead} {said.text}" in lines
    assert f"Waits for an ambulance: {waits.source}." in lines


def test_that_all_that_is_not_confirmed_is_told_once(london: Plan, told: Brief) -> None:
    lines = [line for head in told.heads for line in head.lines]
    for said in not_confirmed(london, london.scenarios[0]):
        assert sum(said in line for line in lines) == 1


def test_that_gaps_are_risks_the_worst_of_many() -> None:
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    gaps = gaps_of(project(plan, plan.scenarios[0]), RESPONSE)
    assert len(gaps) > MOST_TOLD

    risks = under(brief(plan), "Risk assessment")

    told = [line for line in risks if line.startswith("Ambulance response, gap ")]
    assert len(told) == MOST_TOLD
    deepest = max(gaps, key=lambda gap: (gap.is_below_minimum, gap.deepest))
    assert any(deepest.sentence in line for line in told)
    assert any(line.startswith(f"Ambulance response: {len(gaps) - MOST_TOLD} ") for line in risks)


def test_that_a_head_nobody_fills_says_so() -> None:
    quiet = a_plan_of_calls(marking=Marking.NONE, scenarios=(a_scenario(
        walk_outs=(), exemptions=(), extra_cover=()),))  # fmt: skip

    told = brief(quiet)

    assert under(told, "Communications") == (NOTHING,)
    assert under(told, "Humanitarian issues") == (NOTHING,)
    assert "No walk-out is in force." in under(told, "Information")


def test_that_the_brief_can_be_traced_to_its_plan(london: Plan, told: Brief) -> None:
    lines = " ".join(under(told, "Administration"))
    assert show_hash(plan_hash(london)) in lines
    assert "written Tue 10 Jan 2023 09:14" in lines


def test_that_text_and_page_say_the_same_and_bear_the_marking_twice() -> None:
    marked = a_plan(marking=Marking.OFFICIAL_SENSITIVE, handling="gold command only")
    told = brief(marked)
    text, page = text_of(told), html_of(told)

    assert text.startswith("OFFICIAL-SENSITIVE gold command only\n")
    assert text.endswith("OFFICIAL-SENSITIVE gold command only\n")
    assert page.count('<p class="marking">OFFICIAL-SENSITIVE gold command only</p>') == 2
    for head in told.heads:
        assert f"\n{head.title.upper()}\n" in text
        for line in head.lines:
            assert f"- {line}\n" in text
            assert line in unescape(page)


def test_that_no_word_of_a_plan_is_taken_for_markup() -> None:
    told = Brief("", "Cover < need", (Head("Method", ("<b>Unite</b> & GMB",)),))
    assert "<li>&lt;b&gt;Unite&lt;/b&gt; &amp; GMB</li>" in html_of(told)
    assert "<h1>Cover &lt; need</h1>" in html_of(told)
