"""`python -m plenary`."""

import sys

from plenary import main

if __name__ == "__main__":
    sys.exit(main())
