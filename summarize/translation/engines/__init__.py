"""What runs a checkpoint; each engine is a module of its own, found through an entry point."""
