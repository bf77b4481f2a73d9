"""Listens to unittest's own result objects: every runner that is built on unittest reports through them."""
import atexit
import functools
import time

import codex_limit
import codex_modules
import codex_report


class Listener(object):
    def __init__(self, report, lines):
        self.report = report
        self.lines = lines
        self.owner = None  # the outermost result; a test may run a suite of its own
        self.test = None
        self.state = None
        self.limit = codex_limit.Limit()

    def begin(self, result):
        if self.owner is None and not self.report.by_pytest:
            self.owner = result
            self.report.begin("unittest")

    def end(self, result):
        if self.owner is result:
            self.report.end("unittest")

    def start(self, result, test):
        if self.report.by_pytest:
            return
        if self.owner is None:
            self.owner = result
        if self.owner is result and self.test is None:
            self.test, self.state = test, ["passed", [], time.perf_counter()]
            if self.lines:
                self.lines.begin()
            self.limit.begin()

    def note(self, result, test, status, message):
        if self.report.by_pytest or (self.owner is not None and self.owner is not result):
            return
        if self.test is None:  # a fixture of a class or a module failed
            self.report.test("unittest", name_of(test), status, 0, message)
            if self.lines and status == "failed":
                self.lines.end(status)
        else:
            if self.state[0] != "failed":
                self.state[0] = status
            if message:
                self.state[1].append(message)

    def stop(self, result, test):
        if self.owner is not result or self.test is not test:
            return
        hung = self.limit.end()
        status, messages, began = self.state
        self.test = None
        self.report.test("unittest", name_of(test), status, time.perf_counter() - began, "\n".join(messages) or None, hung)
        if self.lines:
            self.lines.end(status)


def name_of(test):
    """A module that could not be loaded is named by its file."""
    if type(test).__name__ in ("_FailedTest", "ModuleImportFailure", "LoadTestsFailure"):
        module = getattr(test, "_testMethodName", test.id())
        return codex_modules.file_of(module, codex_report.ROOT) or module
    return test.id()


def observe(kind, report, lines):
    """Wraps the methods that TestResult has; those of a subclass call them."""
    listener = Listener(report, lines)

    def wrap(method, heard):
        original = getattr(kind, method, None)
        if original is None:
            return

        @functools.wraps(original)
        def told(self, *args, **kwargs):
            if method in ("startTest", "startTestRun"):
                heard(self, *args)
                return original(self, *args, **kwargs)
            answer = original(self, *args, **kwargs)
            heard(self, *args)
            return answer

        setattr(kind, method, told)

    def failed(result, test, error):
        listener.note(result, test, "failed", result._exc_info_to_string(error, test))

    def sub_test(result, test, subtest, error):
        if error is not None:
            listener.note(result, test, "failed", str(subtest) + "\n" + result._exc_info_to_string(error, test))

    wrap("startTestRun", listener.begin)
    wrap("stopTestRun", listener.end)
    wrap("startTest", listener.start)
    wrap("addError", failed)
    wrap("addFailure", failed)
    wrap("addSubTest", sub_test)
    wrap("addSkip", lambda result, test, reason: listener.note(result, test, "skipped", str(reason)))
    wrap("addUnexpectedSuccess", lambda result, test: listener.note(result, test, "failed", "unexpected success"))
    wrap("stopTest", listener.stop)
    if lines:
        lines.begin()
        atexit.register(lines.save)
