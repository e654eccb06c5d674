"""``python -m accordingto``."""

from accordingto.cli import main

if __name__ == "__main__":
    main()
