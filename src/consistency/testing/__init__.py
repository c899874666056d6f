"""For tests of reports, and of this library on your own text.

- `assert_no_findings`, `assert_target_met`: assertions about a `consistency.Corpus`.
- `inject`: plant a known fault into a report; `FAULTS` names them.
- `selftest`: what share of planted faults is found in this very text, rule by rule.
- ``consistency.testing.strategies``: hypothesis strategies for reports with the truth beside them
  (needs hypothesis, so it is not imported here).
"""

from consistency.testing.assertions import assert_no_findings, assert_target_met
from consistency.testing.faults import FAULTS, Fault, Injection, inject
from consistency.testing.recall import Recall, selftest

__all__ = [
    "FAULTS",
    "Fault",
    "Injection",
    "Recall",
    "assert_no_findings",
    "assert_target_met",
    "inject",
    "selftest",
]
