"""Write the pages on options, formats and settings from what the command itself knows."""

from collections.abc import Iterator
from importlib import import_module, resources
from pathlib import Path
from typing import Any

import click
from msgspec.structs import fields

from consistency.cli import command
from consistency.config import Config, presets
from consistency.knowledge import BUILTIN
from consistency.messages import render
from consistency.reporters import FORMATS

OUT = Path(__file__).resolve().parent.parent / "reference" / "_generated" / "command"
SCHEMA = "json_v1.schema.json"


def setup(app: Any) -> dict[str, bool]:
    """Register the generator with Sphinx."""
    app.connect("builder-inited", lambda _: write_all(OUT))
    return {"parallel_read_safe": True}


def write_all(folder: Path) -> None:
    """Write the pages; those that are up to date are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    schema = (resources.files("consistency.reporters") / SCHEMA).read_text("utf-8")
    pages = {
        "options.md": options(),
        "formats.md": formats(),
        "settings.md": settings(),
        SCHEMA: schema,
    }
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def commands(
    group: click.Group, prefix: str = "consistency"
) -> Iterator[tuple[str, click.Command]]:
    """Yield every subcommand with its full name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, f"{prefix} {name}")
        elif found is not None:
            yield f"{prefix} {name}", found


def options() -> str:
    """Return the page of all options of all subcommands."""
    lines = ["# Options 选项", ""]
    for name, found in commands(command):
        arguments = " ".join(p.make_metavar(click.Context(found)) for p in found.params
                             if isinstance(p, click.Argument))  # fmt: skip
        key = f"help.{found.name}"
        lines += [f"## {name}", "", f"`{name} {arguments}`".replace(" `", "`"), ""]
        lines += [render(key, "en"), render(key, "zh"), "", "| option | | 含义 |", "|---|---|---|"]
        lines += [_option(found, p) for p in found.params if isinstance(p, click.Option)]
        lines.append("")
    return "\n".join(lines)


def _option(found: click.Command, option: click.Option) -> str:
    names = ", ".join((*option.opts, *option.secondary_opts))
    value = "" if option.is_flag else f" {option.make_metavar(click.Context(found))}"
    shown = f"`{names}{value}`".replace("|", r"\|")
    return f"| {shown} | {' | '.join(render(str(option.help), lang) for lang in ('en', 'zh'))} |"


def formats() -> str:
    """Return the page of all output formats."""
    lines = ["# Output formats 输出格式", "", "| format | files | needs | |", "|---|---|---|---|"]
    for name, known in FORMATS.items():
        module = import_module(f"consistency.reporters.{known.module}")
        first = (module.__doc__ or "").split("\n")[0]
        needs = ", ".join(known.requires) or "—"
        lines.append(f"| `{name}` | {' '.join(known.suffixes)} | {needs} | {first} |")
    lines += ["", f"The JSON format is frozen; [its JSON Schema]({SCHEMA}) describes it.", ""]
    return "\n".join(lines)


def settings() -> str:
    """Return the page of all settings, presets and lexicons."""
    lines = ["# Settings 设置", "", "| key | default | | 含义 |", "|---|---|---|---|"]
    for field in fields(Config):
        key = field.name.replace("_", "-")
        default = getattr(Config(), field.name)
        shown = default.value if hasattr(default, "value") else default
        text = [render(f"setting.{key}", lang) for lang in ("en", "zh")]
        lines.append(f"| `{key}` | `{shown!r}` | {text[0]} | {text[1]} |")
    lines += ["", "## Presets 预设", ""]
    for name in presets():
        text = (resources.files("consistency") / "presets" / f"{name}.toml").read_text("utf-8")
        lines += [f"### {name}", "", "```toml", text.rstrip(), "```", ""]
    lines += ["## Lexicons 词表", "", "| lexicon | columns |", "|---|---|"]
    folder = resources.files("consistency.knowledge")
    names = sorted(p.name[:-4] for p in folder.iterdir() if p.name.endswith(".tsv"))
    lines += [f"| `{name}` | {', '.join(BUILTIN.columns(name))} |" for name in names]
    return "\n".join([*lines, ""])
