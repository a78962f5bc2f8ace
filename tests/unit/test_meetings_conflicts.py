"""Twenty people answer one meeting at the same moment: nobody is refused, nothing is lost."""

from datetime import datetime
from datetime import UTC
from qualite.esms.workspaces.meetings.content import Meeting
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
import transaction


def test_twenty_answers_at_once_do_not_conflict():
    database = DB(DemoStorage(), pool_size=25)
    with database.transaction() as connection:
        connection.root()["meeting"] = Meeting()
    managers = [transaction.TransactionManager() for _ in range(20)]
    for manager in managers:
        manager.begin()
    opened = [database.open(manager) for manager in managers]
    for number, connection in enumerate(opened):
        meeting = connection.root()["meeting"]
        meeting._answers[f"person-{number}"] = ("yes", datetime.now(UTC))
        meeting._attendance[f"person-{number}"] = "present"
    for manager in managers:
        manager.commit()
    with database.transaction() as connection:
        meeting = connection.root()["meeting"]
        assert (len(meeting._answers), len(meeting._attendance)) == (20, 20)
    for connection in opened:
        connection.close()
    database.close()
