"""Runs a case's tests once per request line: {"files": {path: text}, "trace": bool, "limit": seconds}. A child process per request."""
import importlib.abc, importlib.util, json, os, select, signal, sys, traceback

def run(files, trace):
    modules = {p[:-3].replace("/", "."): p for p in files if p.endswith(".py")}

    class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
        def find_spec(self, name, path=None, target=None):
            return importlib.util.spec_from_loader(name, self, origin=modules[name]) if name in modules else None

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            path = modules[module.__spec__.name]
            exec(compile(files[path], path, "exec"), module.__dict__)

    sys.meta_path.insert(0, Finder())
    results, lines, current = {}, {}, set()

    def tracer(frame, event, arg):
        if frame.f_code.co_filename not in files:
            return None
        if event == "line":
            current.add((frame.f_code.co_filename, frame.f_lineno))
        return tracer

    for path in sorted(p for p in files if os.path.basename(p).startswith("test_")):
        module = __import__(path[:-3].replace("/", "."))
        for name in [n for n in vars(module) if n.startswith("test_")]:
            current.clear()
            try:
                if trace:
                    sys.settrace(tracer)
                getattr(module, name)()
                message = None
            except Exception:
                message = traceback.format_exc()
            finally:
                sys.settrace(None)
            results[f"{path}::{name}"] = message
            for at in current:
                lines.setdefault(at, [0, 0])[1 if message is None else 0] += 1
    return {"state": "ran", "results": results, "lines": [[p, l, f, s] for (p, l), (f, s) in sorted(lines.items())]}

def child(request, out):
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    signal.setitimer(signal.ITIMER_PROF, request["limit"])
    sys.stdout = sys.stderr = open(os.devnull, "w")
    try:
        answer = run(request["files"], request["trace"])
    except BaseException:
        answer = {"state": "broken", "results": {}, "lines": []}
    os.write(out, json.dumps(answer).encode())
    os._exit(0)

for line in sys.stdin:
    request = json.loads(line)
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        child(request, writer)
    os.close(writer)
    data = b""
    answer = None
    while True:
        ready, _, _ = select.select([reader], [], [], 20 * request["limit"])
        if not ready:
            answer = {"state": "timeout", "results": {}, "lines": []}
            break
        piece = os.read(reader, 65536)
        if not piece:
            break
        data += piece
    if answer:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    os.close(reader)
    if not data and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
        answer = {"state": "timeout", "results": {}, "lines": []}
    print(json.dumps(answer) if answer else data.decode() or '{"state":"broken","results":{},"lines":[]}', flush=True)
