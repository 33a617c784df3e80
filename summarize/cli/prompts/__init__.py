"""``summarize prompts …``: the wording that generative summarisers are given."""
