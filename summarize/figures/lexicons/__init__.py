"""The lexicons: data, and the script that writes the generated half of it."""
