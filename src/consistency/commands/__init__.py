"""The subcommands, one file each; a new one is its file and one line in ``consistency.cli``."""
