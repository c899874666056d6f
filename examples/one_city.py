# %% [markdown]
# # One city over five years
#
# The five bundled work reports of the made-up city 临江市, as an analyst would look at them: first
# the figures, then how they move, then what does not fit.

# %%
import consistency as cc

corpus = cc.check(cc.example.paths())
corpus

# %% [markdown]
# ## How much was read
#
# A figure is a target, a result or a baseline; most rules compare like with like only.

# %%
corpus.mentions.groupby(["vintage", "modality"]).size().unstack(fill_value=0)

# %% [markdown]
# ## The targets, year by year

# %%
corpus.matrix(printed=True)

# %% [markdown]
# ## The overview
#
# Bands are targets (a band reaches as far as its 以上 or 左右 allows), points are results, red is
# what a finding names. A dotted line stands where the measure changes.

# %%
figure = corpus.overview(limit=20)
figure

# %% [markdown]
# ## One indicator in detail

# %%
axes = corpus.plot("港口货物吞吐量")

# %% [markdown]
# The jump is a slip of the decimal point: 14.1亿吨 stands between 1.36亿吨 and 1.47亿吨.

# %%
corpus.select(rule="unit-slip").show_findings()

# %% [markdown]
# ## All findings, by rule

# %%
corpus.findings.groupby(["severity", "name"]).size()

# %% [markdown]
# ## What became of the promises

# %%
ledger = corpus.ledger
print(ledger.groupby("outcome").size())
ledger[ledger["outcome"] == "missed"][["indicator", "vintage", "target", "actual", "reason"]]
