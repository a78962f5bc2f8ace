"""What the use of documents teaches: to librarians about all, to contributors about theirs."""
