"""The sections of a report: each module's ``section(writer)`` gives blocks, heading included."""
