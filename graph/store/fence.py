"""Take the right to open sockets from this process, where the system has a way: Linux on x86-64 and arm64.

The gate refuses every query that could make the engine call another server; this is the second wall behind it, should
a query ever pass the first. There is no way back, so only processes that answer queries may call it.

Source: seccomp(2), seccomp filter mode; Linux kernel documentation, userspace-api/seccomp_filter.
"""

import ctypes
import platform
import struct
import sys
from typing import Final

_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_FILTER: Final = 2
_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_IF_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_RETURN: Final = 0x06  # BPF_RET | BPF_K
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | 13  # SECCOMP_RET_ERRNO with EACCES
_NUMBER_AT: Final = 0
_ARCHITECTURE_AT: Final = 4
_MACHINES: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Machine -> (AUDIT_ARCH, number of the system call `socket`)."""


def no_sockets() -> bool:
    """Make every later `socket()` of this process fail with "permission denied".

    Returns:
        Whether that is so now; False where the system has no such way.
    """
    known = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    architecture, socket_call = known
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_JUMP_IF_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_IF_EQUAL, 0, 1, socket_call),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    )
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(program)))
    library = ctypes.CDLL(None, use_errno=True)
    # Threads that run already (the engine's) keep the right; a query is answered on this one.
    return bool(
        library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        and library.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.addressof(header), 0, 0) == 0
    )
