"""How long a request waits before it is tried again after a conflict.

Zope waits up to 2 to the power of the attempts seconds: the sixth attempt may begin a minute after
the first, and the thread answers nobody meanwhile. A conflict here means that another one was
quicker by some milliseconds: a fraction of a second lets it finish.
"""

from functools import partial
from random import uniform
from time import sleep


FIRST = 0.05  # seconds, at most, after the first conflict
LONGEST = 0.8  # seconds, at most, however often it met one


def longest_wait(attempts: int) -> float:
    """Seconds that a request waits at most, ``attempts`` conflicts after the first."""
    return min(LONGEST, FIRST * 2 ** min(attempts, 10))


def wait(attempts: int) -> None:
    """Sleep a random part of the longest wait, so that two who met do not meet again."""
    sleep(uniform(0, longest_wait(attempts)))


def shorten(event) -> None:
    """When a request fails and will be tried again (``IPubFailure``): wait our way, not Zope's."""
    if event.retry:
        event.request.delay_retry = partial(wait, event.request.retry_count)
