"""From blocks to a terminal, a file, JSON or a notebook."""
