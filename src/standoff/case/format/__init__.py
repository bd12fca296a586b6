"""The case file format as one table, and what is made of it."""
