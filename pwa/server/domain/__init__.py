"""The rules: what may be appended to the log, by whom, and what goes from it."""
