"""Sets up what Covercast needs on this machine, once, and then starts it or tests it.

python3 packaging/bootstrap.py run [PLAN]    open the window; without a screen, write the page
python3 packaging/bootstrap.py test          run every check and test
"""

import sys


def main() -> int:
    """Turn away a Python that is too old before importing anything it could not read."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the Python met here is whichever there is
        sys.exit("Covercast needs Python 3.11 or newer; this is Python " + sys.version.split()[0])
    from launch import obey

    return obey(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
