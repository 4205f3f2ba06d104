"""`python build_graph.py [INPUT ...] [--out DIR]` is `python -m graph build [INPUT ...] [--out DIR]`."""

import sys

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or newer is needed; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031, UP036

if __name__ == "__main__":
    from graph.commands import main

    main(["build", *sys.argv[1:]])
