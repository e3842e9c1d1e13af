"""Linux' Landlock: the kernel itself refuses files and TCP connections to a process, also to libraries written in C.

After the kernel's documentation (Documentation/userspace-api/landlock.rst). Kernels before 5.13, and other systems, do
not have it; then the caller's other limits must do.
"""

import ctypes
import os
import sys
from collections.abc import Iterable

# Landlock's calls have the same numbers on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_RULE_PATH_BENEATH = 1
_NO_NEW_PRIVILEGES = 38

_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
# Write, remove, and make: bits 1 and 4 to 12; moving came with version 2, truncating with 3, device calls with 5.
_WRITE = (1 << 1) | sum(1 << bit for bit in range(4, 13))
_LATER_WRITES = ((2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
_EXECUTE = 1 << 0
_TCP = (1 << 0) | (1 << 1)
_TCP_VERSION = 4


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def restrict(readable: Iterable[str] | None, *, forbid_network: bool, forbid_writes: bool) -> bool:
    """Whether the kernel took the restriction, which lasts for the rest of the calling thread's life.

    No file outside the folders in `readable` opens (None: reading stays free); with `forbid_writes` none opens for
    writing, and no program starts; with `forbid_network` no TCP connection is made. What is open stays open.
    """
    version = supported_version()
    files = _handled(version, readable is not None, forbid_writes)
    network = _TCP if forbid_network and version >= _TCP_VERSION else 0
    if version < 1 or not (files or network):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    attributes = _Ruleset(files, network)
    size = ctypes.sizeof(attributes) if version >= _TCP_VERSION else 8
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False
    try:
        for folder in readable or ():
            _allow(libc, ruleset, folder)
        taken = libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0 and libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0
        return bool(taken)
    finally:
        os.close(ruleset)


def supported_version() -> int:
    """The version of Landlock that this kernel has; 0 when it has none."""
    if sys.platform != "linux":
        return 0
    version = ctypes.CDLL(None, use_errno=True).syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)
    return max(0, int(version))


def _handled(version: int, reading: bool, writing: bool) -> int:
    later = sum(right for since, right in _LATER_WRITES if version >= since)
    return (_READ_FILE | _READ_FOLDER if reading else 0) | (_WRITE | later | _EXECUTE if writing else 0)


def _allow(libc: ctypes.CDLL, ruleset: int, folder: str) -> None:
    try:
        opened = os.open(folder, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
    except OSError:  # a folder that is not there needs no permission
        return
    try:
        rule = _PathBeneath(_READ_FILE | _READ_FOLDER, opened)
        libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(opened)
