"""Where the built program begins: the processes that read and analyse are started by the same executable."""

import multiprocessing
import sys

if __name__ == "__main__":
    # First of all: in a process that was started to read or to analyse, this call does that work and ends.
    multiprocessing.freeze_support()
    from reader.cli import main

    sys.exit(main())
