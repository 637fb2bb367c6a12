"""``python -m simulator`` starts the same program as the installed command."""

import sys

from simulator.app import main

if __name__ == "__main__":
    sys.exit(main())
