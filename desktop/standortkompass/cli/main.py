"""Entry point: ``standortkompass [COMMAND]``; exit 0 done, 2 wrong input, 1 anything else."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from standortkompass import __version__
from standortkompass.cli.console import Console
from standortkompass.core.errors import Cancelled, DataError, InputError, OutputError, StandortkompassError
from standortkompass.texts import LANGUAGES, Texts, default_language

#: Modules that add one sub-command each.
COMMANDS = ("evaluate", "optimise", "export", "finance", "climate", "data", "bench")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the call in one line."""

    def error(self, message: str) -> NoReturn:
        texts = Texts(_language(sys.argv[1:]))
        self.exit(2, texts.get("cli.bad_call", detail=message, program=self.prog) + "\n")


def build_parser(texts: Texts) -> argparse.ArgumentParser:
    """Return the parser with all commands."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=texts.get("cli.help.lang")
    )
    common.add_argument(
        "--quiet", action="store_true", default=argparse.SUPPRESS, help=texts.get("cli.help.quiet")
    )
    parser = _Parser(prog="standortkompass", description=texts.get("cli.description"), parents=[common])
    parser.add_argument("--version", action="version", version=f"standortkompass {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name in COMMANDS:
        module = importlib.import_module(f"standortkompass.cli.{name}")
        module.add_parser(commands, common, texts)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    texts = Texts(_language(arguments))
    args = build_parser(texts).parse_args(arguments)
    console = Console(texts, quiet=getattr(args, "quiet", False))
    try:
        if args.command is None:
            return _open_window(console)
        code: int = args.run(args, console)
    except (InputError, DataError, OutputError) as error:
        console.complain(texts.error(error))
        return 2
    except (Cancelled, KeyboardInterrupt):
        console.complain(texts.get("error.cancelled"))
        return 1
    except StandortkompassError as error:
        console.complain(texts.get("cli.fault", detail=str(error)))
        return 1
    except BrokenPipeError:  # the reader of a pipe has gone: nothing left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _language(arguments: Sequence[str]) -> str:
    """Find ``--lang`` before the parser runs, because the parser's own texts need it."""
    for position, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    return default_language()


def _open_window(console: Console) -> int:
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        console.complain(console.texts.get("cli.no_display"))
        return 1
    # By name, so that the command line itself does not depend on the window (and runs without Qt).
    window = importlib.import_module("standortkompass.__main__")
    code: int = window.main()
    return code


if __name__ == "__main__":
    sys.exit(main())
