"""The processes that read: started for a file, or kept ready so that the next file does not wait for libraries."""

import multiprocessing
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from reader.worker.reading_process import serve, serve_ready

NAME = "read a file"


@dataclass(frozen=True, slots=True)
class ReadingChild:
    """A process that waits for one request on the other end of the pipe, and ends with its answer."""

    process: SpawnProcess
    pipe: Connection

    def end(self) -> None:
        """Stops the process, whatever it is at, and closes the pipe."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def start_child(ready: bool = False) -> ReadingChild:
    """A new process; with `ready` it loads the libraries of all formats at once. Raises OSError when none starts."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve_ready if ready else serve, args=(theirs,), name=NAME, daemon=True)
    try:
        process.start()
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return ReadingChild(process, ours)


class SpareChild:
    """One process kept ready, once `keep` was called. Safe to use from several threads; `close` must be called."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: ReadingChild | None = None
        self._wanted = False

    def keep(self) -> None:
        """From now on one is ready, or soon will be."""
        self._wanted = True
        self.refill()

    def refill(self) -> None:
        """Starts one if it is wanted and there is none."""
        with self._lock:
            if self._wanted and self._child is None:
                try:
                    self._child = start_child(ready=True)
                except OSError:  # whoever reads next starts a process of its own, and says so if that fails too
                    return

    def take(self) -> ReadingChild | None:
        """The one that is ready, which is the caller's from now on; None when there is none."""
        with self._lock:
            child, self._child = self._child, None
        if child is None or child.process.is_alive():
            return child
        child.end()
        return None

    def close(self) -> None:
        """Ends the one that is ready; none is started any more."""
        with self._lock:
            self._wanted = False
            child, self._child = self._child, None
        if child is not None:
            child.end()
