using System.Collections.Immutable;
using CodexPlatform.EventLog;
using Microsoft.Data.Sqlite;

namespace CodexPlatform.Views.Tests;

/// <summary>However the read models came to where they are, they are the same.</summary>
[Trait("Requirement", "L17 L19")]
public class CheckpointTests
{
    [Fact]
    public async Task Going_on_from_any_checkpoint_is_the_same_as_building_from_nothing()
    {
        var chance = new Random(20260301);
        for (var round = 0; round < 12; round++)
        {
            var entries = Histories.Any(chance, chance.Next(1, 8));
            var options = Batches(chance.Next(1, 60));
            foreach (var cut in Enumerable.Range(0, chance.Next(1, 5)).Select(_ => chance.Next(entries.Length)).Order().Append(entries.Length))
            {
                // A process of its own: what is known is what is in the file.
                using var views = new RunViews(options);
                await views.CatchUp(await Histories.Log(entries[..cut]), CancellationToken.None);
            }

            Assert.Equal(await Built(entries), Tables(options));
        }
    }

    [Fact]
    public async Task The_order_in_which_runs_took_turns_changes_neither_a_run_nor_a_figure()
    {
        var chance = new Random(7);
        for (var round = 0; round < 8; round++)
        {
            var runs = Enumerable.Range(0, 6).Select(run => Histories.Kept[chance.Next(Histories.Kept.Length)].As($"r{run}")).ToList();
            var (one, other) = (ViewFolder.New(), ViewFolder.New());
            foreach (var options in (ViewOptions[])[one, other])
            {
                using var views = new RunViews(options);
                await views.CatchUp(await Histories.Log(Histories.Interleaved(chance, runs)), CancellationToken.None);
            }

            const string Timeless = "SELECT id, outcome, sponsor, repository, words, hex(view) FROM runs ORDER BY id";
            Assert.Equal(Rows(one, Timeless), Rows(other, Timeless));
            Assert.Equal(Rows(one, Figures), Rows(other, Figures));
        }
    }

    /// <summary>What a scrape shows is what anybody can work out from the events alone.</summary>
    [Fact]
    [Trait("Requirement", "O1 O2 O3 O4 O5 O6 O7")]
    public async Task Figures_are_those_of_every_run_by_itself_added_up()
    {
        var entries = Histories.Any(new Random(3), 30);
        var sheet = FigureSheet.Empty;
        foreach (var run in entries.GroupBy(entry => entry.Stream))
        {
            var view = RunView.Initial(run.Key.Value["run-".Length..]);
            foreach (var recorded in run.Select(RecordedEvent.Read))
            {
                var next = RunView.Evolve(view, recorded);
                (sheet, view) = (sheet.Plus(RunTallies.Of(view, recorded, next)), next);
            }
        }

        using var views = new RunViews(Batches(17));
        await views.CatchUp(await Histories.Log(entries), CancellationToken.None);
        var kept = views.Figures();
        Assert.Equal(sheet.Values.Where(each => each.Value != 0), kept.Values.Where(each => each.Value != 0));
        Assert.Equal(30, kept.Value(RunFigures.RunOpen, "running") + kept.Value(RunFigures.RunOpen, "waiting") + kept.ValuesOf(RunFigures.TaskEnded).Sum(each => each.Value));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("garbage")]
    [InlineData("empty")]
    [InlineData("cut off")]
    [InlineData("a page overwritten")]
    [InlineData("another version")]
    [InlineData("a table gone")]
    [InlineData("a row that is no view")]
    public async Task A_file_that_cannot_be_used_is_built_anew(string fault)
    {
        var entries = Histories.Any(new Random(11), 40);
        var options = ViewFolder.New();
        using (var views = new RunViews(options))
        {
            await views.CatchUp(await Histories.Log(entries[..^20]), CancellationToken.None);
        }

        Break(Directory.GetFiles(options.Folder, "*.db").Single(), fault);
        using (var views = new RunViews(options))
        {
            Assert.Equal(40, await views.Now(await Histories.Log(entries), each => Math.Max(each.Newest(100).Runs.Length, each.Gates(new GateQuery()).Gates.Length), CancellationToken.None));
        }

        Assert.Equal(await Built(entries), Tables(options));
    }

    [Fact]
    public async Task Read_models_of_another_log_are_built_anew()
    {
        var options = ViewFolder.New();
        var (one, other) = (Histories.Any(new Random(1), 9), Histories.Any(new Random(2), 5));
        foreach (var entries in (ImmutableArray<LogEntry>[])[one, other, one])
        {
            using var views = new RunViews(options);
            await views.CatchUp(await Histories.Log(entries), CancellationToken.None);
            Assert.Equal(await Built(entries), Tables(options));
        }
    }

    [Fact]
    public async Task Several_processes_may_fold_into_one_file_at_once()
    {
        var entries = Histories.Any(new Random(5), 25);
        var (options, log) = (Batches(10), await Histories.Log(entries));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using var views = new RunViews(options);
            await views.CatchUp(log, CancellationToken.None);
        })));

        Assert.Equal(await Built(entries), Tables(options));
    }

    [Fact]
    public async Task An_event_that_cannot_be_decoded_is_passed_over_and_counted()
    {
        var entries = Histories.Kept[0].As("r0");
        var broken = entries.SetItem(2, entries[2] with { Data = "{}"u8.ToArray() });
        using var views = new RunViews(ViewFolder.New());
        await views.CatchUp(await Histories.Log(broken), CancellationToken.None);

        Assert.Equal((1, true), (views.Figures().Value(RunFigures.Unreadable), views.Run("r0")!.HasEnded));
    }

    private const string Figures = "SELECT * FROM figures WHERE value <> 0 ORDER BY figure, tags, part";

    private static ViewOptions Batches(int events) => new() { Folder = ViewFolder.New().Folder, BatchEvents = events };

    private static async Task<string> Built(ImmutableArray<LogEntry> entries)
    {
        var options = ViewFolder.New();
        using var views = new RunViews(options);
        await views.CatchUp(await Histories.Log(entries), CancellationToken.None);
        return Tables(options);
    }

    private static string Tables(ViewOptions options) => string.Join(
        "\n\n",
        Rows(options, "SELECT began, id, outcome, sponsor, repository, words, CAST(view AS TEXT) FROM runs ORDER BY began"),
        Rows(options, "SELECT run, revision, since, state FROM gates ORDER BY run, revision"),
        Rows(options, Figures),
        Rows(options, "SELECT upto, prepare, stream, revision, hex(event) FROM place"));

    private static string Rows(ViewOptions options, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Directory.GetFiles(options.Folder, "*.db").Single()};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var lines = new List<string>();
        while (row.Read())
        {
            lines.Add(string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(column => row.GetValue(column))));
        }

        return string.Join('\n', lines);
    }

    private static void Break(string file, string fault)
    {
        switch (fault)
        {
            case "missing":
                File.Delete(file);
                break;
            case "garbage":
                File.WriteAllBytes(file, [.. Enumerable.Range(0, 50_000).Select(i => (byte)(i * 7))]);
                break;
            case "empty":
                File.WriteAllBytes(file, []);
                break;
            case "cut off":
                using (var cut = File.OpenWrite(file))
                {
                    cut.SetLength(cut.Length / 2);
                }

                break;
            case "a page overwritten":
                using (var pages = File.OpenWrite(file))
                {
                    for (var page = 1; page < pages.Length / 4096; page++)
                    {
                        pages.Position = page * 4096;
                        pages.Write(Enumerable.Repeat((byte)0xA5, 3000).ToArray());
                    }
                }

                break;
            case "another version":
                Execute(file, "PRAGMA user_version = 0");
                break;
            case "a table gone":
                Execute(file, "DROP TABLE gates");
                break;
            default:
                Execute(file, "UPDATE runs SET view = CAST('{' AS BLOB)");
                break;
        }
    }

    private static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
