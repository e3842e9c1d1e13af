"""Processes of their own for reading and analysing, so that the window never waits and a bad file cannot hurt it."""
