"""The evaluation: référentiels, ratings, proofs, scores, reports, improvement plans, publication."""
