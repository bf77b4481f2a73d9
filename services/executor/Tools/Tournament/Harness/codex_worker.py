"""The spawner, which loads what is not the project's, and the workers, which judge one candidate after the other."""
import base64
import gc
import importlib
import json
import os
import shutil
import sys
import tempfile
import time
import traceback

import codex_child
import codex_tournament
from codex_child import Limits
from codex_sources import forget_own
from codex_workspace import Workspace

MOST_FAILURES = 8
"""So many failing tests may stay red before the rest of them is not tried."""

BASELINE_FACTOR = 4.0

PROBE_SECONDS = 300.0
"""Most CPU seconds of the first run, which has no baseline of its own yet."""

UNUSABLE = 3
"""Exit code of a worker that cannot work here: making another one would not help."""

HERE = os.path.dirname(os.path.abspath(__file__))


class Baseline(object):
    """How the tests do without any change, in this harness."""

    def __init__(self, request, load, failing, passing, modules):
        self.load, self.failing, self.passing, self.modules = load, failing, passing, modules
        self.least = request["testLimitMs"] / 1000.0
        self.whole = request["limitMs"] / 1000.0
        self.memory = request["memoryMb"] * 1024 * 1024

    def limits(self, tests):
        each = {place: max(self.least, BASELINE_FACTOR * ms / 1000.0) for place, (_, ms) in enumerate(tests)}
        return Limits(each, max(codex_child.LOAD_LIMIT, BASELINE_FACTOR * self.load), self.whole + self.load, self.memory)


def spawn(request, make_suite, control, sockets):
    become_harness()
    sys.dont_write_bytecode = True
    root = os.path.realpath(os.environ["CODEX_ROOT"])
    hide_harness()
    codex_child.HELD.update([control.connection.fileno()] + [each.fileno() for each in sockets])
    baseline, problem = probe(request, make_suite, root)
    if problem:
        control.send({"unfit": problem})
        return
    preload(baseline.modules, root)
    control.send({"ready": len(sockets), "failing": [name for name, _ in baseline.failing], "passing": len(baseline.passing)})
    pristine = Workspace(root, request["tracked"])
    workspaces = [pristine] + [pristine.copy(tempfile.mkdtemp(prefix="codex-copy-")) for _ in sockets[1:]]

    def fork(place):
        return fork_worker(make_suite, root, baseline, workspaces[place], codex_tournament.Lines(sockets[place]))

    living = {fork(place): place for place in range(len(sockets))}
    while living:
        pid, status = os.wait()
        place = living.pop(pid, None)
        if place is None:
            continue
        end_orphans(living)
        control.send({"died": pid, "place": place})
        if status != UNUSABLE << 8:
            living[fork(place)] = place


def end_orphans(living):
    """What a dead worker was trying: its parent is the spawner now, and it could do to that what it did to the worker."""
    while True:
        orphans = [child for child in codex_child.children() if child not in living]
        if not orphans:
            return
        for orphan in orphans:
            codex_child.signal_to(-orphan)
            codex_child.signal_to(orphan)
        for orphan in orphans:
            try:
                os.waitpid(orphan, 0)
            except ChildProcessError:
                pass


def become_harness():
    codex_tournament.prctl(codex_tournament.DIE_WITH_PARENT, 9)
    codex_tournament.prctl(codex_tournament.DUMPABLE, 0)
    codex_tournament.prctl(codex_tournament.SUBREAPER, 1)


def hide_harness():
    """What the tests start must not take part in the tournament."""
    for name in ("CODEX_HARNESS", "CODEX_TOURNAMENT", "CODEX_LINE"):
        os.environ.pop(name, None)
    rest = [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p and os.path.abspath(p) != HERE]
    if rest:
        os.environ["PYTHONPATH"] = os.pathsep.join(rest)
    else:
        os.environ.pop("PYTHONPATH", None)


def probe(request, make_suite, root):
    """Runs everything once without a change: which tests behave here as they did before, how long they take, what they load.

    Tests that are known not to end are taken at their word; as their time without the fault is not known, they get the least limit."""
    hanging = [name for name in request["failing"] if name in request["hanging"]]
    failing = [name for name in request["failing"] if name not in request["hanging"]]
    passing = [(test["name"], test["ms"]) for test in request["passing"]]
    names = failing + [name for name, _ in passing]
    limits = Limits({place: PROBE_SECONDS for place in range(len(names))}, PROBE_SECONDS, PROBE_SECONDS, 0)

    def work(emit):
        suite = make_suite(root)
        suite.prepare([], {})
        suite.run(names, emit, len(names) + 1)
        emit("more " + json.dumps(suite.modules()))

    outcome = codex_child.run(work, names, limits)
    if outcome.end == "timeout":
        return None, "the tests take too long"
    red = [(name, outcome.results[at][1]) for at, name in enumerate(failing) if outcome.results.get(at, ("passed", 0))[0] == "failed"]
    red += [(name, 0) for name in hanging]
    green = [
        (name, max(ms, outcome.results[at + len(failing)][1]))
        for at, (name, ms) in enumerate(passing)
        if outcome.results.get(at + len(failing), ("failed", 0))[0] == "passed"
    ]
    if not red:
        return None, "no failing test fails here as it did before"
    if len(green) < len(passing) * 0.9:
        return None, "too many of the passing tests do not pass here"
    return Baseline(request, outcome.load, red, green, json.loads(outcome.more or b'{"foreign": [], "own": []}')), None


def preload(modules, root):
    """Loads libraries that the tests load. The project's own folders are not searched meanwhile."""
    paths = list(sys.path)
    inside = root + os.sep
    sys.path[:] = [p for p in paths if p and not (os.path.realpath(p) + os.sep).startswith(inside) or "site-packages" in p]
    for name in modules["foreign"]:
        try:
            importlib.import_module(name)
        except BaseException:
            pass
    sys.path[:] = paths
    forget_own(root)


def fork_worker(make_suite, root, baseline, workspace, lines):
    pid = os.fork()
    if pid:
        return pid
    status = UNUSABLE
    try:
        become_harness()
        worker = Worker(make_suite, root, baseline, workspace, lines)
        status = 0
        try:
            worker.serve()
        except Exception:
            status = UNUSABLE
            raise
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


class Worker(object):
    def __init__(self, make_suite, root, baseline, workspace, lines):
        self.workspace = workspace
        self.workspace.restore()  # an earlier worker may have died on a candidate
        move_to(root, workspace.root)
        self.start = os.getcwd()
        self.temporary = tempfile.mkdtemp(prefix="codex-tmp-")
        os.environ["TMPDIR"] = self.temporary
        tempfile.tempdir = None
        self.baseline = baseline
        self.lines = lines
        self.suite = make_suite(workspace.root)
        self.suite.prepare([os.path.join(workspace.root, path) for path in baseline.modules["own"]], baseline.modules)
        gc.collect()
        if hasattr(gc, "freeze"):
            gc.freeze()

    def serve(self):
        self.lines.send({"ready": os.getpid()})
        while True:
            candidate = self.lines.receive()
            if candidate is None:
                return
            began = time.monotonic()
            try:
                changed = self.workspace.write([(each["path"], base64.b64decode(each["content"])) for each in candidate["files"]])
                verdict = self.judge(changed)
            finally:
                self.clean()
            verdict["id"] = candidate["id"]
            verdict["ms"] = int((time.monotonic() - began) * 1000)
            self.lines.send(verdict)

    def clean(self):
        self.workspace.restore()
        os.chdir(self.start)
        if not os.path.isdir(self.temporary) or os.listdir(self.temporary):
            shutil.rmtree(self.temporary, ignore_errors=True)
            os.makedirs(self.temporary, exist_ok=True)

    def judge(self, changed):
        """The failing tests first; the passing ones, in a child of their own, only if one of those turned green."""
        failing, passing = self.baseline.failing, self.baseline.passing
        first = self.run(changed, failing, MOST_FAILURES)
        fixed = sum(1 for status, _ in first.results.values() if status == "passed")
        if first.end == "timeout":
            return verdict("timedOut", fixed)
        if first.end != "done":
            return verdict("broken", fixed)
        if fixed == 0:
            loaded = any(status != "missing" for status, _ in first.results.values())
            return verdict("failed" if loaded else "broken", 0)
        if passing:
            then = self.run(changed, passing, 1)
            for place, (status, _) in sorted(then.results.items()):
                if status in ("failed", "missing"):
                    return verdict("failed", fixed, passing[place][0])
            if then.end == "timeout":
                return verdict("timedOut", fixed)
            if then.end != "done" or len(then.results) < len(passing):
                return verdict("broken", fixed)
        return verdict("plausible" if fixed == len(failing) else "partial", fixed)

    def run(self, changed, tests, most):
        names = [name for name, _ in tests]
        return codex_child.run(lambda emit: self.suite.run(names, emit, most, changed), names, self.baseline.limits(tests))


def verdict(outcome, fixed, broke=None):
    return {"outcome": outcome, "fixed": fixed, "broke": broke}


def move_to(root, folder):
    """Everything that pointed into the workspace points into the copy."""
    here = os.path.realpath(os.getcwd())
    os.chdir(moved(here, root, folder))
    sys.path[:] = [moved(path, root, folder) for path in sys.path]
    for name in ("PWD", "PYTHONPATH", "CODEX_ROOT"):
        if name in os.environ:
            os.environ[name] = os.pathsep.join(moved(path, root, folder) for path in os.environ[name].split(os.pathsep))


def moved(path, root, folder):
    return folder + path[len(root) :] if path == root or path.startswith(root + os.sep) else path
