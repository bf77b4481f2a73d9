"""A worker's copy of the workspace: written for a candidate, put back afterwards, whatever the candidate did to it."""
import os
import shutil
import stat

FIRST_TIME = 1000000000
"""Changed files get times from here on, each later than the last: no bytecode cache knows them."""


class Workspace(object):
    """
    :param root: the folder to work in, as it was materialised.
    :param tracked: paths of the snapshot's files; what else lies at the top (dependencies, .git) is left alone.
    """

    def __init__(self, root, tracked):
        self.root = root
        self.tracked = tracked
        self.time = FIRST_TIME
        tops = {path.split("/", 1)[0] for path in tracked}
        self.foreign = {name for name in os.listdir(root) if name not in tops}
        self.folders, self.files = self.scan()
        self.contents = {path: self.read(path) for path in self.files}

    def copy(self, folder):
        """The same files below another folder; what is left alone is linked."""
        for name in self.foreign:
            os.symlink(os.path.join(self.root, name), os.path.join(folder, name))
        for path in self.folders:
            os.makedirs(os.path.join(folder, path), exist_ok=True)
        for path in self.files:
            shutil.copy2(self.full(path), os.path.join(folder, path), follow_symlinks=False)
        return Workspace(os.path.realpath(folder), self.tracked)

    def full(self, path):
        return os.path.join(self.root, path)

    def read(self, path):
        full = self.full(path)
        if os.path.islink(full):
            return os.readlink(full)
        if not stat.S_ISREG(os.lstat(full).st_mode):
            return None
        with open(full, "rb") as source:
            return source.read()

    def scan(self):
        """Folders, and what identifies the state of each file; a change time cannot be set by a program."""
        folders, files = set(), {}
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            try:
                entries = list(os.scandir(self.full(folder) if folder else self.root))
            except OSError:
                continue
            for entry in entries:
                if not folder and entry.name in self.foreign:
                    continue
                path = folder + "/" + entry.name if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(path)
                else:
                    found = entry.stat(follow_symlinks=False)
                    files[path] = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_mode)
        return folders, files

    def write(self, files):
        """:returns: absolute paths of the files written."""
        written = set()
        for path, content in files:
            full = self.full(path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as target:
                target.write(content)
            self.time += 2
            os.utime(full, (self.time, self.time))
            written.add(full)
        return written

    def restore(self):
        os.makedirs(self.root, exist_ok=True)
        folders, files = self.scan()
        for path in files:
            if path not in self.files:
                self.remove(path)
        for path in sorted(folders - self.folders, reverse=True):
            self.remove(path)
        for path in sorted(self.folders - folders):
            self.remove(path)
            os.makedirs(self.full(path), exist_ok=True)
        for name in os.listdir(self.root):
            if name not in self.foreign and name not in files and name not in self.files and name not in self.folders:
                self.remove(name)
        for path, state in self.files.items():
            if files.get(path) != state:
                self.rewrite(path, state)

    def rewrite(self, path, state):
        content = self.contents[path]
        full = self.full(path)
        self.remove(path)
        if isinstance(content, bytes):
            with open(full, "wb") as target:
                target.write(content)
            os.chmod(full, stat.S_IMODE(state[4]))
            os.utime(full, ns=(state[2], state[2]))
        elif content is not None:
            os.symlink(content, full)
        found = os.lstat(full)
        self.files[path] = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_mode)

    def remove(self, path):
        full = self.full(path)
        try:
            if os.path.isdir(full) and not os.path.islink(full):
                for folder, _, _ in os.walk(full):
                    os.chmod(folder, 0o700)
                shutil.rmtree(full)
            else:
                os.unlink(full)
        except FileNotFoundError:
            pass
