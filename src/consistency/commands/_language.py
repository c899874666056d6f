"""The language of this run."""

from contextvars import ContextVar

LANGUAGE: ContextVar[str] = ContextVar("LANGUAGE", default="zh")
"""Set by ``--lang``; outlives click's context, for errors that are printed when it has gone."""
