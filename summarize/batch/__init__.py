"""Folder runs: every article of a folder, one result file each, failures kept apart.

``article`` turns one file into its result, ``local`` maps it over a folder, ``outputs`` and
``failures`` write what comes out.
"""
