"""Linux' seccomp: the kernel itself makes no socket for a process, whoever in it asks; also for libraries in C.

Landlock knows TCP only, and the audit hook Python only; a library that looks a name up goes past both. After the
kernel's documentation (Documentation/userspace-api/seccomp_filter.rst). Other systems do not have it.
"""

import ctypes
import errno
import platform
import sys
from dataclasses import dataclass

_NO_NEW_PRIVILEGES = 38
_SET_FILTER, _ALL_THREADS = 1, 1
_IO_URING_SETUP = 425  # on every architecture; it could make sockets on behalf of the process
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_FOREIGN_CALLS = 0x40000000  # the 32-bit calls of a 64-bit processor begin here


@dataclass(frozen=True, slots=True)
class _Calls:
    architecture: int
    socket: int
    seccomp: int


_KNOWN = (("x86_64", _Calls(0xC000003E, 41, 317)), ("aarch64", _Calls(0xC00000B7, 198, 277)))


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("value", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction)))


def forbid_sockets() -> bool:
    """Whether the kernel took the restriction, for all threads and the rest of the process's life.

    No new socket of any kind is made (PermissionError in Python); what is open, and pipes, keep working.
    """
    calls = dict(_KNOWN).get(platform.machine()) if sys.platform == "linux" and sys.maxsize > 2**32 else None
    if calls is None:
        return False
    program = _program(calls)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.syscall(calls.seccomp, _SET_FILTER, _ALL_THREADS, ctypes.byref(program)) == 0)


def _program(calls: _Calls) -> _Program:
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_IF_EQUAL, 0, 5, calls.architecture),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_IF_AT_LEAST, 3, 0, _FOREIGN_CALLS),
        (_IF_EQUAL, 2, 0, calls.socket),
        (_IF_EQUAL, 1, 0, _IO_URING_SETUP),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    return _Program(len(steps), (_Instruction * len(steps))(*(_Instruction(*step) for step in steps)))
