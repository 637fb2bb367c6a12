"""A ceiling for work that hostile input must not blow up; figures of speed are ``bench``."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

CEILING_S = 15.0
"""Seconds of processor time: many times what is measured, far below what a blow-up costs."""


@contextmanager
def no_blow_up() -> Iterator[None]:
    """The block may cost this process no more than the ceiling, however busy the machine is."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < CEILING_S
