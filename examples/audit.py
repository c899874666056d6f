# %% [markdown]
# # An audit of many reports
#
# A supervisor has the reports of many places. Here they are twelve copies of one made-up report,
# each with one known fault planted in it by `consistency.testing.inject`: so the audit can be
# held against the truth.

# %%
import pandas as pd

import consistency as cc
from consistency.pipeline import check
from consistency.testing import inject

*earlier, draft = cc.read(cc.example.paths()).documents
faults = ["repeated-paragraph", "repeated-clause", "numbering-gap", "repeated-item"]
planted = [inject(draft, fault, seed=seed) for fault in faults for seed in range(3)]
len(planted)

# %% [markdown]
# ## Check each
#
# What is found in the untouched report is subtracted: only the planted fault is left.

# %%
known = {finding.fingerprint for finding in check([draft]).findings}
rows = []
for injection in planted:
    result = check([injection.document])
    new = [finding for finding in result.findings if finding.fingerprint not in known]
    rows.append(
        {
            "fault": injection.fault,
            "seed": injection.seed,
            "found": any(finding.name == injection.rule for finding in new),
            "also": ", ".join(sorted({f.name for f in new if f.name != injection.rule})),
            "checks": sum(tally.checked for tally in result.tallies),
        }
    )
audit = pd.DataFrame(rows)
audit

# %% [markdown]
# ## Recall by fault

# %%
audit.groupby("fault")["found"].agg(["sum", "count"])

# %% [markdown]
# ## Where they are
#
# Findings of all reports in one table, ready for Parquet; `checks` says how much stands behind a
# report without findings.

# %%
audit.pivot(index="fault", columns="seed", values="checks")
