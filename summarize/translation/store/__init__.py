"""The store of translation models: what is at hand, whole and with checksums."""

from summarize.translation.store.convert import convert
from summarize.translation.store.home import check_space, home
from summarize.translation.store.importing import import_model
from summarize.translation.store.layouts import layout_of
from summarize.translation.store.manifest import Manifest
from summarize.translation.store.models import BrokenModel, Store

__all__ = [
    "BrokenModel",
    "Manifest",
    "Store",
    "check_space",
    "convert",
    "home",
    "import_model",
    "layout_of",
]
