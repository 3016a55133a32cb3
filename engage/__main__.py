"""`python -m engage`."""

from engage.cli import main

if __name__ == "__main__":
    main(prog_name="engage")
