using System.Text;

namespace CodexPlatform.Executor;

/// <summary>The scripts that report from inside a test runner; they travel in this assembly.</summary>
internal static class HarnessFiles
{
    /// <summary>Ends a file in the script that writes it; no harness file has such a line.</summary>
    private const string Mark = "END-OF-HARNESS-FILE";

    public static string Read(string name)
    {
        using var stream = typeof(HarnessFiles).Assembly.GetManifestResourceStream("harness/" + name)
            ?? throw new InvalidOperationException($"This build has no harness file {name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A script for <c>/bin/sh</c> that writes the files into a new folder outside the workspace and says where.</summary>
    /// <param name="further">Lines to run afterwards, with the folder as <c>$d</c>.</param>
    public static byte[] Script(IEnumerable<string> names, string further)
    {
        var script = new StringBuilder("set -e\nd=$(mktemp -d)\nchmod 700 \"$d\"\n");
        foreach (var name in names)
        {
            script.Append("cat > \"$d\"/").Append(name).Append(" <<'").Append(Mark).Append("'\n")
                .Append(Read(name).TrimEnd('\n')).Append('\n').Append(Mark).Append('\n');
        }

        return Encoding.UTF8.GetBytes(script.Append("printf 'folder=%s\\n' \"$d\"\n").Append(further).ToString());
    }
}
