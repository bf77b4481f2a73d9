using System.Text.Json;
using CodexPlatform.EventLog;
using Microsoft.Data.Sqlite;

namespace CodexPlatform.Views;

/// <summary>The read models cannot be used at the moment. The log is not affected.</summary>
public sealed class ViewOutageException : LogOutageException
{
    private ViewOutageException(string code, string message, bool passing, Exception inner)
        : base(code, message, passing, inner)
    {
    }

    internal const string Damaged = "views.damaged";

    internal static ViewOutageException Of(Exception cause, string folder) => cause switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } =>
            new("views.busy", $"The read models in {folder} are being written by another process: try again", passing: true, cause),

        // SQLITE_CORRUPT, SQLITE_NOTADB, a table that is not there, a row that is not what it was.
        SqliteException { SqliteErrorCode: 11 or 26 or 1 } or JsonException =>
            new(Damaged, $"The read models in {folder} were damaged and are being built anew: try again", passing: true, cause),
        _ => new("views.unusable", $"The read models in {folder} cannot be used: {cause.Message}", passing: false, cause),
    };
}
