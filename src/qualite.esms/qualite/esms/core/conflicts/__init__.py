"""People writing at the same time: what Plone makes them fight over, and how each fight is avoided.

- ``merging``: an object that one of two merely touched is not in conflict;
- ``quiet``: adding to a container does not change the container;
- ``uids``: version histories are numbered at random, not from one counter;
- ``patience``: a request that met a conflict waits a little before it is tried again, not for minutes;
- ``yielding``: a run that comes second to a thing leaves it to the first.

``make bench ONLY=workspaces`` measures what they are worth and names what is still fought over.
"""
