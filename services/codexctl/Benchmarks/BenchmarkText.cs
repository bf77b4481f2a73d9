using System.Globalization;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Figures for people: what was measured, in which unit, and how it stands to its goal.</summary>
internal static class BenchmarkText
{
    public static IEnumerable<string> Lines(object figures) => figures switch
    {
        LoopBenchmarkFigures loop => Loop(loop),
        LogBenchmarkFigures log => Log(log),
        ReplayBenchmarkFigures replay => Replay(replay),
        ClusterBenchmarkFigures cluster => Cluster(cluster),
        ChaosFigures chaos => Chaos(chaos),
        RepairFigures repair => RepairFiguresText.Lines(repair),
        SandboxReport report => [.. report.Local is { } local ? Sandbox(local) : [], .. report.Pods is { } pods ? Pods(pods) : []],
        _ => throw new ArgumentException($"{figures.GetType().Name} has no text", nameof(figures)),
    };

    private static IEnumerable<string> Loop(LoopBenchmarkFigures figures) =>
    [
        Text($"What the platform costs per step beyond its tool ({figures.Steps} steps, one after the other)"),
        Row("overhead of a step, median", figures.P50Milliseconds, "ms"),
        Row("three commits of SQLite alone", figures.RawMilliseconds, "ms", "between the steps, on the same disk"),
        Row("ratio", figures.Ratio, "x", Verdict(figures.Ratio <= LoopBenchmarkFigures.Goal, $"at most {LoopBenchmarkFigures.Goal}")),
        Row("overhead of a step, 95 %", figures.P95Milliseconds, "ms"),
        Row("overhead in the first run", figures.ColdP50Milliseconds, "ms", "median; its code is met for the first time"),
        .. Parts(figures.Parts),
    ];

    private static IEnumerable<string> Parts(StepCost parts) =>
    [
        "Where the median step spends it",
        Row("to the decision", parts.Decide, "ms", "bus, fold, decision"),
        Row("decision made durable", parts.DecisionAppend, "ms"),
        Row("to the executor's start", parts.Take, "ms", "bus, hold, policy ruling"),
        Row("start made durable", parts.StartAppend, "ms"),
        Row("around the tool", parts.Around, "ms"),
        Row("outcome made durable", parts.OutcomeAppend, "ms"),
        Row("the tool (not counted)", parts.Tool, "ms"),
    ];

    private static IEnumerable<string> Cluster(ClusterBenchmarkFigures figures) =>
    [
        Text($"What the cluster costs per step beyond its tool ({figures.Step.Steps} steps, one after the other)"),
        Row("overhead of a step, median", figures.Step.P50, "ms"),
        Row("three raw appends", figures.Step.RawAppends, "ms", "one after the other, between the steps"),
        Row("two raw hops", figures.Step.RawHops, "ms", "confirmed and consumed, between the steps"),
        Row("ratio", figures.Step.Ratio, "x", Verdict(figures.Step.Ratio <= ClusterSteps.Goal, $"at most {ClusterSteps.Goal}")),
        Row("overhead of a step, 95 %", figures.Step.P95, "ms"),
        .. Parts(figures.Step.Parts),
        Text($"A trivial run: one edit, its check before and after, validation, attestation ({figures.Run.Count} runs, one after the other)"),
        Row("submitted to completed, median", figures.Run.P50, "ms"),
        Row("submitted to completed, 95 %", figures.Run.P95, "ms"),
        Row(Text($"{figures.RunsTogether} runs at once"), figures.RunsPerSecond, "/s"),
        Text($"Durable appends of one event each, {figures.Appends.Writers} writers"),
        Row("through the log", figures.Appends.PerSecond, "/s"),
        Row("by a raw client", figures.Appends.RawPerSecond, "/s", "in turns with the log"),
        Row("ratio", figures.Appends.Share, "x"),
        Text($"Runs that wait for a person ({figures.Parked.Runs} of them at the same time)"),
        Row("submitted to waiting", figures.Parked.PerSecond, "/s"),
        Row("memory of each, all services", figures.Parked.BytesEach, "B", Verdict(figures.Parked.BytesEach <= ClusterParked.Goal, $"at most {ClusterParked.Goal}")),
        Row("memory of all services", figures.Parked.Megabytes, "MB", "with all of them"),
        Row("a person's word, median", figures.Parked.Heard.P50, "ms", "until the planner has decided upon it"),
    ];

    private static IEnumerable<string> Chaos(ChaosFigures figures) =>
    [
        Text($"Runs on services that were killed again and again (seed {figures.Seed}, {figures.InFlight} runs at a time)"),
        Row("trouble", figures.TroubleSeconds, "s", string.Join(", ", figures.Kills.Select(kills => Text($"{kills.Key} killed {kills.Value} times")))),
        Row("outages of broker and log", figures.Outages, ""),
        Row("commands sent once more", figures.Repeated, ""),
        Row("submissions asked again", figures.Asked, ""),
        Row("effects begun again", figures.Retries, ""),
        Row("runs", figures.Runs, "", Text($"{figures.RunsPerSecond} /s")),
        Row("completed", figures.Completed, ""),
        Row("given up in order", figures.GivenUp, "", "the workers of one effect died as often as a run allows"),
        Row("submitted to ended, median", figures.P50Seconds, "s"),
        Row("submitted to ended, 95 %", figures.P95Seconds, "s"),
        Row("all ended after the trouble", figures.SettledSeconds, "s"),
        Row("faults", figures.Faults.Length, "", Verdict(figures.Faults.IsEmpty, $"none")),
        .. figures.Faults.Select(fault => "    " + fault),
    ];

    private static IEnumerable<string> Log(LogBenchmarkFigures figures) =>
    [
        "Durable appends of one event each, through the log and through SQLite alone",
        Row("1 writer, the log", figures.One.AppendsPerSecond, "/s", Text($"median {figures.One.P50Milliseconds} ms")),
        Row("1 writer, SQLite alone", figures.OneRaw.AppendsPerSecond, "/s", Text($"median {figures.OneRaw.P50Milliseconds} ms a commit")),
        Row("ratio", figures.OneShare, "x", Verdict(figures.OneShare >= LogBenchmarkFigures.Goal, $"at least {LogBenchmarkFigures.Goal}")),
        Row(Text($"{figures.Many.Writers} writers, the log"), figures.Many.AppendsPerSecond, "/s", Text($"median {figures.Many.P50Milliseconds} ms")),
        Row(Text($"{figures.ManyRaw.Writers} writers, SQLite alone"), figures.ManyRaw.AppendsPerSecond, "/s", Text($"median {figures.ManyRaw.P50Milliseconds} ms a commit of {figures.ManyRaw.Writers}")),
        Row("ratio", figures.ManyShare, "x", Verdict(figures.ManyShare >= LogBenchmarkFigures.Goal, $"at least {LogBenchmarkFigures.Goal}")),
    ];

    private static IEnumerable<string> Replay(ReplayBenchmarkFigures figures) =>
    [
        Text($"A recorded run decided again and compared byte for byte, one thread ({figures.Events} events, {figures.Decisions} of them decisions, {figures.EventBytes} bytes each)"),
        Row("verified events", figures.EventsPerSecond, "/s", Verdict(figures.Ratio >= 1, $"at least {ReplayBenchmarkFigures.Goal:N0}")),
        Row("ratio to the goal", figures.Ratio, "x"),
        Row("by processor time", figures.EventsPerCpuSecond, "/s", "what a core of its own would give"),
    ];

    private static IEnumerable<string> Sandbox(SandboxFigures figures) =>
    [
        Text($"Local sandboxes, limits by {figures.Limits} (medians; 90 % beside them; as a multiple of a plain shell outside)"),
        Row("open", figures.Open.P50, "ms", Text($"{figures.Open.P90:0.#} ms  {Beside(figures.Open, figures.Raw.Start)}  ") + Verdict(figures.Open.P50 < SandboxFigures.OpenGoal, $"below {SandboxFigures.OpenGoal}")),
        Row("a command that does nothing", figures.Command.P50, "ms", Text($"{figures.Command.P90:0.#} ms  {Beside(figures.Command, figures.Raw.Command)}  ") + Verdict(figures.Command.P50 < SandboxFigures.CommandGoal, $"below {SandboxFigures.CommandGoal}")),
        Row("write one small file", figures.Write.P50, "ms", Text($"{figures.Write.P90:0.#} ms")),
        Row("close", figures.Close.P50, "ms", Text($"{figures.Close.P90:0.#} ms")),
        Row("write 5,000 files of 2 KB", figures.WriteThousands, "ms"),
        Row("write 1 MB", figures.WriteOne.P50, "ms", Beside(figures.WriteOne, figures.Raw.WriteOne)),
        Row("write 100 MB", figures.WriteHundred.P50, "ms", Beside(figures.WriteHundred, figures.Raw.WriteHundred)),
    ];

    private static IEnumerable<string> Pods(PodFigures figures) =>
    [
        Text($"Sandboxes as pods, Kubernetes {figures.Place} (medians; 95 % beside them; as a multiple of a plain shell in a pod)"),
        Row("cold start", figures.Cold.P50, "ms", Text($"{figures.Cold.P95:0.#} ms  {Beside(figures.Cold, figures.Raw.Start)}  ") + Verdict(figures.Cold.P95 < PodFigures.ColdGoal, $"below {PodFigures.ColdGoal}")),
        Row("warm claim to first answer", figures.Warm.P50, "ms", Text($"{figures.Warm.P95:0.#} ms  ") + Verdict(figures.Warm.P95 < PodFigures.WarmGoal, $"below {PodFigures.WarmGoal}")),
        Row("a command that does nothing", figures.Command.P50, "ms", Text($"{figures.Command.P95:0.#} ms  {Beside(figures.Command, figures.Raw.Command)}  ") + Verdict(figures.Command.P50 < SandboxFigures.CommandGoal, $"below {SandboxFigures.CommandGoal}")),
        Row("write 1 MB", figures.WriteOne.P50, "ms", Beside(figures.WriteOne, figures.Raw.WriteOne)),
        Row("write 100 MB", figures.WriteHundred.P50, "ms", Beside(figures.WriteHundred, figures.Raw.WriteHundred)),
        Row("close", figures.Close.P50, "ms", Text($"{figures.Close.P95:0.#} ms")),
    ];

    private static string Beside(Percentiles figure, Percentiles raw) => Text($"{figure.P50 / raw.P50:0.0} x {raw.P50:0.###} ms");

    private static string Verdict(bool met, FormattableString goal) => Text($"goal {FormattableString.Invariant(goal)}: {(met ? "met" : "missed")}");

    private static string Row(string what, double value, string unit, string note = "") =>
        string.Create(CultureInfo.InvariantCulture, $"  {what,-30} {value,10:#,0.###} {unit,-3} {note}").TrimEnd();

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
