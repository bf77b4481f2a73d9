"""Tries many candidate changes against the tests of one project, in the interpreter that the check itself chose.

Processes: the coordinator (this one; it runs no code of the project) forks a spawner, which loads what is not the project's (pytest,
libraries), and the spawner forks a worker for each core. A worker has its own copy of the workspace and forks one child for each
candidate: only there is the project loaded.

What is guaranteed. Verdicts are written by the coordinator alone, on a descriptor that no other process of the harness keeps, each
with a nonce that is made after the fork and never leaves its memory except on that descriptor; the harness processes are not dumpable, so a child of the
same user cannot read or trace them. A candidate can lie about itself (its own process holds the pipe on which its tests are
reported), which the full check on a clean snapshot finds out. It can kill a worker, which costs its own verdict only; if it kills the
coordinator, the stream ends without its last line and the caller starts again without it. It could still disturb a candidate that
runs beside it at that moment, as any process of the same user could.
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
            more = self.connection.recv(1 << 20)
            if not more:
                return None
            self.rest += more
        line, self.rest = self.rest.split(b"\n", 1)
        return json.loads(line)


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
    for worker in workers:
        worker.busy = None
        worker.alive = False
        watch.register(worker.connection, selectors.EVENT_READ, worker)
    waiting = list(reversed(candidates))
    judged = set()

    def judge(verdict):
        if verdict["id"] not in judged:
            judged.add(verdict["id"])
            tell(verdict)

    while waiting or any(worker.busy for worker in workers):
        if not any(worker.alive for worker in workers) and control is None:
            break
        for key, _ in watch.select(timeout=60):
            worker = key.data
            if worker is None:
                control = hear_spawner(control, workers, watch, judge)
                continue
            message = worker.receive()
            if message is None:
                watch.unregister(worker.connection)
                worker.alive = False
                give_up(worker, judge)
                continue
            if "ready" in message:
                worker.alive = True
            elif worker.busy and message.get("id") == worker.busy:
                worker.busy = None
                judge(message)
            if worker.alive and not worker.busy and waiting:
                candidate = waiting.pop()
                worker.busy = candidate["id"]
                tell({"begin": candidate["id"]})
                try:
                    worker.send(candidate)
                except OSError:  # it died; the candidate was never tried
                    worker.alive, worker.busy = False, None
                    waiting.append(candidate)
    tell({"end": len(judged)})


def hear_spawner(control, workers, watch, judge):
    """The spawner tells of workers that died (it makes new ones); its own death ends that."""
    message = control.receive()
    if message is None:
        watch.unregister(control.connection)
        return None
    worker = workers[message["died"]]
    worker.alive = False
    give_up(worker, judge)
    return control


def give_up(worker, judge):
    if worker.busy:
        judge({"id": worker.busy, "outcome": "broken", "fixed": 0, "broke": None, "ms": 0})
        worker.busy = None


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
