namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Where things are in the pod of a sandbox, and how it is entered.</summary>
internal static class PodPaths
{
    public const string Container = "sandbox", Home = "/home/sandbox", Engine = "/run/codex";

    /// <summary>Process 1. It shuts itself to its user as the supervisor does, and takes in whoever loses their parent: a line through the
    /// door makes it fork, and with that reap.</summary>
    public const string Init =
        """
        cp /bin/sh "$1/sh" && chmod 111 "$1/sh" && printf '%s\n' "$2" >"$1/supervisor" && mkfifo "$1/opening" && mv "$1/opening" "$1/door" &&
        exec "$1/sh" -c 'trap "exit 0" TERM; exec 3<>"$1/door"; while read -r line <&3; do (:); done' init "$1"
        """;

    private const string Enter = """until [ -p "$1/door" ]; do :; done; exec "$1/sh" "$1/supervisor" "$2" 0 "$1/door" """;

    /// <summary>The one program that is executed in the pod: the supervisor, once process 1 has put it there.</summary>
    public static IReadOnlyList<string> Supervisor(SandboxLimits limits) =>
        ["/bin/sh", "-c", Enter, "enter", Engine, limits.Processes.ToString(System.Globalization.CultureInfo.InvariantCulture)];
}
