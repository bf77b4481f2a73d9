using System.Diagnostics.Metrics;
using System.Globalization;
using CodexPlatform.EventLog;
using CodexPlatform.Hosting;
using CodexPlatform.Views;
using CodexPlatform.Views.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace CodexPlatform.Provenance.Tests;

[Trait("Requirement", "O1 O2 O3 O4 O5 O6 O7")]
public class ProvenanceMetricsTests
{
    [Fact]
    public async Task Say_what_is_worked_out_from_the_events_alone()
    {
        var (log, options) = (await Log(), ViewFolder.New());
        using var views = new RunViews(options);
        await views.CatchUp(log, CancellationToken.None);

        Assert.Equal(await WorkedOut(log), await Told(views));
    }

    [Fact]
    public async Task Say_the_same_after_a_restart()
    {
        var (log, options) = (await Log(), ViewFolder.New());
        using var before = new RunViews(options);
        await before.CatchUp(log, CancellationToken.None);
        var told = await Told(before);
        using var after = new RunViews(options);

        Assert.Equal(told, await Told(after));
    }

    [Fact]
    public async Task Name_the_tasks_by_outcome_and_by_whether_a_person_had_a_say()
    {
        using var views = new RunViews(ViewFolder.New());
        await views.CatchUp(await Log(), CancellationToken.None);

        // Five repaired runs without anybody, two approved, one denied, one cancelled, one out of reach, one that had nothing to do.
        Assert.Equal(
            [
                "codex.task{human=false,outcome=completed} 5", "codex.task{human=false,outcome=escalated} 1", "codex.task{human=false,outcome=failed} 1",
                "codex.task{human=true,outcome=cancelled} 1", "codex.task{human=true,outcome=completed} 2", "codex.task{human=true,outcome=escalated} 1",
            ],
            (await Told(views)).Where(line => line.StartsWith("codex.task{", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Say_nothing_rather_than_zero_when_the_read_models_cannot_be_used()
    {
        var file = Path.Combine(Directory.CreateDirectory(ViewFolder.New().Folder).FullName, "a file");
        await File.WriteAllTextAsync(file, "");
        using var views = new RunViews(new ViewOptions { Folder = Path.Combine(file, "below") });

        Assert.Empty(await Told(views));
    }

    private static async Task<InMemoryEventLog> Log()
    {
        var log = new InMemoryEventLog(TimeProvider.System);
        foreach (var kept in KeptHistory.Names.Select(KeptHistory.Read))
        {
            await log.Append(
                kept.Stream, ExpectedRevision.NoStream, [.. kept.Entries.Select(entry => new NewEntry(entry.Id, entry.Type, entry.Data, entry.Metadata))], CancellationToken.None);
        }

        return log;
    }

    /// <summary>One line a series, sorted: what a scrape would see.</summary>
    private static async Task<List<string>> Told(RunViews views)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var lines = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == ProvenanceMetrics.Name && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>())
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => lines.Add(Line(instrument, value, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => lines.Add(Line(instrument, value, tags)));
        await new ProvenanceMetrics(services.GetRequiredService<IMeterFactory>(), views).StartAsync(CancellationToken.None);
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Line(Instrument instrument, IFormattable value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var part = instrument.Tags?.SingleOrDefault(tag => tag.Key == MeterReadings.HistogramPart).Value is string of ? $".{of}" : "";
        return Series(instrument.Name + part, [.. tags.ToArray().Select(tag => (tag.Key, (string)tag.Value!))], value.ToString(null, CultureInfo.InvariantCulture));
    }

    /// <summary>The same from nothing but the events, run by run.</summary>
    private static async Task<List<string>> WorkedOut(IEventLog log)
    {
        var sheet = FigureSheet.Empty;
        foreach (var id in await new RunShelf(log).Ids(CancellationToken.None))
        {
            var run = RunView.Initial(id);
            foreach (var recorded in (await new RunShelf(log).Read(id, CancellationToken.None)).Events)
            {
                var next = RunView.Evolve(run, recorded);
                (sheet, run) = (sheet.Plus(RunTallies.Of(run, recorded, next)), next);
            }
        }

        var lines = new List<string>();
        foreach (var figure in RunFigures.All.Where(figure => figure.Kind != FigureKind.Histogram))
        {
            lines.AddRange(figure.Tags.IsEmpty
                ? [Series(figure.Name, [], sheet.Value(figure).ToString(CultureInfo.InvariantCulture))]
                : sheet.ValuesOf(figure).Select(each => Series(figure.Name, [.. figure.Tags.Zip(each.Tags)], each.Value.ToString(CultureInfo.InvariantCulture))));
        }

        foreach (var figure in RunFigures.All.Where(figure => figure.Kind == FigureKind.Histogram))
        {
            foreach (var (tags, times) in sheet.HistogramsOf(figure))
            {
                (string, string)[] named = [.. figure.Tags.Zip(tags)];
                lines.Add(Series(figure.Name + ".sum", named, (times.Milliseconds / 1000.0).ToString(CultureInfo.InvariantCulture)));
                lines.AddRange(times.Buckets.Select((_, bucket) => Series(
                    figure.Name + ".bucket",
                    [.. named, ("le", bucket < figure.Bounds.Length ? (figure.Bounds[bucket] / 1000.0).ToString(CultureInfo.InvariantCulture) : "+Inf")],
                    times.Buckets.Take(bucket + 1).Sum().ToString(CultureInfo.InvariantCulture))));
            }
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Series(string name, (string Name, string Value)[] tags, string value) =>
        $"{name}{{{string.Join(',', tags.OrderBy(tag => tag.Name, StringComparer.Ordinal).Select(tag => $"{tag.Name}={tag.Value}"))}}} {value}";
}
