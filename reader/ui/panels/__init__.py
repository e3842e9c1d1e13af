"""The tabs beside the article."""
