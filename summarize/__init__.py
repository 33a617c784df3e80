"""Read a news article in any of some sixty languages; get a summary whose figures are checked."""

__version__ = "0.1.0"
