"""Strategies of the tests: the public ones, under the name that the house style gives them."""

from consistency.testing.strategies import Report, Truth, collections, reports, values, vintages

__all__ = ["Report", "Truth", "collections", "reports", "values", "vintages"]
