"""Digests are those of `hashlib`, which a check does not import."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from consistency import digests


@given(st.binary(max_size=300))
def test_digests_are_those_of_the_standard_library(data: bytes) -> None:
    assert digests.sha256(data).hexdigest() == hashlib.sha256(data).hexdigest()
    mine = digests.blake2b(data, digest_size=6).digest()
    assert mine == hashlib.blake2b(data, digest_size=6).digest()


def test_another_python_falls_back_to_the_standard_library() -> None:
    assert digests._own("_no_such_module", "sha256") is hashlib.sha256
