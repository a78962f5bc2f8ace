"""Conflicts in which one of the two changed nothing, or only a date of modification.

Setting a permission on a new comment deletes an attribute that its conversation does not have
(``AccessControl.Permission.setRoles``), and persistence takes this for a change: two people who
comment on one page conflict over an object that neither changed.
"""

TOUCHED = "modification_date"


def merge_touches(old: dict, committed: dict, ours: dict) -> dict:
    """The state that holds what both made of ``old``; ``ConflictError`` when both really changed it.

    All three are states of a persistent object, attribute by attribute. The later date of
    modification wins.
    """
    from ZODB.POSException import ConflictError

    if not _changed(old, ours):
        merged = dict(committed)
    elif not _changed(old, committed):
        merged = dict(ours)
    else:
        raise ConflictError("changed by two people at once")
    dates = [state[TOUCHED] for state in (committed, ours) if state.get(TOUCHED) is not None]
    if dates:
        merged[TOUCHED] = max(dates)
    return merged


def resolve(self, old, committed, ours):
    """``_p_resolveConflict`` of the classes that ``configure.zcml`` names."""
    return merge_touches(old, committed, ours)


def _changed(old: dict, new: dict) -> bool:
    """Whether more than the date of modification differs; what cannot be compared counts as different."""
    names = (old.keys() | new.keys()) - {TOUCHED}
    return any(not _same(old, new, name) for name in names)


def _same(old: dict, new: dict, name: str) -> bool:
    if (name in old) != (name in new):
        return False
    try:
        return bool(old[name] == new[name])
    except ValueError:  # references into another database cannot be told apart
        return False
