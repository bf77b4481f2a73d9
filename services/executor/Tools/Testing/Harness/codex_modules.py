"""Where the modules of the project lie."""
import os
import sys


def file_of(module, root):
    """Path, relative to the root, of a module's source, whether or not it can be imported; None if there is none below the root."""
    tail = module.replace(".", os.sep)
    for folder in [os.getcwd()] + sys.path:
        for path in (os.path.join(folder, tail + ".py"), os.path.join(folder, tail, "__init__.py")):
            full = os.path.realpath(path)
            if full.startswith(root + os.sep) and os.path.isfile(full):
                return os.path.relpath(full, root)
    return None
