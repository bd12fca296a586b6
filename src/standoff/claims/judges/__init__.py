"""The judges of the kinds of claim."""
