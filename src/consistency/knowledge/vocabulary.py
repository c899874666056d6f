"""Look for words in short texts.

A dictionary is asked at every character. An alternation of a thousand words finds the same, no
faster, and takes longer to compile than a whole run takes to look at its names.
"""

from collections import defaultdict
from collections.abc import Iterable


class Vocabulary:
    """Words to look for; where several begin, the longest counts."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        sizes: dict[str, set[int]] = defaultdict(set)
        for word in self._words:
            sizes[word[0]].add(len(word))
        self._sizes = {first: sorted(found, reverse=True) for first, found in sizes.items()}

    def at(self, text: str, start: int) -> str:
        """Return the word that begins at an offset; empty if none does."""
        for size in self._sizes.get(text[start : start + 1], ()):
            if (word := text[start : start + size]) in self._words:
                return word
        return ""

    def cut(self, text: str) -> list[str]:
        """Cut a text into words and the single characters between them.

        >>> Vocabulary(["公共", "公共图书馆"]).cut("公共图书馆数")
        ['公共图书馆', '数']
        """
        words, sizes = self._words, self._sizes
        pieces = []
        at, end = 0, len(text)
        while at < end:
            piece = text[at]
            for size in sizes.get(piece, ()):
                if (word := text[at : at + size]) in words:
                    piece = word
                    break
            pieces.append(piece)
            at += len(piece)
        return pieces

    def closing(self, text: str) -> int:
        """Return where the longest row of words that ends a text begins; its end if none does.

        >>> Vocabulary(["总额", "额", "增速"]).closing("进出口总额增速")
        3
        """
        starts = {len(text)}
        for start in reversed(range(len(text))):
            for size in self._sizes.get(text[start], ()):
                if start + size in starts and text[start : start + size] in self._words:
                    starts.add(start)
                    break
        return min(starts)
