"""``summarize models …``: the translation models at hand."""
