"""What comes out: figures, pictures, words for families."""
