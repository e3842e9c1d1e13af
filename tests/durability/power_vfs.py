"""A disk in memory that loses power: what was written and not synced survives sector by sector, by chance.

An apsw VFS. Writes go to what a reader sees at once and to a list of those not yet synced; a sync makes a file's list
durable, and its name in the folder when it is a log or journal, as SQLite's own VFS does. `Power` counts the changes
and fails every call after the one at which the power goes.
"""

import random

import apsw

SECTOR = 512
NAMES_ITSELF = apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL
"""Files whose first sync also syncs the folder; the database's own name is for the program to sync."""


class PowerCutError(Exception):
    """The power has gone: nothing answers any more."""


class Power:
    """Counts changes to the disk; at the change numbered `cut_at` and after it, everything fails."""

    def __init__(self, cut_at: int | None = None) -> None:
        self.cut_at = cut_at
        self.changes = 0

    def change(self) -> None:
        self.changes += 1
        if self.cut_at is not None and self.changes >= self.cut_at:
            raise PowerCutError


class Stored:
    """One file: as readers see it, as it surely lies on the disk, and the changes in between."""

    def __init__(self, kind: int) -> None:
        self.seen = bytearray()
        self.durable = b""
        self.pending: list[tuple[int, bytes | None]] = []  # (offset, bytes), or (size, None) for a cut
        self.names_itself = bool(kind & NAMES_ITSELF)
        self.is_named = False

    def sync(self) -> None:
        self.durable = bytes(self.seen)
        self.pending.clear()
        self.is_named = self.is_named or self.names_itself

    def after_the_cut(self, chance: random.Random) -> bytes:
        """What the disk holds when the power is back: of what was not synced some sectors, in any combination."""
        left = bytearray(self.durable)
        share = chance.random()
        for offset, data in self.pending:
            if data is None:
                if chance.random() < share:
                    del left[offset:]
                continue
            for start in range(0, len(data), SECTOR):
                if chance.random() < share:
                    piece = data[start : start + SECTOR]
                    end = offset + start + len(piece)
                    left.extend(bytes(max(0, end - len(left))))
                    left[offset + start : end] = piece
        return bytes(left)


class Disk(apsw.VFS):
    """The files by name. Names that were never synced may be gone after the cut."""

    def __init__(self, name: str, power: Power) -> None:
        self.files: dict[str, Stored] = {}
        self.power = power
        super().__init__(name, "")

    def xOpen(self, name, flags):
        key = name.filename() if isinstance(name, apsw.URIFilename) else name or f"temporary {len(self.files)}"
        flags[1] = flags[0]
        if key not in self.files:
            self.power.change()
            self.files[key] = Stored(flags[0])
        return Opened(self.files[key], self.power)

    def xAccess(self, name, flags):
        return name in self.files

    def xFullPathname(self, name):
        return name

    def xDelete(self, name, sync_folder):
        self.power.change()
        self.files.pop(name, None)

    def sync_folder(self) -> None:
        """What the program does itself: every name is durable."""
        self.power.change()
        for stored in self.files.values():
            stored.is_named = True

    def after_the_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files when the power is back."""
        return {
            name: stored.after_the_cut(chance)
            for name, stored in self.files.items()
            if stored.is_named or chance.random() < 0.5
        }


class Opened:
    """An open file, as SQLite asks for it. Locks are not needed: one connection uses the disk."""

    def __init__(self, stored: Stored, power: Power) -> None:
        self.stored = stored
        self.power = power

    def xRead(self, amount, offset):
        return bytes(self.stored.seen[offset : offset + amount])

    def xWrite(self, data, offset):
        self.power.change()
        seen = self.stored.seen
        seen.extend(bytes(max(0, offset + len(data) - len(seen))))
        seen[offset : offset + len(data)] = data
        self.stored.pending.append((offset, bytes(data)))

    def xTruncate(self, size):
        self.power.change()
        del self.stored.seen[size:]
        self.stored.pending.append((size, None))

    def xSync(self, flags):
        self.power.change()
        self.stored.sync()

    def xFileSize(self):
        return len(self.stored.seen)

    def xClose(self):
        pass

    def xLock(self, level):
        pass

    def xUnlock(self, level):
        pass

    def xCheckReservedLock(self):
        return False

    def xFileControl(self, op, pointer):
        return False

    def xSectorSize(self):
        return SECTOR

    def xDeviceCharacteristics(self):
        return 0
