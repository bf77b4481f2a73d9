using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>
/// The variables that a call may set: what steers a program's language, colours, logging and options. What finds or loads programs
/// (<c>PATH</c>, <c>LD_PRELOAD</c>, <c>HOME</c>) belongs to the sandbox.
/// </summary>
internal static class EnvironmentNames
{
    private static readonly SortedSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "CI", "COLUMNS", "LINES", "TERM", "TZ", "LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "DEBUG",
        "SOURCE_DATE_EPOCH", "NODE_ENV", "PYTHONPATH", "PYTHONHASHSEED", "PYTHONWARNINGS", "PYTHONDONTWRITEBYTECODE", "PYTHONUTF8",
        "PYTHONUNBUFFERED", "PYTEST_ADDOPTS", "DJANGO_SETTINGS_MODULE", "RUST_BACKTRACE", "RUST_LOG", "GOFLAGS", "DOTNET_ENVIRONMENT",
        "ASPNETCORE_ENVIRONMENT", "MAKEFLAGS", "RAILS_ENV", "RACK_ENV", "APP_ENV", "FLASK_ENV", "JEST_WORKER_ID",
    };

    public static Refusal? Problem(IEnumerable<string> names) =>
        names.Where(name => !Allowed.Contains(name) && !IsLocale(name)).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } others
            ? new Refusal("environment.not-allowed", $"{string.Join(", ", others)} cannot be set; allowed are LC_* and {string.Join(", ", Allowed)}")
            : null;

    private static bool IsLocale(string name) =>
        name.StartsWith("LC_", StringComparison.Ordinal) && name.Length > 3 && name.All(c => char.IsAsciiLetterUpper(c) || c == '_');
}
