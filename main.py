"""Start Loket: the window, or one command of the command line."""

import gc
import sys


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for and return the exit code."""
    if getattr(sys, "frozen", False):
        from core.children import free_environment

        free_environment()
    if not arguments:  # the way of every day: nothing is read that the window does not need
        return show_window()

    from core import children

    if children.is_child(arguments):
        return children.serve(arguments)

    from core import commands

    if commands.is_command(arguments):
        from ui.errors import sentence

        return commands.main(arguments, sentence)
    return show_window(arguments)


def show_window(arguments: list[str] | None = None) -> int:
    """Show the window until it is closed and return the exit code."""
    gc.disable()  # no collection falls into the start; ui.collecting takes it over once the window stands
    if arguments:
        from core.commands import window_wish

        paths, link, in_tray = window_wish(arguments)
    else:
        from core.paths import locate

        paths, link, in_tray = locate(), "", False
    from ui.start import start

    return start(paths, link=link, in_tray=in_tray)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
