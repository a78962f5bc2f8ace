"""How long a request waits between two attempts."""

from qualite.esms.core.conflicts import patience
from types import SimpleNamespace
import pytest


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 0.05), (1, 0.1), (3, 0.4), (4, 0.8), (19, 0.8), (10_000, 0.8)]
)
def test_waits_grow_and_stay_short(attempts, seconds):
    assert patience.longest_wait(attempts) == pytest.approx(seconds)


def test_twenty_attempts_together_take_less_than_zope_waits_for_one_in_the_middle():
    assert sum(patience.longest_wait(attempt) for attempt in range(20)) < 2**4


@pytest.mark.parametrize("retry", [True, False])
def test_only_a_request_that_will_be_tried_again_waits_our_way(retry):
    request = SimpleNamespace(retry_count=0)
    patience.shorten(SimpleNamespace(retry=retry, request=request))
    assert hasattr(request, "delay_retry") is retry
