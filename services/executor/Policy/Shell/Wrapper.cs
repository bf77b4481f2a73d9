using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>A program that runs another one, given after its own options.</summary>
/// <param name="Valued">Options that take the next word.</param>
/// <param name="Skipped">Words of its own between its options and the other program.</param>
internal sealed record Wrapper(string Name, ImmutableArray<string> Valued, int Skipped = 0)
{
    private static readonly ImmutableSortedDictionary<string, Wrapper> Known = new Wrapper[]
    {
        new("sudo", ["-u", "-g", "-h", "-p", "-C", "-D", "-R", "-T", "-U", "-r", "-t", "--user", "--group", "--chdir", "--host"]),
        new("doas", ["-u", "-C"]),
        new("pkexec", ["--user"]),
        new("env", ["-u", "-C", "--unset", "--chdir"]),
        new("nohup", []),
        new("setsid", []),
        new("nice", ["-n", "--adjustment"]),
        new("ionice", ["-c", "-n", "-p"]),
        new("chrt", ["-p"], 1),
        new("taskset", [], 1),
        new("time", ["-f", "-o"]),
        new("command", []),
        new("builtin", []),
        new("exec", ["-a"]),
        new("chroot", [], 1),
        new("timeout", ["-s", "-k", "--signal", "--kill-after"], 1),
        new("stdbuf", ["-i", "-o", "-e"]),
        new("unbuffer", []),
        new("busybox", []),
        new("toybox", []),
        new("xargs", ["-I", "-n", "-P", "-L", "-d", "-a", "-E", "-s", "--max-args", "--max-procs", "--delimiter", "--arg-file", "--replace"]),
        new("parallel", ["-j", "--jobs", "-n"]),
        new("watch", ["-n", "--interval"]),
        new("flock", ["-w", "-E", "--timeout"], 1),
        new("strace", ["-e", "-o", "-p", "-s"]),
        new("unshare", []),
        new("nsenter", ["-t", "--target"]),
        new("setpriv", []),
        new("script", []),
        new("npx", ["-p", "--package"]),
        new("bunx", []),
        new("pnpx", []),
    }.ToImmutableSortedDictionary(wrapper => wrapper.Name, wrapper => wrapper, StringComparer.Ordinal);

    public static Wrapper? Of(string program) => Known.GetValueOrDefault(program);

    /// <param name="words">The wrapper's own name first.</param>
    /// <returns>The words of the program that it runs; empty if it runs none.</returns>
    public ImmutableArray<string> Inner(ImmutableArray<string> words)
    {
        var (at, left) = (1, Skipped);
        while (at < words.Length)
        {
            if (words[at] == "--")
            {
                at++;
                break;
            }

            if (words[at] is ['-', _, ..])
            {
                at += Valued.Contains(words[at], StringComparer.Ordinal) ? 2 : 1;
            }
            else if (Name is "env" or "sudo" && CommandBuilder.IsAssignment(words[at]))
            {
                at++;
            }
            else if (left > 0)
            {
                left--;
                at++;
            }
            else
            {
                break;
            }
        }

        return at < words.Length ? words[(at + (words[at - 1] == "--" ? left : 0))..] : [];
    }
}
