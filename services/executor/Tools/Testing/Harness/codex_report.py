"""Reports every test of pytest and unittest as one line of JSON, without changing what the command does or prints."""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.realpath(os.environ.get("CODEX_ROOT") or os.getcwd())

MESSAGE = 4000
"""Most characters kept of one failure: its end says the most, its beginning says where."""


class Report(object):
    """The file that one process writes its tests to; it is made with the first test."""

    by_pytest = False

    def __init__(self):
        self.file = None
        self.owner = os.getpid()

    def write(self, record):
        if os.getpid() != self.owner:
            return  # a fork that a test made
        if self.file is None:
            hide_harness()
            self.file = open(os.path.join(HERE, "report-%d.jsonl" % self.owner), "w", encoding="utf-8", errors="replace")
        self.file.write(json.dumps(record) + "\n")
        self.file.flush()

    def begin(self, runner, **programs):
        """The runner is about to run: without an end it died on the way."""
        programs["python"] = ".".join(map(str, sys.version_info[:3]))
        self.write({"runner": runner, "mark": "begin", "programs": programs})

    def end(self, runner):
        self.write({"runner": runner, "mark": "end"})

    def test(self, runner, name, status, seconds, message=None, hung=False):
        record = {"runner": runner, "name": name, "status": status, "ms": int(seconds * 1000), "message": cap(message)}
        self.write(dict(record, hung=True) if hung else record)


def hide_harness():
    """What the tests themselves start is not part of the report."""
    os.environ.pop("CODEX_HARNESS", None)
    rest = [p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if p and os.path.abspath(p) != HERE]
    if rest:
        os.environ["PYTHONPATH"] = os.pathsep.join(rest)
    else:
        os.environ.pop("PYTHONPATH", None)


def cap(text):
    if text is None:
        return None
    text = str(text)
    return text if len(text) <= MESSAGE else text[: MESSAGE // 4] + "\n[...]\n" + text[-(MESSAGE * 3) // 4 :]


REPORT = Report()


class Lines(object):
    """The recorder of executed lines, if they are asked for; there is one in a process."""

    recorder = None

    @classmethod
    def get(cls):
        if cls.recorder is None and os.environ.get("CODEX_SPECTRA"):
            import codex_lines

            target = os.path.join(HERE, "spectra-%d.json" % os.getpid())
            cls.recorder = codex_lines.Recorder(ROOT, target, float(os.environ["CODEX_SPECTRA"]))
        return cls.recorder


def node_name(rootdir, nodeid):
    """A pytest node id names its file from pytest's own root; a report names it from the repository's."""
    path, mark, rest = nodeid.partition("::")
    full = os.path.realpath(os.path.join(rootdir, path))
    return (os.path.relpath(full, ROOT) if full.startswith(ROOT + os.sep) else path) + mark + rest


def watch_pytest(module):
    original = module.main

    def main(args=None, plugins=None):
        import codex_pytest

        WATCHED.pop("unittest.result", None)
        Report.by_pytest = True
        return original(args, list(plugins or ()) + [codex_pytest.Reporter(REPORT, Lines.get())])

    module.main = main


def watch_unittest(module):
    import codex_unittest

    codex_unittest.observe(module.TestResult, REPORT, Lines.get())


WATCHED = {"_pytest.config": watch_pytest, "unittest.result": watch_unittest}
