"""Extraction: every figure of a document, what it measures, and why the rest is no figure."""

from consistency.extraction.stage import Extraction, extract

__all__ = ["Extraction", "extract"]
