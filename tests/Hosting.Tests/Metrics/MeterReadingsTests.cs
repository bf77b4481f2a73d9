using System.Diagnostics.Metrics;

namespace CodexPlatform.Hosting.Tests;

public sealed class MeterReadingsTests : IDisposable
{
    private readonly Meter _meter = new($"readings-{Guid.NewGuid():N}");
    private readonly MeterReadings _readings;

    public MeterReadingsTests() => _readings = new MeterReadings(_meter.Name);

    public void Dispose()
    {
        _readings.Dispose();
        _meter.Dispose();
    }

    [Fact]
    [Trait("Requirement", "O1 O9")]
    public void Tell_a_counter_with_its_labels_sorted_and_escaped()
    {
        var counter = _meter.CreateCounter<long>("codex.tool.calls", description: "Calls of tools,\nby \\ tool");
        counter.Add(2, new("tool", "a\"b\\c\nd"), new("status", "ok"));
        counter.Add(1, new KeyValuePair<string, object?>("status", "ok"), new("tool", "a\"b\\c\nd"));
        counter.Add(4);

        Assert.Equal(
            """
            # HELP codex_tool_calls_total Calls of tools,\nby \\ tool
            # TYPE codex_tool_calls_total counter
            codex_tool_calls_total 4
            codex_tool_calls_total{status="ok",tool="a\"b\\c\nd"} 3

            """.ReplaceLineEndings("\n"),
            _readings.Read());
    }

    [Fact]
    [Trait("Requirement", "O3 O6")]
    public void Tell_a_histogram_that_comes_aggregated_as_one_family()
    {
        KeyValuePair<string, object?> kind = new("kind", "x");
        _meter.CreateObservableCounter(
            "codex.wait",
            () => new Measurement<long>[] { new(5, kind, new("le", "+Inf")), new(2, kind, new("le", "0.5")), new(3, kind, new("le", "10")) },
            "s",
            "Waiting",
            [new("codex.histogram", "bucket")]);
        _meter.CreateObservableCounter("codex.wait", () => new Measurement<double>[] { new(61.5, kind) }, "s", "Waiting", [new("codex.histogram", "sum")]);

        for (var scrape = 0; scrape < 2; scrape++)
        {
            Assert.Equal(
                """
                # HELP codex_wait_seconds Waiting
                # TYPE codex_wait_seconds histogram
                codex_wait_seconds_bucket{kind="x",le="0.5"} 2
                codex_wait_seconds_bucket{kind="x",le="10"} 3
                codex_wait_seconds_bucket{kind="x",le="+Inf"} 5
                codex_wait_seconds_sum{kind="x"} 61.5
                codex_wait_seconds_count{kind="x"} 5

                """.ReplaceLineEndings("\n"),
                _readings.Read());
        }
    }

    [Fact]
    public void Tell_a_histogram_by_cumulative_buckets()
    {
        var histogram = _meter.CreateHistogram("codex.wait", "ms", "Waiting", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [10, 100] });
        foreach (var value in (double[])[5, 10, 50, 1000, double.NaN])
        {
            histogram.Record(value, new KeyValuePair<string, object?>("kind", "x"));
        }

        Assert.Equal(
            """
            # HELP codex_wait_seconds Waiting
            # TYPE codex_wait_seconds histogram
            codex_wait_seconds_bucket{kind="x",le="0.01"} 2
            codex_wait_seconds_bucket{kind="x",le="0.1"} 3
            codex_wait_seconds_bucket{kind="x",le="+Inf"} 5
            codex_wait_seconds_sum{kind="x"} 1.065
            codex_wait_seconds_count{kind="x"} 5

            """.ReplaceLineEndings("\n"),
            _readings.Read());
    }

    [Fact]
    public void Tell_what_goes_up_and_down_and_what_is_set()
    {
        var open = _meter.CreateUpDownCounter<int>("codex.runs.open", description: "Open");
        var level = _meter.CreateGauge<double>("codex.level", description: "Level");
        open.Add(5);
        open.Add(-3);
        level.Record(0.5);
        level.Record(0.25);

        var text = _readings.Read();
        Assert.Contains("# TYPE codex_runs_open gauge\ncodex_runs_open 2\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE codex_level gauge\ncodex_level 0.25\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_callbacks_at_every_reading_and_forget_what_is_no_longer_told()
    {
        var told = new List<Measurement<int>> { new(1, new KeyValuePair<string, object?>("queue", "a")), new(2, new KeyValuePair<string, object?>("queue", "b")) };
        _meter.CreateObservableGauge("codex.queue.depth", () => told, description: "Depth");
        _meter.CreateObservableCounter("codex.broken", Broken, description: "Broken");

        Assert.Contains("codex_queue_depth{queue=\"a\"} 1\ncodex_queue_depth{queue=\"b\"} 2\n", _readings.Read(), StringComparison.Ordinal);
        told.RemoveAt(0);
        Assert.EndsWith("codex_queue_depth{queue=\"b\"} 2\n", _readings.Read(), StringComparison.Ordinal);
        Assert.DoesNotContain("queue=\"a\"", _readings.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_up_instruments_of_one_name_and_leave_out_one_of_another_kind()
    {
        using var twin = new Meter(_meter.Name);
        _meter.CreateCounter<long>("codex.same", description: "Same").Add(1);
        twin.CreateCounter<double>("codex.same", description: "Same").Add(2);
        twin.CreateHistogram<double>("codex.same.total", description: "Another kind").Record(9);

        Assert.Contains("codex_same_total 3\n", _readings.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void Hear_only_the_meters_they_were_told_of()
    {
        using var other = new Meter("other-" + _meter.Name);
        other.CreateCounter<long>("codex.unheard").Add(1);
        Assert.Equal("", _readings.Read());
    }

    [Fact]
    public void Keep_a_bound_on_series()
    {
        var counter = _meter.CreateCounter<long>("codex.wild", description: "Wild");
        for (var id = 0; id < MetricFamily.SeriesKept + 500; id++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", id));
        }

        var lines = _readings.Read().Split('\n');
        Assert.Equal(MetricFamily.SeriesKept + 1, lines.Count(line => line.StartsWith("codex_wild_total{", StringComparison.Ordinal)));
        Assert.Contains("codex_wild_total{overflow=\"true\"} 500", lines);
    }

    [Fact]
    public async Task Lose_nothing_that_many_threads_measure()
    {
        var counter = _meter.CreateCounter<long>("codex.busy", description: "Busy");
        var histogram = _meter.CreateHistogram<int>("codex.sizes", description: "Sizes");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var time = 0; time < 2_000; time++)
            {
                counter.Add(1, new KeyValuePair<string, object?>("kind", time % 3));
                histogram.Record(1);
            }
        })));

        var text = _readings.Read();
        Assert.Equal(16_000, text.Split('\n').Where(line => line.StartsWith("codex_busy_total{", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("codex_sizes_count 16000\n", text, StringComparison.Ordinal);
    }

    private static int Broken() => throw new InvalidOperationException("no figure");
}
