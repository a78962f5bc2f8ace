"""Benchmarks: our way and another way of doing the same, measured side by side in one run.

``python -m benchmarks [SLICE]`` prints a line per figure. Timings are never tests: a busy machine
must not turn a build red. ``docs/benchmarks.md`` says what is measured and how to read it.
"""
