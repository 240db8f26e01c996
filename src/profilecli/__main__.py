"""`python -m profilecli`."""

from profilecli.cli import main

if __name__ == "__main__":
    main()
