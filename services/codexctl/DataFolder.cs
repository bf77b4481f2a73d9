using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>Where all state lives: the log, caches, keys, sample repositories.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record DataFolder(string Path)
{
    public string Log => System.IO.Path.Combine(Path, "log.db");

    public ViewOptions Views => new() { Folder = System.IO.Path.Combine(Path, "views") };

    public string Cache => System.IO.Path.Combine(Path, "cache");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    public string Demo => System.IO.Path.Combine(Path, "demo");

    /// <summary>What services say of themselves.</summary>
    public string Logs => System.IO.Path.Combine(Path, "logs");

    public string LogOf(string service) => System.IO.Path.Combine(Logs, service + ".log");

    public string EngineLock => System.IO.Path.Combine(Path, "engine.lock");

    /// <param name="asked">From the command line; null if not given.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <returns>Null when nothing says where a user's data goes.</returns>
    public static DataFolder? Find(string? asked, Func<string, string?> variable, string current)
    {
        var chosen = NotEmpty(asked) ?? NotEmpty(variable("CODEX_DATA")) ?? Default(variable);
        return chosen is null ? null : new DataFolder(System.IO.Path.GetFullPath(chosen, current));
    }

    private static string? Default(Func<string, string?> variable) =>
        NotEmpty(variable("XDG_DATA_HOME")) is { } data ? System.IO.Path.Combine(data, "codex-platform")
        : NotEmpty(variable("HOME")) is { } home ? System.IO.Path.Combine(home, ".local", "share", "codex-platform")
        : null;

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
