using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Microsoft.Data.Sqlite;

namespace CodexPlatform.Views;

/// <summary>How the read models stand in their tables.</summary>
internal static class Rows
{
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public static byte[] Encode(RunView view) => JsonSerializer.SerializeToUtf8Bytes(view, WireJson.Stored);

    /// <exception cref="JsonException">It is no view.</exception>
    public static RunView Decode(byte[] bytes)
    {
        var view = JsonSerializer.Deserialize<RunView>(bytes, WireJson.Stored) ?? throw new JsonException("A run's row is null");
        var work = view.Work with
        {
            Plan = view.Work.Plan.WithComparers(StringComparer.Ordinal), Effects = view.Work.Effects.WithComparers(StringComparer.Ordinal),
        };
        return view with { Work = work };
    }

    public static string WordsOf(RunSummary run) =>
        string.Join('\n', run.Id, run.Intent, run.Check, run.Repository).ToLowerInvariant();

    public static ViewPlace? Place(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT upto, prepare, stream, revision, event FROM place");
        using var row = command.ExecuteReader();
        return !row.Read() ? null : new ViewPlace(
            new LogPosition((ulong)row.GetInt64(0), (ulong)row.GetInt64(1)),
            row.IsDBNull(2) ? null : new ViewAnchor(new StreamName(row.GetString(2)), row.GetInt64(3), new Guid(row.GetFieldValue<byte[]>(4))));
    }

    public static FigureSheet Figures(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT figure, tags, part, value FROM figures");
        using var row = command.ExecuteReader();
        var tallies = ImmutableArray.CreateBuilder<Tally>();
        while (row.Read())
        {
            tallies.Add(new(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt64(3)));
        }

        using var oldest = connection.Command("SELECT min(since) FROM gates WHERE state = $open", ("$open", (int)GateState.Open));
        return FigureSheet.Empty.Plus(tallies) with
        {
            OldestOpenGate = oldest.ExecuteScalar() is long ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
        };
    }
}
