"""One child of a worker: runs tests of one candidate within limits, and leaves nothing behind."""
import os
import resource
import select
import signal
import time

import codex_tournament

WALL_FACTOR, WALL_EXTRA = 8.0, 1.0
"""A test that waits rather than works ends after so many times its CPU limit, plus so many seconds."""

LOAD_LIMIT = 1.0
"""Least CPU seconds for loading the tests."""


class Limits(object):
    """Seconds of CPU. ``tests`` by place in the order."""

    def __init__(self, tests, load, whole, memory_bytes):
        self.tests, self.load, self.whole, self.memory_bytes = tests, load, whole, memory_bytes


class Outcome(object):
    """``results`` by place: (status, milliseconds). ``end`` is done, timeout or died."""

    def __init__(self):
        self.results = {}
        self.end = "died"
        self.load = 0.0
        self.more = None


def run(work, order, limits):
    """:param work: called in the child with a function that takes one line of text."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        enter(reader, writer, limits)
        try:
            work(lambda line: os.write(writer, (line + "\n").encode()))
            os.write(writer, b"done\n")
        finally:
            os._exit(0)
    os.close(writer)
    outcome = Outcome()
    try:
        follow(pid, reader, limits, outcome)
    finally:
        os.close(reader)
        kill_everything(pid)
    return outcome


def enter(reader, writer, limits):
    os.setsid()
    os.close(reader)
    codex_tournament.prctl(codex_tournament.DUMPABLE, 1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    for descriptor in HELD:
        os.close(descriptor)
    seconds = int(limits.whole) + 2
    cap(resource.RLIMIT_CPU, seconds)
    cap(resource.RLIMIT_CORE, 0)
    if limits.memory_bytes:
        cap(resource.RLIMIT_AS, limits.memory_bytes + address_space())


HELD = set()
"""Descriptors of the harness that a child must not have."""


def cap(what, value):
    _, hard = resource.getrlimit(what)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, value))


def address_space():
    with open("/proc/self/statm") as text:
        return int(text.read().split()[0]) * resource.getpagesize()


def follow(pid, reader, limits, outcome):
    clock = Clock(pid)
    began = mark_wall = clock.wall()
    mark_cpu, limit, current = 0.0, limits.load, None
    rest = b""
    while True:
        used, wall = clock.cpu(), clock.wall()
        left = min(limit - (used - mark_cpu), limits.whole - used)
        wall_left = min(mark_wall + WALL_FACTOR * limit, began + WALL_FACTOR * limits.whole) + WALL_EXTRA - wall
        if left <= 0 or wall_left <= 0:
            outcome.end = "timeout"
            return
        if not select.select([reader], [], [], max(0.005, min(left, wall_left)))[0]:
            continue
        data = os.read(reader, 65536)
        if not data:
            return
        lines = (rest + data).split(b"\n")
        rest = lines.pop()
        for line in lines:
            words = line.decode("utf-8", "replace").split(" ")
            if words[0] == "done":
                outcome.end = "done"
                return
            if words[0] == "s":
                if current is None:
                    outcome.load = clock.cpu()
                current = int(words[1])
                mark_cpu, mark_wall = clock.cpu(), clock.wall()
                limit = limits.tests.get(current, limits.load)
            elif words[0] == "r":
                outcome.results[int(words[1])] = (words[2], int(words[3]))
                mark_cpu, mark_wall = clock.cpu(), clock.wall()
            elif words[0] == "more":
                outcome.more = line[5:]


class Clock(object):
    """The seconds of one process. Those in which it could have run and the machine ran others are not its own."""

    def __init__(self, pid):
        self.kernel = (~pid << 3) | 2  # the CPU clock of a process, as the kernel encodes it
        self.delays = "/proc/%d/schedstat" % pid
        self.used = self.delay = 0.0

    def cpu(self):
        try:
            self.used = time.clock_gettime(self.kernel)
        except OSError:
            pass
        return self.used

    def wall(self):
        try:
            with open(self.delays) as text:
                self.delay = max(self.delay, int(text.read().split()[1]) / 1e9)
        except (OSError, IndexError, ValueError):
            pass
        return time.monotonic() - self.delay


def kill_everything(pid):
    """The child, its session, and all that left it: orphans become children of the worker."""
    for target in (-pid, pid):
        signal_to(target)
    while True:
        try:
            found, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if found == 0:
            for orphan in children():
                signal_to(-orphan)
                signal_to(orphan)
            time.sleep(0.0005)


def signal_to(target):
    try:
        os.kill(target, signal.SIGKILL)
    except OSError:
        pass


def children():
    me = os.getpid()
    try:
        with open("/proc/self/task/%d/children" % me) as text:
            return [int(word) for word in text.read().split()]
    except OSError:
        return []
