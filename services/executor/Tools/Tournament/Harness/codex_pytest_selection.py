"""The plugin that picks the tests of a tournament, in their order, and tells how they end."""
import os

import pytest


def silence(config):
    try:
        config.pluginmanager.unregister(name="terminalreporter")
    except Exception:
        pass


class Selection(object):
    def __init__(self, root, names, emit, most):
        self.root, self.emit, self.most = root, emit, most
        self.places = {}
        self.parts = {}
        for place, name in enumerate(names):
            self.places.setdefault(name, place)
            path, mark, rest = name.partition("::")
            parts = self.parts.setdefault(os.path.join(root, path), set())
            parts.update(rest.partition("[")[0].split("::") if mark else [None])
        self.ended = set()
        self.failures = 0
        self.status = {}
        self.left = {}
        self.started = set()
        self.configured = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config):
        self.configured = True
        self.top = str(getattr(config, "rootpath", None) or config.rootdir)
        files = []
        for name in self.places:
            path = os.path.join(self.root, name.partition("::")[0])
            if path not in files and os.path.exists(path):
                files.append(path)
        config.args = files or config.args

    @pytest.hookimpl(trylast=True)
    def pytest_sessionstart(self, session):
        silence(session.config)

    def name(self, nodeid):
        path, mark, rest = nodeid.partition("::")
        full = os.path.realpath(os.path.join(self.top, path))
        return (os.path.relpath(full, self.root) if full.startswith(self.root + os.sep) else path) + mark + rest

    def place(self, nodeid):
        """Of the test, or of its file, where the file is what failed."""
        name = self.name(nodeid)
        found = self.places.get(name)
        return self.places.get(name.partition("::")[0]) if found is None else found

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makeitem(self, collector, name, obj):
        """Spares the making of tests that were not asked for."""
        parts = self.parts.get(str(getattr(collector, "path", None) or collector.fspath))
        return [] if parts is not None and None not in parts and name not in parts else None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, session, config, items):
        chosen = [item for item in items if self.place(item.nodeid) is not None]
        chosen.sort(key=lambda item: self.place(item.nodeid))
        items[:] = chosen
        for item in chosen:
            place = self.place(item.nodeid)
            self.left[place] = self.left.get(place, 0) + 1

    def pytest_collectreport(self, report):
        if report.failed:
            place = self.places.get(self.name(report.nodeid))
            if place is not None:
                self.end(place, "failed", 0)

    def pytest_runtest_logstart(self, nodeid, location):
        place = self.place(nodeid)
        if place is not None and place not in self.started:
            self.started.add(place)
            self.emit("s %d" % place)

    def pytest_runtest_logreport(self, report):
        place = self.place(report.nodeid)
        if place is None or report.outcome not in ("passed", "failed", "skipped"):
            return
        status, seconds = self.status.get(place, ("passed", 0.0))
        if report.outcome == "failed" or (report.outcome == "skipped" and status == "passed"):
            status = report.outcome
        seconds += getattr(report, "duration", 0.0) or 0.0
        self.status[place] = (status, seconds)
        if report.when == "teardown":
            self.left[place] -= 1
            if self.left[place] <= 0 or status == "failed":
                self.end(place, status, seconds)

    def end(self, place, status, seconds):
        if place in self.ended:
            return
        self.ended.add(place)
        self.emit("r %d %s %d" % (place, status, int(seconds * 1000)))
        if status != "passed":
            self.failures += 1

    def pytest_runtest_logfinish(self, nodeid, location):
        pass

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item, nextitem):
        yield
        if self.failures >= self.most:
            item.session.shouldstop = "enough is known"

    def close(self):
        """Tests that were not there."""
        if self.failures < self.most:
            for place in self.places.values():
                if place not in self.ended:
                    self.emit("r %d missing 0" % place)
