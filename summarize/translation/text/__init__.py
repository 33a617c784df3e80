"""Sentences made ready for a checkpoint: cut, shielded, recased, and put together again."""

from summarize.translation.text.clauses import clauses
from summarize.translation.text.language import needs_translation
from summarize.translation.text.plan import Plan, plan

__all__ = ["Plan", "clauses", "needs_translation", "plan"]
