from consistency.testing import assert_no_findings, assert_target_met


def test_no_promise_was_broken(report_corpus):
    assert_no_findings(report_corpus, select=["missed-target"])


def test_grain(report_corpus):
    assert_target_met(report_corpus, "粮食总产量", 2025)
