"""Questions that come in addresses: what their parameters say, and what is wrong with them.

``problems`` and ``reading`` are plain Python; ``answering`` is what services and feeds share.
"""
