"""`python -m profilecli`."""

from profilecli.cli.main import main

if __name__ == "__main__":
    main()
