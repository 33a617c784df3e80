"""What is known about each language: its names, codes, scripts, profiles and telling words."""
