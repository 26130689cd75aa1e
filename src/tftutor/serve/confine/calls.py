"""The system calls that a session never needs, by name, with their numbers.

Each has the number on x86-64 and that on 64-bit ARM; None where an architecture has no such call.
"""

from __future__ import annotations

from typing import NamedTuple

Numbers = tuple[int | None, int | None]

# fmt: off
NEVER: dict[str, Numbers] = {
    # a network
    "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "bind": (49, 200),
    "listen": (50, 201), "socketpair": (53, 199), "accept4": (288, 242),
    # processes and programs
    "clone": (56, 220), "fork": (57, None), "vfork": (58, None), "clone3": (435, 435),
    "execve": (59, 221), "execveat": (322, 281), "unshare": (272, 97), "setns": (308, 268),
    # signals to others, and looks into them
    "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "kcmp": (312, 272),
    # the share that others get of the machine
    "setpriority": (141, 140), "ioprio_set": (251, 30), "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    # which files there are
    "creat": (85, None), "openat2": (437, 437), "truncate": (76, 45), "mkdir": (83, None),
    "mkdirat": (258, 34), "rmdir": (84, None), "unlink": (87, None), "unlinkat": (263, 35),
    "rename": (82, None), "renameat": (264, 38), "renameat2": (316, 276), "link": (86, None),
    "linkat": (265, 37), "symlink": (88, None), "symlinkat": (266, 36), "mknod": (133, None),
    "mknodat": (259, 33),
    # whose they are and who may read them, which Landlock lets pass
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "removexattr": (197, 14),
    "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    # memory and queues that others see
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "msgget": (68, 186),
    "msgctl": (71, 187), "semget": (64, 190), "semctl": (66, 191), "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    # mounts
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "mount_setattr": (442, 442), "swapon": (167, 224), "swapoff": (168, 225),
    # the machine
    "reboot": (169, 142), "sethostname": (170, 161), "setdomainname": (171, 162),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "clock_adjtime": (305, 266), "adjtimex": (159, 171), "syslog": (103, 116), "acct": (163, 89),
    "quotactl": (179, 60),
    # wide ways into the kernel
    "io_setup": (206, 0), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "perf_event_open": (298, 241), "fanotify_init": (300, 262),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "bpf": (321, 280),
    "userfaultfd": (323, 282),
}
# fmt: on


class Unless(NamedTuple):
    """A call that is refused for some values of one argument, and allowed for all others."""

    numbers: Numbers
    argument: int
    """Which, counted from 0; its lower 32 bits are looked at."""
    bits: int = 0
    """Refused if one of these is set."""
    values: tuple[int, ...] = ()
    """Refused if it is one of these."""


ANYTHING = 0xFFFFFFFF
FOR_WRITING = 0o1 | 0o2 | 0o100 | 0o1000
"""O_WRONLY, O_RDWR, O_CREAT and O_TRUNC."""
OWNER = (8, 15, 10)
"""F_SETOWN, F_SETOWN_EX and F_SETSIG, by which a signal is sent to others when something comes."""
OWNER_AND_KEYS = (0x8901, 0x8902, 0x5412)
"""FIOSETOWN and SIOCSPGRP, which do the same; TIOCSTI, which types into a terminal."""

SOMETIMES: dict[str, Unless] = {
    "open": Unless((2, None), 1, bits=FOR_WRITING),
    "openat": Unless((257, 56), 2, bits=FOR_WRITING),
    "fcntl": Unless((72, 25), 1, values=OWNER),
    "ioctl": Unless((16, 29), 1, values=OWNER_AND_KEYS),
    # the limits and the turns of another process: the first argument says which, 0 is itself
    "prlimit64": Unless((302, 261), 0, bits=ANYTHING),
    "sched_setscheduler": Unless((144, 119), 0, bits=ANYTHING),
    "sched_setparam": Unless((142, 118), 0, bits=ANYTHING),
    "sched_setaffinity": Unless((203, 122), 0, bits=ANYTHING),
    "sched_setattr": Unless((314, 274), 0, bits=ANYTHING),
}
