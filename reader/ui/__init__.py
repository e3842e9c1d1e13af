"""The window. The only part that knows Qt; it shows and reports, and presenters in plain Python decide."""
