"""The tests of a project as unittest sees them."""
import os
import re
import sys
import time
import unittest
from unittest.main import TestProgram

import codex_modules
import codex_sources

CLASS = re.compile(r"^\w+ \((?P<name>[\w.]+)\)$")
"""A fixture that failed is named so: ``setUpClass (module.Class)``."""


class Program(TestProgram):
    """Understands the command's arguments as unittest does, and stops before it loads anything."""

    discovering = False

    def createTests(self, from_discovery=False, Loader=None):
        self.discovering = from_discovery
        self.loader_class = Loader

    def runTests(self):
        pass


class Result(unittest.TestResult):
    def __init__(self, emit, places, most):
        super().__init__()
        self.emit, self.places, self.most = emit, places, most
        self.failed = 0
        self.status = {}
        self.began = 0.0

    def place(self, test):
        return self.places.get(id(test))

    def startTest(self, test):
        super().startTest(test)
        place = self.place(test)
        if place is not None and place not in self.status:
            self.status[place] = ["passed", 0.0]
            self.emit("s %d" % place)
        self.began = time.perf_counter()

    def stopTest(self, test):
        super().stopTest(test)
        if self.place(test) is not None:
            self.status[self.place(test)][1] += time.perf_counter() - self.began

    def mark(self, test, status):
        place = self.place(test)
        if place is not None:
            self.status.setdefault(place, ["passed", 0.0])[0] = status

    def addError(self, test, error):
        self.failed += 1
        self.mark(test, "failed")

    def addFailure(self, test, error):
        self.failed += 1
        self.mark(test, "failed")

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.failed += 1
            self.mark(test, "failed")

    def addUnexpectedSuccess(self, test):
        self.failed += 1
        self.mark(test, "failed")

    def addSkip(self, test, reason):
        if self.status.get(self.place(test), ["passed"])[0] == "passed":
            self.mark(test, "skipped")


class UnittestSuite(object):
    def __init__(self, root, argv):
        self.root = root
        self.start = os.path.realpath(os.environ.get("CODEX_ROOT") or root)
        self.argv = [a.replace(self.start, root) if self.start != root else a for a in argv]
        self.sources = codex_sources.Sources()
        self.program = None

    def prepare(self, own, facts):
        self.program = Program(module=None, argv=list(self.argv), exit=False)
        self.sources.compile(own)
        self.sources.install()

    def run(self, names, emit, most, changed=()):
        """In a child. Tests of one name are one: it is green if all of them are."""
        self.sources.changed = set(changed)
        found = self.load(names)
        places = {id(test): place for place, tests in found.items() for test in tests}
        result = Result(emit, places, most)
        ended = set()
        for place in range(len(names)):
            tests = found.get(place)
            if not tests:
                emit("r %d missing 0" % place)
                ended.add(place)
                result.failed += 1
            elif place not in ended:
                batch = self.batch(place, found, result, most)
                before = result.failed
                unittest.TestSuite([test for each in batch for test in found[each]]).run(result)
                whole = result.failed > before and not any(result.status.get(each, ["passed"])[0] == "failed" for each in batch)
                for each in batch:
                    status, seconds = result.status.get(each, ("failed", 0.0))
                    emit("r %d %s %d" % (each, "failed" if whole else status, int(seconds * 1000)))
                    ended.add(each)
            if result.failed >= most:
                return

    def batch(self, place, found, result, most):
        """Neighbours of one class share its fixtures and run as one suite; where the next failure ends it, each runs alone."""
        batch = [place]
        kind = type(found[place][0])
        while most > 1 and place + 1 in found and found[place + 1] and type(found[place + 1][0]) is kind:
            place += 1
            batch.append(place)
        return batch

    def load(self, names):
        loader = unittest.TestLoader()
        if self.program.discovering:
            top = os.path.abspath(self.program.top or (self.program.start if os.path.isdir(self.program.start) else "."))
            if top not in sys.path:
                sys.path.insert(0, top)
        found, missing = {}, False
        for place, name in enumerate(names):
            known = CLASS.match(name)
            try:
                tests = None if name.endswith(".py") else list(flat(loader.loadTestsFromName(known.group("name") if known else name)))
            except Exception:
                tests = None
            if not tests or any(type(test).__name__ == "_FailedTest" for test in tests):
                missing = True
            else:
                found[place] = tests
        return self.load_all(names, found) if missing else found

    def load_all(self, names, found):
        """Names that cannot be loaded one by one: made by load_tests, or whole files that could not be imported."""
        if self.program.discovering:
            every = unittest.TestLoader().discover(self.program.start, self.program.pattern, self.program.top)
        else:
            every = unittest.TestLoader().loadTestsFromNames(self.program.testNames or [])
        by_name = {}
        for test in flat(every):
            if type(test).__name__ == "_FailedTest":  # it fails as the import did, in the place of the whole file
                by_name.setdefault(codex_modules.file_of(test._testMethodName, self.root), []).append(test)
                continue
            by_name.setdefault(test.id(), []).append(test)
            path = getattr(sys.modules.get(type(test).__module__), "__file__", None)
            if path:
                by_name.setdefault(os.path.relpath(os.path.realpath(path), self.root), []).append(test)
        for place, name in enumerate(names):
            if place not in found and name in by_name:
                found[place] = by_name[name]
        return found

    def modules(self):
        return codex_sources.modules_of(self.root)


def flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            for inner in flat(test):
                yield inner
        else:
            yield test
