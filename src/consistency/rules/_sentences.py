"""Sentences with their figures in reading order: what the arithmetic rules look at."""

from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from consistency.model import Document, Observation, Reading, Span
from consistency.rules._passages import KEPT


class Figure(Struct, frozen=True, kw_only=True, eq=False):
    """An observation and its place in the reading text; reading offsets."""

    observation: Observation
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The figure's place in the source."""
        return self.observation.mention.span

    @property
    def indicator(self) -> str:
        """What the figure measures."""
        return self.observation.mention.indicator


class Sentence(Struct, frozen=True, kw_only=True, eq=False):
    """One sentence of prose and its figures in order; reading offsets."""

    document: Document
    start: int
    end: int
    figures: tuple[Figure, ...]

    @property
    def text(self) -> str:
        """The sentence as read."""
        return self.document.source.reading[self.start : self.end]

    def between(self, left: Figure, right: Figure) -> str:
        """Return the words between two figures."""
        return self.document.source.reading[left.end : right.start]

    def before(self, figure: Figure, previous: Figure | None) -> str:
        """Return the words before a figure, from the previous one or the sentence's start."""
        begin = self.start if previous is None else previous.end
        return self.document.source.reading[begin : figure.start]

    def after(self, figure: Figure) -> str:
        """Return the words after a figure, up to the next one or the sentence's end."""
        at = self.figures.index(figure) + 1
        end = self.figures[at].start if at < len(self.figures) else self.end
        return self.document.source.reading[figure.end : end]


@lru_cache(maxsize=KEPT)
def figures(reading: Reading) -> tuple[Figure, ...]:
    """Return the figures of the prose, tables left out, in order."""
    source = reading.document.source
    return tuple(
        Figure(
            observation=observation,
            start=source.to_reading(observation.mention.span.start),
            end=source.to_reading(observation.mention.span.end - 1) + 1,
        )
        for observation in reading.observations
        if observation.mention.cell is None
    )


@lru_cache(maxsize=KEPT)
def sentences(reading: Reading) -> tuple[Sentence, ...]:
    """Return the sentences that hold figures, in order."""
    return tuple(
        Sentence(document=reading.document, start=start, end=end, figures=tuple(members))
        for (start, end), members in groupby(figures(reading), key=_sentence)
    )


def _sentence(figure: Figure) -> tuple[int, int]:
    return figure.observation.mention.sentence
