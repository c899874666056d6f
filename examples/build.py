"""Turn the scripts beside this file into executed notebooks: ``python examples/build.py``.

A line ``# %%`` begins a code cell, ``# %% [markdown]`` a text cell.
"""

import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).resolve().parent
SCRIPTS = ("one_city", "five_year_plan", "audit")
_CELL = re.compile(r"^# %%(?P<markdown> \[markdown\])?\n(?P<body>.*?)(?=^# %%|\Z)", re.M | re.S)


def cells(script: str) -> list[nbformat.NotebookNode]:
    """Return the cells of a script, numbered so that a rebuild changes only what changed."""
    found = []
    for number, match in enumerate(_CELL.finditer(script)):
        body = match["body"].strip("\n")
        if match["markdown"]:
            text = re.sub(r"^# ?", "", body, flags=re.M)
            cell = nbformat.v4.new_markdown_cell(text)
        else:
            cell = nbformat.v4.new_code_cell(body)
        cell["id"] = f"cell-{number}"
        found.append(cell)
    return found


def build(name: str) -> None:
    """Execute one script as a notebook and store it with its output."""
    notebook = nbformat.v4.new_notebook(cells=cells((HERE / f"{name}.py").read_text("utf-8")))
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(HERE)}}).execute()
    for cell in notebook.cells:
        cell.get("metadata", {}).pop("execution", None)
        for output in cell.get("outputs", ()):
            for key, text in output.get("data", {}).items():
                if isinstance(text, str) and key.startswith("text/"):
                    output["data"][key] = text.replace(str(HERE.parent), ".")
    notebook.metadata.pop("language_info", None)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, HERE / f"{name}.ipynb")


if __name__ == "__main__":
    for script in SCRIPTS:
        build(script)
