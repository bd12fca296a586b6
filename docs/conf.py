"""Sphinx configuration."""

import logging

from standoff import __version__

project = "standoff"
author = "The standoff developers"
copyright = "2026, the standoff developers"
version = release = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}
# The notebook is kept without outputs: the site shows what it gives now.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = False
autodoc_typehints = "description"

html_theme = "furo"
html_title = "standoff"
html_static_path = ["_static"]
html_css_files = ["standoff.css"]
html_js_files = [("gallery.js", {"defer": "defer"})]
html_copy_source = False
html_show_sphinx = False

# A toctree may name pages that are still to come.
logging.getLogger("sphinx.sphinx.directives.other").addFilter(
    lambda record: getattr(record, "subtype", None) != "empty_glob"
)
