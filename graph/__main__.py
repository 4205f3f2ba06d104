"""`python -m graph build | query | validate …`."""

from graph.commands import main

if __name__ == "__main__":
    main()
