"""The `paiwei` program."""

import click


@click.group()
def main() -> None:
    """School admission by lot and by rule."""
