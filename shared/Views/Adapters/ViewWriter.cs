using CodexPlatform.EventLog;
using Microsoft.Data.Sqlite;

namespace CodexPlatform.Views;

/// <summary>Writes the next stretch of the log into the tables: rows, figures and place in one transaction.</summary>
internal sealed class ViewWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _run;
    private readonly SqliteCommand _gate;
    private readonly SqliteCommand _figure;
    private readonly SqliteCommand _place;

    private ViewWriter(SqliteConnection connection)
    {
        _connection = connection;
        _find = connection.Command("SELECT began, view FROM runs WHERE id = $id", ("$id", null));
        _run = connection.Command(
            """
            INSERT INTO runs VALUES ($began, $id, $outcome, $sponsor, $repository, $words, $view)
            ON CONFLICT (began) DO UPDATE SET outcome = $outcome, sponsor = $sponsor, repository = $repository, words = $words, view = $view
            """,
            ("$began", null), ("$id", null), ("$outcome", null), ("$sponsor", null), ("$repository", null), ("$words", null), ("$view", null));
        _gate = connection.Command(
            "INSERT INTO gates VALUES ($run, $revision, $since, $state) ON CONFLICT (run, revision) DO UPDATE SET state = $state WHERE state <> $state",
            ("$run", null), ("$revision", null), ("$since", null), ("$state", null));
        _figure = connection.Command(
            "INSERT INTO figures VALUES ($figure, $tags, $part, $value) ON CONFLICT (figure, tags, part) DO UPDATE SET value = value + $value",
            ("$figure", null), ("$tags", null), ("$part", null), ("$value", null));
        _place = connection.Command(
            "INSERT OR REPLACE INTO place VALUES (1, $upto, $prepare, $stream, $revision, $event)",
            ("$upto", null), ("$prepare", null), ("$stream", null), ("$revision", null), ("$event", null));
    }

    /// <summary>Another process may have folded a part of the stretch already, or all of it: that is left out.</summary>
    /// <param name="from">Where the stretch begins; null for the beginning of the log.</param>
    /// <returns>How far the read models are now; null when they are behind the beginning of the stretch, and nothing was done.</returns>
    public static ViewPlace? Apply(SqliteConnection connection, LogPosition? from, IReadOnlyList<LogEntry> entries)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var standing = Rows.Place(connection);
        if ((standing?.Position ?? default).CompareTo(from ?? default) < 0)
        {
            return null;
        }

        var news = standing is null ? entries : [.. entries.SkipWhile(entry => entry.Position.CompareTo(standing.Position) <= 0)];
        if (news.Count == 0)
        {
            return standing ?? new ViewPlace(default, null);
        }

        using var writer = new ViewWriter(connection);
        var reached = writer.Write(news);
        transaction.Commit();
        return reached;
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_find, _run, _gate, _figure, _place])
        {
            command.Dispose();
        }
    }

    private ViewPlace Write(IReadOnlyList<LogEntry> entries)
    {
        var batch = ViewBatch.Fold(entries, Standing);
        foreach (var run in batch.Runs)
        {
            var summary = run.View.Summary;
            Run(_run, run.Began, summary.Id, (int)summary.Outcome, summary.Sponsor, summary.Repository, Rows.WordsOf(summary), Rows.Encode(run.View));
            foreach (var gate in summary.Gates)
            {
                Run(_gate, run.Began, gate.Revision, gate.Since.UtcTicks, (int)summary.StateOf(gate));
            }
        }

        foreach (var tally in batch.Tallies)
        {
            Run(_figure, tally.Figure, tally.Tags, tally.Part, tally.Amount);
        }

        var place = ViewPlace.Of(entries[^1]);
        Run(
            _place, (long)place.Position.Commit, (long)place.Position.Prepare,
            place.Anchor!.Stream.Value, place.Anchor.Revision, place.Anchor.Id.ToByteArray());
        return place;
    }

    private TouchedRun? Standing(string id)
    {
        _find.Parameters[0].Value = id;
        using var row = _find.ExecuteReader();
        return row.Read() ? new TouchedRun(row.GetInt64(0), Rows.Decode(row.GetFieldValue<byte[]>(1))) : null;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }
}
