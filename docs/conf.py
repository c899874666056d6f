"""Sphinx settings: MyST pages, executed tutorials, pages generated from the rules."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from consistency import __version__

project = "consistency"
author = "the authors of consistency"
release = version = __version__
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "rule_pages",
    "command_pages",
]
exclude_patterns = ["_build", "_ext", "reference/_generated/unreleased.md"]
html_theme = "furo"
html_title = "consistency"
language = "en"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_execution_excludepatterns = ["notebooks/*"]

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_default_options = {"members": True, "undoc-members": True, "show-inheritance": False}
napoleon_google_docstring = True
