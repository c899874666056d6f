"""The library's door: read, check, explain."""

from collections.abc import Sequence

from consistency import pipeline
from consistency.config import Config
from consistency.corpus import Corpus, Settings
from consistency.intake import Paths, files, progress_bar
from consistency.rulebook import Rulebook


def read(paths: Paths, *, lang: str = "zh", progress: bool = False) -> Corpus:
    """Read reports; nothing is checked before a finding is asked for.

    Args:
        paths: a file, a folder, or several; ``YEAR=PATH`` states a report's year.
        lang: of messages: ``"zh"`` or ``"en"``.
        progress: show a progress bar on standard error.

    Raises:
        InputError: a file cannot be read, or its year cannot be inferred.

    >>> from consistency import example
    >>> read(example.paths())
    <Corpus of 5 reports: 2022, 2023, 2024, 2025, 2026>
    """
    with progress_bar(progress) as tell:
        documents = pipeline.read(files(paths), progress=tell)
    return Corpus(documents=documents, config=Config(lang=lang))


def check(
    paths: Paths,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    settings: Settings | None = None,
    baseline: str = "",
    lang: str = "zh",
    progress: bool = False,
) -> Corpus:
    """Read reports and check them.

    Args:
        paths: a file, a folder, or several; ``YEAR=PATH`` states a report's year.
        select: names or codes of rules; ``ALL`` is every rule; none means the default ones.
        ignore: names or codes to leave out.
        settings: rule name to its options.
        baseline: path of a baseline file, whose decisions settle findings.
        lang: of messages: ``"zh"`` or ``"en"``.
        progress: show a progress bar on standard error.

    Raises:
        InputError: a file cannot be read, or its year cannot be inferred.
        NothingToCheckError: no report holds a figure.
        ConfigError: no such rule.

    >>> from consistency import example
    >>> check(example.paths(), select=["sum-mismatch"]).tallies["rule"].tolist()
    ['sum-mismatch']
    """
    corpus = read(paths, lang=lang, progress=progress)
    corpus = corpus.check(select=select, ignore=ignore, settings=settings, baseline=baseline)
    _ = corpus.result
    return corpus


def explain(rule: str, *, lang: str = "zh") -> str:
    """Return what a rule flags, why, what it leaves alone, and its options.

    Args:
        rule: name or code.
        lang: ``"zh"`` or ``"en"``.

    Raises:
        ConfigError: no such rule.

    >>> print(explain("sum-mismatch", lang="en").splitlines()[0].split()[1])
    sum-mismatch
    """
    from consistency.explanations import explanation

    return explanation(Rulebook.of().find(rule), lang)
