"""Counts for each line of the workspace how many failing and passing tests ran it.

Lines that run outside any test (imports) count for every test, except that a module that cannot be loaded keeps its own.
With sys.monitoring (3.12) a line costs once a test; before, a trace function is dropped from a function all of whose lines were seen.
"""
import dis
import json
import os
import sys
import threading
import time

TEST_SECONDS = 10.0
"""A test is traced for so long at most; what it ran until then counts."""

FOREIGN = ("site-packages", "dist-packages", "node_modules", ".venv", "venv", ".tox", ".nox", ".git", "__pypackages__")


class Recorder(object):
    def __init__(self, root, target, seconds):
        self.root = root + os.sep
        self.target = target
        self.until = time.monotonic() + seconds
        self.names = {}
        self.hits = {}
        self.common = set()
        self.counts = {}
        self.totals = [0, 0]
        self.test_until = 0.0
        self.on = False
        self.used = False

    def path_of(self, filename):
        known = self.names.get(filename, self)
        if known is not self:
            return known
        full = os.path.realpath(filename)
        inside = not filename.startswith("<") and full.startswith(self.root) and not any(part in FOREIGN for part in full[len(self.root) :].split(os.sep))
        self.names[filename] = full[len(self.root) :].replace(os.sep, "/") if inside else None
        return self.names[filename]

    def seen(self):
        return {(self.path_of(code.co_filename), number) for code, numbers in list(self.hits.items()) for number in list(numbers)}

    def begin(self):
        """A new test, or the time before the first."""
        self.settle()
        self.test_until = time.monotonic() + TEST_SECONDS
        if time.monotonic() > self.until:
            self.stop()
        elif not self.used:
            self.start()
        elif self.on and hasattr(sys, "monitoring"):
            sys.monitoring.restart_events()

    def settle(self):
        """What was seen so far belongs to no single test."""
        self.common |= self.seen()
        self.hits = {}

    def end(self, status):
        if status != "skipped" and self.on:
            place = 0 if status == "failed" else 1
            self.totals[place] += 1
            for line in self.seen():
                self.counts.setdefault(line, [0, 0])[place] += 1
        self.hits = {}

    def save(self):
        self.stop()
        if not any(self.totals):
            return
        files = {}
        for line in self.common - set(self.counts):
            self.counts[line] = list(self.totals)
        for (path, number), counts in self.counts.items():
            files.setdefault(path, []).append([number] + counts)
        with open(self.target, "w", encoding="utf-8") as out:
            json.dump({"failed": self.totals[0], "passed": self.totals[1], "files": files}, out)

    def start(self):
        self.used = True
        if hasattr(sys, "monitoring"):
            free = [tool for tool in (sys.monitoring.COVERAGE_ID, 3, 4) if sys.monitoring.get_tool(tool) is None]
            if free:
                self.on, self.tool = True, free[0]
                sys.monitoring.use_tool_id(self.tool, "codex")
                sys.monitoring.register_callback(self.tool, sys.monitoring.events.LINE, self.line)
                sys.monitoring.set_events(self.tool, sys.monitoring.events.LINE)
        elif sys.gettrace() is None:
            self.on = True
            threading.settrace(self.trace)
            sys.settrace(self.trace)

    def stop(self):
        if not self.on:
            return
        self.on = False
        if hasattr(sys, "monitoring"):
            sys.monitoring.set_events(self.tool, 0)
            sys.monitoring.free_tool_id(self.tool)
        else:
            threading.settrace(None)
            sys.settrace(None)

    def line(self, code, number):
        if self.path_of(code.co_filename) is not None:
            self.hits.setdefault(code, set()).add(number)
        return sys.monitoring.DISABLE

    def trace(self, frame, event, argument):
        code = frame.f_code
        if self.path_of(code.co_filename) is None or time.monotonic() > self.test_until:
            return None
        numbers = self.hits.setdefault(code, set())
        return None if len(numbers) >= line_count(code) else stepper(numbers)


def stepper(numbers):
    def step(frame, event, argument):
        if event == "line":
            numbers.add(frame.f_lineno)
        return step

    return step


def line_count(code):
    """Lines of a function that a trace can show."""
    count = COUNTS.get(code)
    if count is None:
        numbers = {number for _, number in dis.findlinestarts(code) if number}
        count = COUNTS[code] = max(1, len(numbers - {code.co_firstlineno}) if code.co_name != "<module>" else len(numbers))
    return count


COUNTS = {}
