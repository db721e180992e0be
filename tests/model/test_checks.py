"""The findings of a plan as one list: complete, in order, and the same in every report."""

from datetime import date

import pytest

from make_samples import EXAMPLES, SAMPLES
from model.checks.finding import Severity
from model.checks.rules import RULES, findings_of
from model.dispute import ExemptionStatus
from model.plan_file import read_plan
from model.projection import project
from model.reports.data import report_of
from model.reports.page import html_report
from model.reports.text import text_report
from tests.builders import a_plan, a_walk_out, an_exemption
from tests.model.plan_findings import a_plan_with

WITH_SOME = a_plan_with(
    walk_outs=(
        a_walk_out(notice_given=date(2022, 12, 28)),
        a_walk_out(key="w2", union="Unite", notice_given=date(2023, 1, 8)),
    ),
    exemptions=(an_exemption(status=ExemptionStatus.VERBAL),),
)


def test_that_every_rule_has_a_key_of_its_own_and_a_source() -> None:
    assert len({rule.key for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.source and not rule.source.endswith(".") for rule in RULES)


def test_that_the_most_serious_comes_first() -> None:
    order = list(Severity)
    ranks = [order.index(finding.severity) for finding in findings_of(project(WITH_SOME))]

    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2, 3}


def test_that_what_is_to_be_looked_at_is_alarming() -> None:
    alarming = {f.rule.key: f.is_alarming for f in findings_of(project(WITH_SOME))}

    assert alarming["verbal_exemption"]
    assert not alarming["mandate"]


def test_that_a_plan_without_a_strike_has_no_findings() -> None:
    assert findings_of(project(a_plan(), "No strike")) == ()


@pytest.mark.parametrize("name", SAMPLES)
def test_that_no_rule_is_broken_in_the_samples(name: str) -> None:
    plan = read_plan(EXAMPLES / f"{name}.covercast")

    for scenario in plan.scenarios:
        findings = findings_of(project(plan, scenario))
        assert Severity.BROKEN not in {finding.severity for finding in findings}


def test_that_the_report_holds_every_finding_with_its_source() -> None:
    projection = project(WITH_SOME)
    findings = findings_of(projection)

    checks = report_of([projection])["scenarios"][0]["checks"]

    assert [(one["severity"], one["sentence"]) for one in checks] == [
        (finding.severity.value, finding.sentence) for finding in findings
    ]
    assert checks[0] == {
        "rule": "notice",
        "title": "Length of notice",
        "severity": "rule broken",
        "sentence": findings[0].sentence,
        "source": findings[0].rule.source,
        "about": {"kind": "walk-out", "key": "w2"},
        "at": "2023-01-11T00:00+00:00",
    }
    for words in (text_report([projection]), html_report([projection])):
        for finding in findings:
            assert finding.sentence in words
            assert finding.rule.source in words
