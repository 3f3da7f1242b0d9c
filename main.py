"""Start Loket: the window, or one command of the command line."""

import gc
import sys


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for and return the exit code."""
    from core import commands

    if commands.is_command(arguments):
        from ui.errors import sentence

        return commands.main(arguments, sentence)
    gc.disable()  # no collection falls into the start; ui.collecting takes it over once the window stands
    from ui.start import start

    return start(commands.window_paths(arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
