"""Tries many candidate changes against the tests of one project, in the interpreter that the check itself chose.

Processes: the coordinator (this one; it runs no code of the project) forks a spawner, which loads what is not the project's (pytest,
libraries), and the spawner forks a worker for each core. A worker has its own copy of the workspace and forks one child for each
candidate: only there is the project loaded.

What is guaranteed. Verdicts are written by the coordinator alone, on a descriptor that no other process of the harness keeps, each
with a nonce that is made after the fork and never leaves its memory except on that descriptor; the harness processes are not dumpable, so a child of the
same user cannot read or trace them. A candidate can lie about itself (its own process holds the pipe on which its tests are
reported), which the full check on a clean snapshot finds out. It can kill any other process of the same user: a worker, its own or
the neighbour's, the spawner or the coordinator. Who did it is not to be seen, so nobody who was under way is judged for it: they stay
unfinished, and the caller tries them again with one worker, each alone. Only there is the candidate at work the one that did it. If the spawner or
the coordinator is killed, the stream ends without its last line.
"""
import ctypes
import json
import os
import selectors
import socket
import sys

REQUEST = 8
"""Descriptor on which the request arrives: one JSON object to the end of the stream."""

ANSWER = 9
"""Descriptor for the lines that are answered."""

DIE_WITH_PARENT, DUMPABLE, SUBREAPER = 1, 4, 36


def prctl(option, value):
    try:
        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)
    except Exception:
        pass


class Lines(object):
    """JSON lines over a socket."""

    def __init__(self, connection):
        self.connection = connection
        self.rest = b""

    def send(self, value):
        self.connection.sendall(json.dumps(value).encode() + b"\n")

    def receive(self):
        """The next value; None at the end."""
        while b"\n" not in self.rest:
            if not self.read():
                return None
        line, self.rest = self.rest.split(b"\n", 1)
        return json.loads(line)

    def received(self):
        """All values that have come, at least what one read brings; None at the end."""
        if not self.read():
            return None
        *lines, self.rest = self.rest.split(b"\n")
        return [json.loads(line) for line in lines]

    def read(self):
        try:
            more = self.connection.recv(1 << 20)
        except ConnectionError:
            return False
        self.rest += more
        return bool(more)


def serve(make_suite):
    """Takes over from the test runner: answers the request and ends the process."""
    request = read_request()
    os.close(REQUEST)
    control, spawner_end = socket.socketpair()
    pairs = [socket.socketpair() for _ in range(worker_count(request))]
    candidates = request.pop("candidates")
    sys.stdout.flush()
    spawner = os.fork()
    if spawner == 0:
        os.close(ANSWER)
        control.close()
        for ours, _ in pairs:
            ours.close()
        import codex_worker

        try:
            codex_worker.spawn(request, make_suite, Lines(spawner_end), [theirs for _, theirs in pairs])
        finally:
            os._exit(0)
    prctl(DUMPABLE, 0)
    spawner_end.close()
    for _, theirs in pairs:
        theirs.close()
    coordinate(Lines(control), [Lines(ours) for ours, _ in pairs], candidates)
    os.kill(spawner, 9)
    os._exit(0)


def read_request():
    parts = []
    while True:
        part = os.read(REQUEST, 1 << 20)
        if not part:
            return json.loads(b"".join(parts))
        parts.append(part)


def worker_count(request):
    cores = len(os.sched_getaffinity(0))
    return max(1, min(request.get("workers") or cores, cores, 8))


def coordinate(control, workers, candidates):
    nonce = os.urandom(16).hex()
    answer(json.dumps({"hello": nonce}))

    def tell(value):
        answer(nonce + " " + json.dumps(value))

    ready = control.receive()
    if ready is None or "unfit" in ready:
        tell(ready or {"unfit": "the harness died"})
        return
    tell(ready)
    watch = selectors.DefaultSelector()
    watch.register(control.connection, selectors.EVENT_READ, None)
    for place, lines in enumerate(workers):
        watch.register(lines.connection, selectors.EVENT_READ, place)
    bench = Bench(workers, candidates, tell)
    while bench.at_work():
        for key, _ in watch.select():
            values = (control if key.data is None else workers[key.data]).received()
            if values is None:
                return  # the spawner is gone, and everybody with it: the stream ends here
            for value in values:
                bench.hear(key.data, value)
    tell({"end": bench.judged})


class Bench(object):
    """Who tries what. A worker's place outlives it: the spawner fills it again."""

    def __init__(self, workers, candidates, tell):
        self.workers, self.tell = workers, tell
        self.waiting = list(reversed(candidates))
        self.busy = [None] * len(workers)
        self.living = [None] * len(workers)
        self.dead = set()
        self.judged = 0

    def at_work(self):
        return bool(self.waiting) or any(self.busy)

    def hear(self, place, value):
        """:param place: of the worker that says it; None for the spawner, who tells of those that died."""
        if "died" in value:
            place = value["place"]
            self.dead.add(value["died"])
            if self.living[place] == value["died"]:
                self.leave(place)
        elif "ready" in value:
            if value["ready"] in self.dead:
                return
            self.leave(place)
            self.living[place] = value["ready"]
        elif value.get("id") == self.busy[place]:
            self.busy[place] = None
            self.judge(value)
        self.give(place)

    def give(self, place):
        if self.living[place] is not None and self.busy[place] is None and self.waiting:
            candidate = self.waiting.pop()
            self.busy[place] = candidate["id"]
            self.tell({"begin": candidate["id"]})
            try:
                self.workers[place].send(candidate)
            except OSError:
                pass  # the spawner is gone, as the next read will tell

    def leave(self, place):
        """The worker is dead. Its candidate is judged for it only where no other could have done it."""
        self.living[place] = None
        candidate, self.busy[place] = self.busy[place], None
        if candidate is not None and len(self.workers) == 1:
            self.judge({"id": candidate, "outcome": "broken", "fixed": 0, "broke": None, "ms": 0})

    def judge(self, verdict):
        self.judged += 1
        self.tell(verdict)


def answer(line):
    data = line.encode() + b"\n"
    while data:
        data = data[os.write(ANSWER, data) :]


def can_answer():
    try:
        os.fstat(REQUEST)
        os.fstat(ANSWER)
        return True
    except OSError:
        return False


class Takeover(object):
    """Replaces a runner's main function, once, in the process that the command started."""

    owner = os.getpid()
    done = False

    @classmethod
    def wanted(cls):
        return not cls.done and os.getpid() == cls.owner and can_answer()


def take_pytest(module):
    original = module.main

    def main(args=None, plugins=None):
        if not Takeover.wanted():
            return original(args, plugins)
        Takeover.done = True
        import codex_pytest_suite

        arguments = list(sys.argv[1:] if args is None else args)
        serve(lambda root: codex_pytest_suite.PytestSuite(root, arguments, plugins))

    module.main = main


def take_unittest(module):
    original = module.main

    def main(*args, **kwargs):
        if not Takeover.wanted() or args or list(kwargs) != ["module"] or kwargs["module"] is not None:
            return original(*args, **kwargs)
        Takeover.done = True
        import codex_unittest_suite

        serve(lambda root: codex_unittest_suite.UnittestSuite(root, list(sys.argv)))

    module.main = main


WATCHED = {"_pytest.config": take_pytest, "unittest.main": take_unittest}
