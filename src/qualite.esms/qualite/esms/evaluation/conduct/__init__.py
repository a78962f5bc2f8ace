"""Who does what when: opening, perimeter, interviews, steps, observations."""
