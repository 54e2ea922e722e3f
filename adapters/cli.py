"""The `showcaller` command. Each group of subcommands has its own module; what is heavy is imported
inside the functions that need it, so that `--help` is quick."""

import sys
import zoneinfo

import typer

from adapters import (
    cli_backup,
    cli_calendar,
    cli_check,
    cli_classify,
    cli_coverage,
    cli_db,
    cli_demo,
    cli_evaluate,
    cli_forget,
    cli_incidents,
    cli_init,
    cli_links,
    cli_oncall,
    cli_run,
    cli_schema,
    cli_shifts,
)
from adapters.cli_plain import Refused, close_quietly, complain, has_no_room, speak_utf8

READER_GONE = 141  # what a shell says of a program that a closed pipe ended

app = typer.Typer(
    name="showcaller",
    help="One command mid-show, and a human who is awake and on call is moving.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
GROUPS = (
    cli_init,
    cli_run,
    cli_demo,
    cli_check,
    cli_incidents,
    cli_oncall,
    cli_shifts,
    cli_links,
    cli_coverage,
    cli_calendar,
    cli_classify,
    cli_evaluate,
    cli_backup,
    cli_db,
    cli_forget,
    cli_schema,
)
for group in GROUPS:
    group.register(app)


def main() -> None:
    # The zones that are locked with us, not the machine's own: those may be old or missing.
    zoneinfo.reset_tzpath(to=())
    speak_utf8()
    try:
        app()
    except Refused as refused:
        complain(str(refused))
        sys.exit(2)
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):  # for Typer a 1, and that means something
            close_quietly()
            sys.exit(READER_GONE)
        raise
    except OSError as failed:
        if not has_no_room(failed):
            raise
        complain(f"What was asked for cannot be written: {failed.strerror}.")
        close_quietly()
        sys.exit(2)


if __name__ == "__main__":
    main()
