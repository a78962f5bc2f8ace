"""The structure of files, as blocks to be read in a page: see ``blocks``.

Each module yields the blocks of one kind of file, raw; ``blocks.gather`` makes them clean and few.
"""
