"""The tests of a project as pytest sees them. What pytest does before it looks at the project is done once, before the forks."""
import importlib.util
import os
import re
import sys
import threading
from pathlib import Path

import codex_pytest_selection
import codex_sources

OWN_OPTIONS = re.compile(r"pytest_addoption|pytest_cmdline|pytest_load_initial|pytest_plugins")
"""A conftest with one of these shapes pytest itself: then each child starts from the beginning."""

OWN_SESSION = re.compile(r"pytest_sessionstart")
"""A conftest with this one must be there when the session starts."""

USUAL = ["-p", "no:cacheprovider", "--capture=sys"]

UNWANTED = {"xdist": ["-n0"], "pytest_cov": ["--no-cov"], "pytest_randomly": ["-p", "no:randomly"]}
"""Plugins that start processes, measure or shuffle; what they add is of no use here."""


class PytestSuite(object):
    def __init__(self, root, arguments, plugins):
        self.root = root
        self.start = os.path.realpath(os.environ["CODEX_ROOT"]) if "CODEX_ROOT" in os.environ else root
        self.arguments = [a.replace(self.start, root) if self.start != root else a for a in arguments]
        self.plugins = list(plugins or ())
        self.config = None
        self.session = None
        self.can_start = False
        self.pending = []
        self.sources = codex_sources.Sources()

    def prepare(self, own, facts):
        import _pytest.assertion.rewrite as rewrite
        import _pytest.nodes

        self.sources.compile(own)
        self.sources.install()
        _pytest.nodes.Node._repr_failure_py = lambda *args, **kwargs: "failed"
        conftests = self.conftests()
        if not OWN_OPTIONS.search(conftests):
            self.prepare_config()
        if self.config is not None and own:
            rewritten = {}
            for path in own:
                if os.path.basename(path) == "conftest.py" or self.is_test(path):
                    try:
                        rewritten[path] = rewrite._rewrite_test(Path(path), self.config)[1]
                    except Exception:
                        pass
            read = rewrite._read_pyc
            rewrite._read_pyc = lambda source, *args, **kwargs: (
                rewritten.get(str(source)) if str(source) not in self.sources.changed else None
            ) or read(source, *args, **kwargs)
            list(Path(self.root).glob("test*"))  # compiles the patterns that pytest will ask for
        if self.config is not None and not OWN_SESSION.search(conftests) and facts.get("early", True):
            self.can_start = self.start_session()

    def conftests(self):
        texts = []
        for folder, folders, files in os.walk(self.root):
            folders[:] = [f for f in folders if not f.startswith(".") and f not in ("node_modules", "site-packages")]
            if "conftest.py" in files:
                with open(os.path.join(folder, "conftest.py"), encoding="utf-8", errors="replace") as text:
                    texts.append(text.read())
        return "\n".join(texts)

    def attempts(self):
        further = [word for module, words in UNWANTED.items() if importlib.util.find_spec(module) for word in words]
        return [USUAL + self.arguments + further, self.arguments + further, self.arguments]

    def prepare_config(self):
        from _pytest.config import PytestPluginManager, get_config

        original = PytestPluginManager._set_initial_conftests
        for arguments in self.attempts():
            self.pending = []
            PytestPluginManager._set_initial_conftests = lambda manager, *args, **kwargs: self.pending.append((args, kwargs))
            try:
                config = get_config(arguments, self.plugins)
                self.config = config.pluginmanager.hook.pytest_cmdline_parse(pluginmanager=config.pluginmanager, args=arguments)
                break
            except BaseException:
                continue
            finally:
                PytestPluginManager._set_initial_conftests = original
        if codex_sources.forget_own(self.root):
            self.config = None  # a plugin of the project's own

    def is_test(self, path):
        import fnmatch

        patterns = self.config.getini("python_files")
        return any(fnmatch.fnmatch(os.path.basename(path), os.path.basename(pattern)) for pattern in patterns)

    def start_session(self):
        """What a session does before it looks at tests is half of a short run. Conftests come later, in the children.

        :returns: whether that loaded nothing of the project and left no thread, so that it may be done before the forks."""
        from _pytest.main import Session

        self.session = Session.from_config(self.config)
        self.config._do_configure()
        self.config.hook.pytest_sessionstart(session=self.session)
        codex_pytest_selection.silence(self.config)
        return not codex_sources.forget_own(self.root) and threading.active_count() == 1

    def run(self, names, emit, most, changed=()):
        """In a child."""
        self.sources.changed = set(changed)
        selection = codex_pytest_selection.Selection(self.root, names, emit, most)
        if self.config is None:
            self.run_from_start(selection)
        else:
            for args, kwargs in self.pending:
                self.config.pluginmanager._set_initial_conftests(*args, **kwargs)
            self.config.pluginmanager.register(selection)
            if self.session is None:
                self.config.hook.pytest_cmdline_main(config=self.config)
            else:
                self.run_session()
        selection.close()

    def run_session(self):
        try:
            self.config.hook.pytest_collection(session=self.session)
            self.config.hook.pytest_runtestloop(session=self.session)
        except self.session.Interrupted:
            pass  # enough failures are known

    def run_from_start(self, selection):
        import pytest

        for arguments in self.attempts():
            code = pytest.main(arguments, self.plugins + [selection])
            if selection.configured or code != 4:
                return

    def modules(self):
        return dict(codex_sources.modules_of(self.root), early=self.can_start)
