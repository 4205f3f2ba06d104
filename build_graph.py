"""`python build_graph.py [INPUT ...] [--out DIR]` is `python -m graph build [INPUT ...] [--out DIR]`."""

import sys

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python shall say so, not fail at some import
        sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ".")
    try:
        from graph.commands import main
    except ModuleNotFoundError as missing:
        sys.exit(f"The library {missing.name} is not installed. Run: python -m pip install -r requirements.txt")
    main(["build", *sys.argv[1:]])
