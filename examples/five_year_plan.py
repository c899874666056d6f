# %% [markdown]
# # A five-year plan with a table
#
# A plan sets targets for its last year, in the text and in a table. Does the table agree with the
# text, and do the work reports of the years after agree with the plan? The plan is that of the
# made-up city 临江市; two things are wrong in it.

# %%
from pathlib import Path

import consistency as cc

here = Path("examples") if Path("examples/plan").is_dir() else Path(".")
plan = cc.check([here / "plan" / "2021.md"])
plan.show_findings()

# %% [markdown]
# The text says 115万标箱, the table 118; and the second section of chapter three is missing.
#
# ## The plan's targets

# %%
columns = ["indicator", "text", "comparator", "reference_period", "section"]
mentions = plan.mentions
mentions[mentions["modality"] == "target"][columns]

# %% [markdown]
# ## The plan against the last year's results
#
# The plan and the work report of 2026, which reviews 2025, are aligned like any other two
# documents.

# %%
both = cc.check([here / "plan" / "2021.md", cc.example.paths()[-1]])
series = both.series
of_2025 = series[series["reference_period"] == "2025"]
shared = of_2025.groupby("series").filter(lambda rows: rows["vintage"].nunique() > 1)
shared[["series", "vintage", "modality", "comparator", "text"]]

# %%
ledger = both.ledger
ledger[ledger["vintage"] == 2021][["indicator", "target", "outcome", "actual", "reason"]]
