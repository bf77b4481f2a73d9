using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Tries from within a sandbox to reach what no sandbox may reach. An API server takes a NetworkPolicy that nothing enforces.</summary>
internal static class WallProbe
{
    private const string MetadataService = "169.254.169.254 80";

    /// <summary>A refusal comes from the other side, so it has been reached; where packets are dropped, nothing comes in time.</summary>
    private const string Script =
        """
        set -- "$@" ${KUBERNETES_SERVICE_HOST:+"$KUBERNETES_SERVICE_HOST ${KUBERNETES_SERVICE_PORT:-443}"}
        for target; do
            host=${target% *} port=${target##* }
            if command -v python3 >/dev/null
            then said=$(python3 -c 'import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 3)' "$host" "$port" 2>&1)
            elif command -v perl >/dev/null
            then said=$(perl -MIO::Socket::IP -e 'IO::Socket::IP->new(PeerHost => $ARGV[0], PeerPort => $ARGV[1], Timeout => 3) or die $@' "$host" "$port" 2>&1)
            elif command -v bash >/dev/null && command -v timeout >/dev/null
            then said=$(timeout 3 bash -c ': <"/dev/tcp/$0/$1"' "$host" "$port" 2>&1)
            else echo "untried $target"; continue
            fi
            case $?,$said in 0,*|*refused*) echo "reached $target" ;; *) echo "blocked $target" ;; esac
        done
        """;

    /// <summary>Three seconds for each address, and some for the programs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <param name="known">Addresses of the API server as others see it, each with its port: <c>10.0.0.1 6443</c>.</param>
    public static SandboxCommand Command(IEnumerable<string> known) => new(
        ["/bin/sh", "-c", Script, "probe", MetadataService, .. known], "", ImmutableSortedDictionary<string, string>.Empty, Limit);

    public static WallFacts Read(string output)
    {
        var lines = output.Split('\n').Select(line => line.Split(' ', 2)).Where(line => line.Length == 2).ToLookup(line => line[0], line => line[1].Replace(' ', ':'));
        return new(
            [.. lines["reached"].Distinct()],
            [.. lines["blocked"].Distinct()],
            lines["reached"].Any() || lines["blocked"].Any() ? null : "the image has neither python3 nor perl nor bash to try it with");
    }
}
