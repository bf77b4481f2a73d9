using System.Collections.Immutable;
using System.Text;

namespace CodexPlatform.Workspaces;

/// <summary>The surroundings git runs in: its own home and configuration, nothing of the user's, nothing that a repository could use to run code.</summary>
internal sealed class GitHome(string folder)
{
    private const string Configuration =
        """
        [safe]
        	directory = *
        [init]
        	defaultBranch = main
        """;

    /// <summary>Said on every command line, so that they win over the repository's own configuration.</summary>
    private static readonly ImmutableArray<(string Key, string Value)> Settings =
    [
        ("core.hooksPath", "/dev/null"),
        ("core.fsmonitor", "false"),
        ("core.untrackedCache", "false"),
        ("core.autocrlf", "false"),
        ("core.safecrlf", "false"),
        ("core.attributesFile", "/dev/null"),
        ("core.quotePath", "false"),
        ("core.protectNTFS", "true"),
        ("core.protectHFS", "true"),
        ("core.commitGraph", "false"),
        ("core.warnAmbiguousRefs", "false"),
        // What a merge writes must survive a power cut; git leaves loose objects to the page cache by default.
        ("core.fsync", "committed,loose-object"),
        // A lock is waited for by git itself, with back-off, for this many milliseconds.
        ("core.filesRefLockTimeout", "3000"),
        ("core.packedRefsTimeout", "3000"),
        ("gc.auto", "0"),
        ("maintenance.auto", "false"),
        ("protocol.allow", "never"),
        ("diff.noprefix", "false"),
        ("diff.mnemonicPrefix", "false"),
        ("merge.directoryRenames", "false"),
        ("i18n.commitEncoding", "UTF-8"),
        ("advice.objectNameWarning", "false"),
    ];

    private readonly Lazy<string> home = new(() => Prepare(folder));

    public IEnumerable<(string Name, string Value)> Variables(GitCall call)
    {
        yield return ("PATH", Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin");
        yield return ("HOME", home.Value);
        yield return ("XDG_CONFIG_HOME", home.Value);
        yield return ("GIT_CONFIG_GLOBAL", Path.Combine(home.Value, "gitconfig"));
        yield return ("GIT_CONFIG_NOSYSTEM", "1");
        yield return ("GIT_ATTR_NOSYSTEM", "1");
        yield return ("GIT_TERMINAL_PROMPT", "0");
        yield return ("GIT_ASKPASS", "/bin/false");
        yield return ("GIT_OPTIONAL_LOCKS", "0");
        yield return ("GIT_NO_LAZY_FETCH", "1");
        yield return ("GIT_ALLOW_PROTOCOL", "none");
        yield return ("GIT_NO_REPLACE_OBJECTS", "1");
        yield return ("GIT_GRAFT_FILE", "/dev/null");
        yield return ("GIT_LITERAL_PATHSPECS", "1");
        yield return ("GIT_ADVICE", "0");
        yield return ("LC_ALL", "C");
        yield return ("TZ", "UTC");
        var all = Settings.AddRange(call.Settings);
        yield return ("GIT_CONFIG_COUNT", all.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (var i = 0; i < all.Length; i++)
        {
            yield return ($"GIT_CONFIG_KEY_{i}", all[i].Key);
            yield return ($"GIT_CONFIG_VALUE_{i}", all[i].Value);
        }

        if (call.Where.Alternates is { } alternates)
        {
            yield return ("GIT_ALTERNATE_OBJECT_DIRECTORIES", alternates);
        }

        foreach (var variable in call.Variables)
        {
            yield return variable;
        }
    }

    private static string Prepare(string folder)
    {
        var path = Path.Combine(Path.GetFullPath(folder), "home");
        Directory.CreateDirectory(path);
        var file = Path.Combine(path, "gitconfig");
        if (!File.Exists(file))
        {
            var mine = Path.Combine(path, Path.GetRandomFileName());
            File.WriteAllText(mine, Configuration, new UTF8Encoding(false));
            File.Move(mine, file, overwrite: true);
        }

        Scratch.Sweep(folder);
        return path;
    }
}
