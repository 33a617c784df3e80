"""Runs over many articles: resumable, parallel, failures kept apart.

``run`` plans a run with the ``journal``, hands what is to be done to an engine (``local``: this
process, or a ``crew`` of processes; ``cluster``: a crew of Ray actors) and writes, then notes, what
comes out. An engine knows nothing of files or the journal: it turns each task of ``inputs`` into an
outcome, as ``article`` does.
"""
