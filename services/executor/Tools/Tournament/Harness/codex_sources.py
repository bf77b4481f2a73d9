"""Compiled sources of the project that no candidate changes: compiled once, before the forks, and never run there."""
import importlib._bootstrap_external as bootstrap
import os
import sys


def is_own(module, root):
    path = getattr(module, "__file__", None)
    return bool(path) and os.path.realpath(path).startswith(root + os.sep) and "site-packages" not in path


def forget_own(root):
    """:returns: whether anything of the project was loaded; it will be loaded again."""
    own = [name for name, module in list(sys.modules.items()) if is_own(module, root)]
    for name in own:
        del sys.modules[name]
    return bool(own)


class Sources(object):
    def __init__(self):
        self.codes = {}
        self.changed = set()

    def compile(self, paths):
        for path in paths:
            try:
                with open(path, "rb") as source:
                    self.codes[path] = compile(source.read(), path, "exec", dont_inherit=True)
            except Exception:
                pass  # the import will say what is wrong with it

    def code_of(self, path):
        return None if path in self.changed else self.codes.get(path)

    def install(self):
        original = bootstrap.SourceLoader.get_code

        def get_code(loader, fullname):
            return self.code_of(loader.get_filename(fullname)) or original(loader, fullname)

        bootstrap.SourceLoader.get_code = get_code


def modules_of(root):
    """Names of what is loaded from elsewhere, in the order of loading, and paths of the project's own sources."""
    foreign, own = [], []
    for name, module in list(sys.modules.items()):
        if is_own(module, root):
            own.append(os.path.relpath(os.path.realpath(module.__file__), root))
        elif getattr(module, "__spec__", None) is not None and not name.startswith("codex_") and name != "__main__":
            foreign.append(name)
    return {"foreign": foreign, "own": own}
