"""Watches for pytest and unittest, so that each test can be reported.

The interpreter loads this at its start, because its folder stands first on PYTHONPATH. The command, its arguments and its output
stay as they were: where this file is not loaded (python -I, another interpreter), the run is judged by its exit code.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def run_hidden_sitecustomize():
    """This file hides the one that the environment may have of its own (Debian has one)."""
    from importlib.machinery import PathFinder

    places = [p for p in sys.path if os.path.abspath(p or ".") != HERE]
    spec = PathFinder.find_spec("sitecustomize", places)
    if spec is not None and spec.origin is not None:
        with open(spec.origin, "rb") as source:
            exec(compile(source.read(), spec.origin, "exec"), {"__name__": "sitecustomize", "__file__": spec.origin})


class Watch(object):
    """Calls back once, as soon as a module has been loaded."""

    def __init__(self, actions):
        self.actions = actions

    def find_spec(self, name, path=None, target=None):
        action = self.actions.pop(name, None)
        if action is None:
            return None
        from importlib.machinery import PathFinder

        spec = PathFinder.find_spec(name, path)
        if spec is None or spec.loader is None:
            return None
        load = spec.loader.exec_module

        def exec_module(module):
            load(module)
            action(module)

        spec.loader.exec_module = exec_module
        return spec


def watch():
    if os.environ.get("CODEX_TOURNAMENT"):
        import codex_tournament as harness
    else:
        import codex_report as harness
    sys.meta_path.insert(0, Watch(harness.WATCHED))


if sys.version_info >= (3, 6) and os.environ.get("CODEX_HARNESS") == HERE:
    watch()
    try:
        run_hidden_sitecustomize()
    except Exception:
        pass
