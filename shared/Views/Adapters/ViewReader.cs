using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace CodexPlatform.Views;

/// <summary>The questions that the tables answer. A page is a walk along an index, however many runs there are.</summary>
internal static class ViewReader
{
    public static RunSummary? Run(SqliteConnection connection, string id)
    {
        using var command = connection.Command("SELECT view FROM runs WHERE id = $id", ("$id", id));
        return command.ExecuteScalar() is byte[] view ? Rows.Decode(view).Summary : null;
    }

    public static RunPage Runs(SqliteConnection connection, RunQuery query)
    {
        var size = Math.Clamp(query.Size, 1, RunQuery.MostAtOnce);
        var filter = new Conditions()
            .When(query.Outcome is not null, "outcome = $outcome", ("$outcome", (int?)query.Outcome))
            .When(query.State == RunState.Running, "outcome = $running", ("$running", (int)RunOutcome.Running))
            .When(query.State == RunState.Waiting, "outcome = $waiting", ("$waiting", (int)RunOutcome.Waiting))
            .When(query.State == RunState.Ended, "outcome >= $ended", ("$ended", (int)RunOutcome.Completed))
            .When(query.Sponsor is not null, "sponsor = $sponsor", ("$sponsor", query.Sponsor))
            .When(query.Repository is not null, "repository = $repository", ("$repository", query.Repository))
            .When(query.Text is not null, "instr(words, $text) > 0", ("$text", query.Text?.ToLowerInvariant()));
        var page = filter.When(query.After is not null, "began < $after", ("$after", query.After?.Began));
        using var command = page.Command(connection, "SELECT began, view FROM runs", "ORDER BY began DESC LIMIT $size", ("$size", size + 1));
        using var row = command.ExecuteReader();
        var (runs, last, more) = (ImmutableArray.CreateBuilder<RunSummary>(), 0L, false);
        while (!more && row.Read())
        {
            if (runs.Count == size)
            {
                more = true;
                break;
            }

            last = row.GetInt64(0);
            runs.Add(Rows.Decode(row.GetFieldValue<byte[]>(1)).Summary);
        }

        return new(runs.ToImmutable(), more ? new RunCursor(last) : null, filter.Count(connection, "runs"));
    }

    public static GatePage Gates(SqliteConnection connection, GateQuery query)
    {
        // CROSS JOIN keeps SQLite from walking run by run, which would lose the order and then sort everything.
        const string Joined = "gates g CROSS JOIN runs r ON r.began = g.run";
        var size = Math.Clamp(query.Size, 1, RunQuery.MostAtOnce);
        var (than, order) = query.State == GateState.Open ? (">", "ASC") : ("<", "DESC");
        var filter = new Conditions()
            .When(query.State is not null, "g.state = $state", ("$state", (int?)query.State))
            .When(query.Run is not null, "r.id = $run", ("$run", query.Run))
            .When(query.Sponsor is not null, "r.sponsor = $sponsor", ("$sponsor", query.Sponsor));
        var page = filter.When(
            query.After is not null,
            $"(g.since, g.run, g.revision) {than} ($since, $began, $revision)",
            ("$since", query.After?.Since), ("$began", query.After?.Run), ("$revision", query.After?.Revision));
        using var command = page.Command(
            connection,
            $"SELECT g.since, g.run, g.revision, r.view FROM {Joined}",
            $"ORDER BY g.since {order}, g.run {order}, g.revision {order} LIMIT $size",
            ("$size", size + 1));
        using var row = command.ExecuteReader();
        var (gates, last, more) = (ImmutableArray.CreateBuilder<ListedGate>(), default(GateCursor), false);
        while (!more && row.Read())
        {
            if (gates.Count == size)
            {
                more = true;
                break;
            }

            last = new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
            var run = Rows.Decode(row.GetFieldValue<byte[]>(3)).Summary;
            gates.Add(new(run, run.Gates.Single(gate => gate.Revision == last.Revision)));
        }

        return new(gates.ToImmutable(), more ? last : null, filter.Count(connection, query is { Run: null, Sponsor: null } ? "gates g" : Joined));
    }

    /// <summary>The conditions of a query, and the values that they name.</summary>
    private sealed class Conditions
    {
        private ImmutableArray<string> _conditions = [];
        private ImmutableArray<(string Name, object? Value)> _values = [];

        public Conditions When(bool asked, string condition, params ReadOnlySpan<(string Name, object? Value)> values) => !asked ? this : new()
        {
            _conditions = _conditions.Add(condition),
            _values = [.. _values, .. values],
        };

        public SqliteCommand Command(SqliteConnection connection, string select, string end, params ReadOnlySpan<(string Name, object? Value)> more)
        {
            var where = _conditions.IsEmpty ? "" : $"WHERE {string.Join(" AND ", _conditions)}";
            return connection.Command($"{select} {where} {end}", [.. _values, .. more]);
        }

        public long Count(SqliteConnection connection, string from)
        {
            using var command = Command(connection, $"SELECT count(*) FROM {from}", "");
            return (long)command.ExecuteScalar()!;
        }
    }
}
