"""Acquisition of checkpoints from the Hugging Face Hub, or a server that speaks its protocol.

Requests go through the ``huggingface_hub`` client, which reads ``HF_ENDPOINT``, ``HF_HOME``,
``HF_HUB_OFFLINE`` and ``HF_TOKEN`` when it is imported: set them before. No code of a repository
is ever run.
"""

from summarize.translation.hub.acquire import Progress, acquire, at_hand, fetch
from summarize.translation.hub.connection import Connection, is_offline, quieten
from summarize.translation.hub.plan import Plan, Wish, plan

__all__ = [
    "Connection",
    "Plan",
    "Progress",
    "Wish",
    "acquire",
    "at_hand",
    "fetch",
    "is_offline",
    "plan",
    "quieten",
]
