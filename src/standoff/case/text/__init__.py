"""The text of a case file: changed in one place, every other byte left as it is."""
