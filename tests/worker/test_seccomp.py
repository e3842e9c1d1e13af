"""The kernel makes no socket for a process that gave them up, whatever language asks and whichever thread."""

import json
import platform
import subprocess
import sys

import pytest

ATTEMPTS = """
import ctypes, errno, json, os, socket, threading, time
from reader.worker import seccomp

libc = ctypes.CDLL(None, use_errno=True)
go, found = threading.Event(), {}

def in_c(family):
    made = libc.socket(family, socket.SOCK_DGRAM, 0)
    return "made" if made >= 0 else errno.errorcode[ctypes.get_errno()]

def in_an_older_thread():
    go.wait()
    found["older thread"] = in_c(socket.AF_INET)

thread = threading.Thread(target=in_an_older_thread)
thread.start()
found["before"] = in_c(socket.AF_INET)
found["taken"] = seccomp.forbid_sockets()
go.set()
thread.join()
found |= {"inet": in_c(socket.AF_INET), "inet6": in_c(socket.AF_INET6), "unix": in_c(socket.AF_UNIX)}
try:
    socket.getaddrinfo("velmar.example", 80)
except OSError as error:
    found["look up"] = "refused"
ours, theirs = os.pipe()
os.write(theirs, b"pipes work")
found["pipe"] = os.read(ours, 20).decode()
print(json.dumps(found))
"""


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"), reason="seccomp is Linux' own"
)
def test_no_socket_is_made_any_more() -> None:
    done = subprocess.run([sys.executable, "-c", ATTEMPTS], capture_output=True, text=True, check=True, timeout=60)
    found = json.loads(done.stdout)
    if not found["taken"]:
        pytest.skip("this kernel takes no seccomp filter here")
    assert found["before"] == "made"
    assert {found[name] for name in ("inet", "inet6", "unix", "older thread")} == {"EACCES"}
    assert found["look up"] == "refused"
    assert found["pipe"] == "pipes work"
