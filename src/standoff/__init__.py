"""standoff: does a conclusion about a conflict follow from its own assumptions?"""

__version__ = "0.1.0"
