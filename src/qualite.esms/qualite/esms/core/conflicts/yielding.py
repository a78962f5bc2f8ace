"""Runs for cron that may meet another run: who comes second to a thing leaves it to the first."""

from ZODB.POSException import ConflictError
import transaction


def commit_unless_second() -> bool:
    """Commit; False, and nothing is stored, where another run or a person was quicker."""
    try:
        transaction.commit()
    except ConflictError:
        transaction.abort()
        return False
    return True
