"""Pages of the families of concepts beyond the five, each with its reasons."""
