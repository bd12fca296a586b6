"""What the views of the group Write share: forms from the format, and what they change.

Everything here works on plain trees (nested dict, list and str), as a case that
is being written need not be sound.
"""
