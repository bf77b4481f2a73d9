using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace Codex;

/// <summary>Who is tried where, and what is made of it.</summary>
sealed class Bench
{
    private const int MostFailures = 8;
    private const int BaselineFactor = 4;
    private const int ProbeMs = 300_000;

    /// <summary>Least CPU for loading assemblies and finding tests.</summary>
    private const int LoadMs = 1000;

    /// <summary>Frameworks and this harness keep something of every assembly: then another judge takes over.</summary>
    private const int MostRuns = 100;

    private const string Program = "exit code";
    private readonly string harness = Environment.GetEnvironmentVariable("CODEX_HARNESS");
    private readonly string root = Environment.GetEnvironmentVariable("CODEX_ROOT");
    private readonly string folder = Environment.GetEnvironmentVariable("CODEX_FOLDER");
    private readonly string[] arguments = JsonSerializer.Deserialize<string[]>(Environment.GetEnvironmentVariable("CODEX_ARGUMENTS"));
    private readonly bool isProgram = Environment.GetEnvironmentVariable("CODEX_PROGRAM") == "1";
    private readonly string[] tests;
    private readonly int failing;

    /// <summary>Places of the failing tests that are known not to end without a change.</summary>
    private readonly HashSet<int> hanging;
    private readonly JsonElement request;
    private readonly int[] baseline;
    private readonly Dictionary<int, Court> courtOf = new();
    private Compiler compiler;
    private int[] red;
    private int[] green;
    private int load;

    public Bench(JsonElement request)
    {
        this.request = request;
        var names = request.GetProperty("failing").EnumerateArray().Select(each => each.GetString()).ToList();
        names = names.Count == 0 ? new List<string> { Program } : names;
        failing = names.Count;
        var timed = request.GetProperty("passing").EnumerateArray().ToList();
        tests = names.Concat(timed.Select(each => each.GetProperty("name").GetString())).Distinct(StringComparer.Ordinal).ToArray();
        baseline = new int[tests.Length];
        hanging = request.GetProperty("hanging").EnumerateArray().Select(each => Array.IndexOf(tests, each.GetString())).Where(at => at >= 0 && at < failing).ToHashSet();
        foreach (var (each, at) in timed.Select((each, at) => (each, at)).Where(each => failing + each.at < tests.Length))
        {
            baseline[failing + at] = each.GetProperty("ms").GetInt32();
        }
    }

    /// <returns>Why this project cannot be judged here; null if it could.</returns>
    public string Run()
    {
        compiler = new Compiler(Path.Combine(harness, "projects"), root);
        compiler.Projects.ForEach(each => each.Prepare());
        var courts = Court.Of(compiler, isProgram, harness, "Trial");
        var tops = request.GetProperty("tracked").EnumerateArray().Select(each => each.GetString().Split('/')[0]).Append("bin").Append("obj").ToHashSet(StringComparer.Ordinal);
        var home = new Workspace(root, tops);
        using var first = new Slot(home, this, courts);
        if (Probe(first, courts) is { } problem)
        {
            return problem;
        }

        var count = Math.Clamp(Math.Min(request.TryGetProperty("workers", out var wanted) ? wanted.GetInt32() : 8, Environment.ProcessorCount), 1, 8);
        var slots = new List<Slot> { first };
        while (slots.Count < count)
        {
            slots.Add(new Slot(home.Copy(Directory.CreateTempSubdirectory("codex-copy-").FullName), this, courts));
        }

        Codex.Program.Tell(new { ready = count, failing = red.Length, passing = green.Length });
        var all = request.GetProperty("candidates").EnumerateArray().ToList();
        var waiting = new ConcurrentQueue<JsonElement>(all);
        var suspects = new ConcurrentQueue<JsonElement>();
        var threads = slots.Select(slot => new Thread(() => slot.Serve(waiting, suspects))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        slots.Skip(1).ToList().ForEach(slot => slot.Dispose());
        first.Serve(suspects, null);
        Codex.Program.Tell(new { end = all.Count });
        return null;
    }

    /// <summary>Runs everything once without a change. Tests that are known not to end are taken at their word; they get the least limit.</summary>
    private string Probe(Slot slot, List<Court> courts)
    {
        var (reds, greens) = (new List<int>(), new List<int>());
        foreach (var court in courts)
        {
            var left = Enumerable.Range(0, tests.Length).Where(at => !courtOf.ContainsKey(at)).ToArray();
            var outcome = slot.Ask(court, new Dictionary<string, byte[]>(), left.Where(at => at < failing && !hanging.Contains(at)), left.Where(at => at >= failing), true, _ => ProbeMs, ProbeMs, left.Where(hanging.Contains));
            slot.Workspace.Restore();
            if (outcome.End == "timeout")
            {
                return "the tests take too long";
            }

            if (isProgram && outcome.End == "died")
            {
                outcome.Results[0] = (outcome.Code == 0, 0);
            }

            load = Math.Max(load, outcome.Load);
            foreach (var at in outcome.Known)
            {
                courtOf[at] = court;
                reds.Add(at);
            }

            foreach (var (at, (passed, ms)) in outcome.Results)
            {
                courtOf[at] = court;
                baseline[at] = Math.Max(baseline[at], ms);
                (at < failing ? passed ? null : reds : passed ? greens : null)?.Add(at);
            }
        }

        red = reds.Order().ToArray();
        green = greens.Order().ToArray();
        return red.Length == 0 ? "no failing test fails here as it did before"
            : green.Length < (tests.Length - failing) * 0.9 ? "too many of the passing tests do not pass here"
            : null;
    }

    private int LimitOf(int test) =>
        test < 0 ? Math.Max(LoadMs, BaselineFactor * load)
        // The limit of the whole check counts a build; a program has at least what loading has.
        : Math.Max(isProgram ? LoadMs : 0, Math.Max(request.GetProperty("testLimitMs").GetInt32(), BaselineFactor * baseline[test]));

    /// <summary>A place to try candidates, one after the other.</summary>
    private sealed class Slot(Workspace workspace, Bench bench, List<Court> courts) : IDisposable
    {
        private readonly Dictionary<Court, Judge> judges = new();

        public Workspace Workspace { get; } = workspace;

        /// <param name="suspects">Takes those whose judge died; null where a death is their own.</param>
        public void Serve(ConcurrentQueue<JsonElement> waiting, ConcurrentQueue<JsonElement> suspects)
        {
            while (waiting.TryDequeue(out var candidate))
            {
                var id = candidate.GetProperty("id").GetString();
                if (suspects != null)
                {
                    Codex.Program.Tell(new { begin = id });
                }

                var began = Stopwatch.GetTimestamp();
                if (Try(candidate, suspects == null) is { } verdict)
                {
                    Codex.Program.Tell(new { id, verdict.outcome, verdict.@fixed, verdict.broke, ms = (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds });
                }
                else
                {
                    suspects.Enqueue(candidate);
                }
            }
        }

        public Outcome Ask(
            Court court, Dictionary<string, byte[]> changed, IEnumerable<int> failing, IEnumerable<int> passing, bool whole, Func<int, int> limitOf, int wholeMs, IEnumerable<int> sought = null)
        {
            if (!judges.TryGetValue(court, out var judge))
            {
                judges[court] = judge = Open(court);
            }

            var outcome = judge.Ask(new { changed, sought = sought ?? Array.Empty<int>(), failing, passing, whole, mostFailures = MostFailures, bench.arguments }, limitOf, wholeMs);
            if (judge.Spent || judge.Runs >= MostRuns)
            {
                Replace(court);
            }

            return outcome;
        }

        public void Dispose()
        {
            foreach (var court in judges.Keys.ToList())
            {
                Replace(court);
            }
        }

        private (string outcome, int @fixed, string broke)? Try(JsonElement candidate, bool alone)
        {
            var texts = candidate.GetProperty("files").EnumerateArray().ToDictionary(
                each => Path.Combine(bench.root, each.GetProperty("path").GetString()), each => each.GetProperty("content").GetBytesFromBase64(), StringComparer.Ordinal);
            if (bench.compiler.Compile(texts) is not { } changed)
            {
                return ("broken", 0, null);
            }

            if (alone)
            {
                Dispose();
            }

            foreach (var (path, text) in texts)
            {
                File.WriteAllBytes(Workspace.Full(Path.GetRelativePath(bench.root, path)), text);
            }

            var first = judges.Values.All(judge => judge.Runs == 0);
            var verdict = Verdict(changed, alone);
            if (verdict?.outcome == "plausible" && !first)
            {
                Dispose();
                verdict = Verdict(changed, alone);
            }

            Workspace.Restore();
            return verdict;
        }

        private (string outcome, int @fixed, string broke)? Verdict(Dictionary<string, byte[]> changed, bool alone)
        {
            var repaired = 0;
            var loaded = false;
            foreach (var group in bench.red.GroupBy(at => bench.courtOf[at]))
            {
                var outcome = Ask(group.Key, changed, group, bench.green.Where(at => bench.courtOf[at] == group.Key), false, bench.LimitOf, bench.request.GetProperty("limitMs").GetInt32() + bench.load);
                if (bench.isProgram && outcome.End == "died" && outcome.Code is >= 0 and < 128)
                {
                    outcome.Results[0] = (outcome.Code == 0, 0);
                    outcome.End = "done";
                }

                repaired += group.Count(at => outcome.Results.TryGetValue(at, out var result) && result.Passed);
                loaded |= outcome.Results.Count > 0;
                if (Ending(outcome, repaired, alone) is { } ending)
                {
                    return ending.Outcome is null ? null : (ending.Outcome, repaired, ending.Broke);
                }
            }

            if (repaired == 0)
            {
                return (loaded ? "failed" : "broken", 0, null);
            }

            foreach (var court in courts.Where(each => bench.red.All(at => bench.courtOf[at] != each)))
            {
                var outcome = Ask(court, changed, Array.Empty<int>(), bench.green.Where(at => bench.courtOf[at] == court), true, bench.LimitOf, bench.request.GetProperty("limitMs").GetInt32() + bench.load);
                if (Ending(outcome, repaired, alone) is { } ending)
                {
                    return ending.Outcome is null ? null : (ending.Outcome, repaired, ending.Broke);
                }
            }

            return (repaired == bench.red.Length ? "plausible" : "partial", repaired, null);
        }

        /// <summary>How a run of one court ends the trial; null if it does not, and no outcome if it proves nothing.</summary>
        private (string Outcome, string Broke)? Ending(Outcome outcome, int repaired, bool alone)
        {
            var lost = outcome.Results.Where(each => Array.BinarySearch(bench.green, each.Key) >= 0 && !each.Value.Passed).Select(each => bench.tests[each.Key]).FirstOrDefault();
            return lost != null ? ("failed", lost)
                : outcome.End == "timeout" ? ("timedOut", null)
                : outcome.End != "died" ? null
                : alone ? ("broken", null)
                : (null, null);
        }

        private Judge Open(Court court)
        {
            var here = Workspace.Full(Path.GetRelativePath(bench.root, court.Folder));
            var command = court.Command(here);
            command.RedirectStandardInput = command.RedirectStandardOutput = true;
            command.Environment["DOTNET_gcServer"] = "0";
            command.Environment["DOTNET_GCHeapHardLimit"] = ((long)bench.request.GetProperty("memoryMb").GetInt32() << 20).ToString("x", CultureInfo.InvariantCulture);
            var assemblies = Compiler.Closure(court.Project).ToDictionary(each => each.Name, each => Path.Combine(here, Path.GetFileName(each.Output)));
            return new Judge(command, new { name = court.Project.Name, bench.tests, assemblies, folder = bench.isProgram ? Workspace.Full(bench.folder) : here });
        }

        private void Replace(Court court)
        {
            if (judges.Remove(court, out var judge))
            {
                judge.Dispose();
            }
        }
    }
}
