"""The plugin through which pytest tells of its tests."""
import codex_limit
import codex_report
import pytest


class Reporter(object):
    def __init__(self, report, lines):
        self.report = report
        self.lines = lines
        self.pending = {}
        self.root = "."
        self.limit = codex_limit.Limit()
        self.hung = set()

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config):
        self.root = str(getattr(config, "rootpath", None) or config.rootdir)
        self.report.begin("pytest", pytest=pytest.__version__)
        if self.lines:
            self.lines.begin()

    def pytest_collectreport(self, report):
        if report.failed:
            name = codex_report.node_name(self.root, report.nodeid)
            self.report.test("pytest", name, "failed", 0, report.longreprtext)
            if self.lines:
                self.lines.end("failed")
        elif report.skipped and getattr(report, "nodeid", ""):
            self.report.test("pytest", codex_report.node_name(self.root, report.nodeid), "skipped", 0, reason(report))

    def pytest_collection_finish(self, session):
        if self.lines:
            self.lines.settle()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item, nextitem):
        if self.lines:
            self.lines.begin()
        yield

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item):
        self.limit.begin()
        yield
        if self.limit.end():
            self.hung.add(item.nodeid)

    def pytest_runtest_logreport(self, report):
        if report.outcome not in ("passed", "failed", "skipped"):
            return  # a rerun: its last attempt counts
        status, seconds, message = self.pending.get(report.nodeid, ("passed", 0.0, None))
        seconds += getattr(report, "duration", 0.0) or 0.0
        if report.outcome == "failed":
            status, message = "failed", (message + "\n" if message else "") + report.longreprtext
        elif report.outcome == "skipped" and status == "passed":
            status, message = "skipped", reason(report)
        if report.when != "teardown":
            self.pending[report.nodeid] = (status, seconds, message)
            return
        self.pending.pop(report.nodeid, None)
        self.report.test("pytest", codex_report.node_name(self.root, report.nodeid), status, seconds, message, report.nodeid in self.hung)
        if self.lines:
            self.lines.end(status)

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self):
        self.report.end("pytest")
        if self.lines:
            self.lines.save()


def reason(report):
    why = report.longrepr
    return str(why[2]) if isinstance(why, tuple) and len(why) == 3 else getattr(report, "wasxfail", None) or "skipped"
