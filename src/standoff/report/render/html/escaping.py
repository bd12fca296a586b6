"""Text from a case, made harmless for HTML and SVG."""

from standoff.glance import ODD, clean, escape

__all__ = ["ODD", "clean", "escape"]
