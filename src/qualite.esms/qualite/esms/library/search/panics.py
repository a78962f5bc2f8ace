"""A panic of tantivy (a failed assertion in Rust) is a BaseException: it would end a thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps


class EngineFailed(RuntimeError):
    """The engine could not answer; its files may be damaged."""


def is_panic(problem: BaseException) -> bool:
    """Whether this comes from Rust; the class cannot be imported."""
    return type(problem).__module__ == "pyo3_runtime"


def failing_softly(function: Callable) -> Callable:
    """Raise EngineFailed where ``function`` panics."""

    @wraps(function)
    def called(*arguments, **named):
        try:
            return function(*arguments, **named)
        except BaseException as problem:
            if is_panic(problem):
                raise EngineFailed(str(problem)) from problem
            raise

    return called
