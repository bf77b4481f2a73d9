using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>What would empty or remove tables and databases.</summary>
internal static partial class Databases
{
    public static string? Destroys(Invocation call)
    {
        if (Dedicated(call))
        {
            return "It would drop or reset a database";
        }

        if (Client().IsMatch(call.Program))
        {
            var text = string.Join('\n', call.Arguments.Append(call.Text).Concat(call.FedBy.SelectMany(before => before.Arguments)));
            return Statement().Match(text) is { Success: true } found ? $"It would carry out '{found.Value.Trim()}'" : null;
        }

        return Interpreters.Code(call) is { } code && Executes().IsMatch(code) && Statement().Match(code) is { Success: true } inCode
            ? $"Its code would carry out '{inCode.Value.Trim()}'"
            : null;
    }

    private static bool Dedicated(Invocation call)
    {
        var operands = call.Operands.ToList();
        return call.Program switch
        {
            "dropdb" or "dropuser" => operands.Count > 0 || call.Repeated,
            "mysqladmin" or "mariadb-admin" => operands.Contains("drop", StringComparer.Ordinal),
            "redis-cli" or "valkey-cli" => call.Arguments.Append(call.Text.Trim()).Any(word => word.ToUpperInvariant() is "FLUSHALL" or "FLUSHDB"),
            "rails" or "rake" or "bundle" => operands.Any(word => RakeTask().IsMatch(word)),
            "prisma" => operands is ["migrate", "reset", ..] or ["db", "push", ..] && (operands[0] == "migrate" || call.Has("--force-reset")),
            "django-admin" or "manage.py" => operands.FirstOrDefault() is "flush" or "reset_db" or "sqlflush",
            "python" or "python3" => operands is [var file, "flush" or "reset_db", ..] && file.EndsWith("manage.py", StringComparison.Ordinal),
            "dotnet" => operands is ["ef", "database", "drop", ..],
            _ => false,
        };
    }

    [GeneratedRegex(@"^(?:psql|mysql|mariadb|sqlite3?|sqlcmd|sqlplus|mongo|mongosh|clickhouse(?:-client)?|cqlsh|duckdb|bq|snowsql|cockroach|pgcli|mycli|usql|tsql|isql|beeline|presto|trino)$")]
    private static partial Regex Client();

    [GeneratedRegex(@"\bDROP\s+(?:TABLE|DATABASE|SCHEMA|KEYSPACE|VIEW|INDEX|USER|ROLE|TABLESPACE|COLLECTION)\b|\bTRUNCATE\s+\w|\bDELETE\s+FROM\s+[\w.""`\[\]]+\s*(?:;|$|[""'])|\bdropDatabase\s*\(|\.drop\s*\(\s*\)|\bdeleteMany\s*\(\s*\{\s*\}\s*\)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(?:execute|executescript|executemany|query|exec|raw|sql)\s*\(", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Executes();

    [GeneratedRegex(@"^db:(?:drop|reset|purge|truncate|migrate:reset|schema:load)")]
    private static partial Regex RakeTask();
}
