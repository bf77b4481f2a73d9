using System.Collections.Immutable;
using System.Globalization;

namespace CodexPlatform.Executor;

/// <summary>The user and machine that sandboxes are made for.</summary>
/// <param name="User">Numeric user of the engine; 0 is root.</param>
/// <param name="Home">The user's home folder; <c>/</c> if there is none.</param>
/// <param name="Path">Folders in which the user's shell looks for programs, in order.</param>
/// <param name="Engine">Process id and start time: names this engine among all that ever ran here.</param>
internal sealed record HostView(
    int User, string Home, ImmutableArray<string> Path, ImmutableSortedDictionary<string, string> Environment, string Engine)
{
    public bool Root => User == 0;

    /// <summary>Home in a sandbox: at the user's own path, so that tools find what is shown of it; elsewhere where the sandbox has that path.</summary>
    public string HomeInside =>
        Home is "/" or "/tmp" || SystemFolders.Cover(Home) || SystemFolders.Replace(Home) ? "/home/" + SyntheticSettings.User : Home;

    public static HostView Here()
    {
        var variables = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
                .Select(pair => KeyValuePair.Create((string)pair.Key, (string?)pair.Value ?? "")));
        var home = variables.GetValueOrDefault("HOME", "");
        return new(
            UserOf("/proc/self/status"),
            System.IO.Path.IsPathRooted(home) ? System.IO.Path.GetFullPath(home).TrimEnd('/') is { Length: > 0 } some ? some : "/" : "/",
            Folders(variables.GetValueOrDefault("PATH", "")),
            variables,
            $"{System.Environment.ProcessId}-{StartOf(System.Environment.ProcessId)}");
    }

    public static ImmutableArray<string> Folders(string path) =>
        [.. path.Split(':').Where(System.IO.Path.IsPathRooted).Select(folder => System.IO.Path.GetFullPath(folder).TrimEnd('/')).Distinct(StringComparer.Ordinal)];

    /// <summary>Full path of a program; null if the path has none.</summary>
    public string? Find(string program) => program.Contains('/', StringComparison.Ordinal)
        ? File.Exists(program) ? System.IO.Path.GetFullPath(program) : null
        : Path.Select(folder => $"{folder}/{program}").FirstOrDefault(File.Exists);

    /// <summary>When a process started, in clock ticks since boot; null if there is none.</summary>
    public static string? StartOf(int process)
    {
        try
        {
            // The name in the second field may hold spaces and brackets; field 22 is counted from behind it.
            var stat = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int UserOf(string status) => File.ReadLines(status)
        .Where(line => line.StartsWith("Uid:", StringComparison.Ordinal))
        .Select(line => int.Parse(line.Split('\t')[2], CultureInfo.InvariantCulture)).First();
}
