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

/// <summary>What became of one run of tests.</summary>
sealed class Outcome
{
    /// <summary>By place of the test: whether it passed, and milliseconds.</summary>
    public Dictionary<int, (bool Passed, int Ms)> Results { get; } = new();

    /// <summary>Places of the tests that are there, of those that were sought.</summary>
    public List<int> Known { get; } = new();

    /// <summary>done, timeout or died.</summary>
    public string End { get; set; } = "died";

    /// <summary>Exit code of a judge that ended within the run.</summary>
    public int Code { get; set; }

    /// <summary>Milliseconds of CPU before the first test.</summary>
    public int Load { get; set; }
}

/// <summary>A process that runs the tests of one candidate after the other.</summary>
sealed class Judge : IDisposable
{
    private const int TickMs = 10;
    private const int PollMs = 10;

    /// <summary>A test that waits ends after so many times its CPU limit, plus <see cref="WallExtraMs"/>; waiting for a core does not count.</summary>
    private const int WallFactor = 8;

    private const int WallExtraMs = 1000;
    private readonly Process process;
    private readonly BlockingCollection<string> said = new();

    /// <param name="begin">What it is told before all else.</param>
    public Judge(ProcessStartInfo start, object begin)
    {
        process = Process.Start(start);
        var reader = new Thread(() =>
        {
            while (process.StandardOutput.ReadLine() is { } line)
            {
                said.Add(line);
            }

            said.CompleteAdding();
        }) { IsBackground = true };
        reader.Start();
        Say(begin);
    }

    /// <summary>Candidates it has run.</summary>
    public int Runs { get; private set; }

    /// <summary>Whether another must take its place.</summary>
    public bool Spent { get; private set; }

    /// <param name="limitOf">Milliseconds of CPU for a test by its place; for -1, of what comes before the first.</param>
    /// <param name="wholeMs">Milliseconds of CPU for all together.</param>
    public Outcome Ask(object request, Func<int, int> limitOf, int wholeMs)
    {
        var outcome = new Outcome();
        Runs++;
        var clock = new Clock(process.Id);
        var begun = clock.Cpu();
        var wallBegun = clock.Wall();
        var (mark, wallMark, limit, waits) = (begun, wallBegun, limitOf(-1), true);
        Say(request);
        while (true)
        {
            if (!said.TryTake(out var line, PollMs))
            {
                if (said.IsCompleted)
                {
                    process.WaitForExit();
                    outcome.Code = process.ExitCode;
                    Spent = true;
                    return outcome;
                }

                var (cpu, wall) = (clock.Cpu(), clock.Wall());
                if (cpu - mark > limit || cpu - begun > wholeMs || wall - wallMark > ((long)WallFactor * limit) + WallExtraMs || wall - wallBegun > ((long)WallFactor * wholeMs) + WallExtraMs)
                {
                    outcome.End = "timeout";
                    Spent = true;
                    return outcome;
                }

                continue;
            }

            var words = line.Split(' ');
            switch (words[0])
            {
                case "k" or "s":
                    var place = int.Parse(words[1], CultureInfo.InvariantCulture);
                    (mark, wallMark, limit) = (clock.Cpu(), clock.Wall(), limitOf(words[0] == "s" ? place : -1));
                    outcome.Load = waits ? (int)(mark - begun) : outcome.Load;
                    waits = false;
                    outcome.Known.AddRange(words[0] == "k" ? new[] { place } : Array.Empty<int>());
                    break;
                case "r":
                    outcome.Results[int.Parse(words[1], CultureInfo.InvariantCulture)] = (words[2] == "passed", int.Parse(words[3], CultureInfo.InvariantCulture));
                    (mark, wallMark, limit) = (clock.Cpu(), clock.Wall(), limitOf(-1));
                    break;
                case "done":
                    outcome.End = "done";
                    Spent |= words[1] == "spent";
                    return outcome;
            }
        }
    }

    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It is gone.
        }

        process.WaitForExit();
        process.Dispose();
    }

    private void Say(object value)
    {
        try
        {
            process.StandardInput.WriteLine(JsonSerializer.Serialize(value));
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It is dead, as the next read tells.
        }
    }

    /// <summary>Milliseconds of a process. Those in which it could have run and the machine ran others are not its own.</summary>
    private sealed class Clock(int pid)
    {
        private readonly long began = Stopwatch.GetTimestamp();
        private long used;
        private long delay;

        public long Cpu()
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{pid}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                used = (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) * TickMs;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
            {
                // It is gone: what it used stays.
            }

            return used;
        }

        public long Wall()
        {
            try
            {
                // Which thread runs a test is not known; those that end must not turn time back.
                delay = Math.Max(delay, Directory.GetDirectories($"/proc/{pid}/task").Sum(DelayOf));
            }
            catch (IOException)
            {
                // It is gone.
            }

            return (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds - delay;
        }

        private static long DelayOf(string task)
        {
            try
            {
                return long.Parse(File.ReadAllText(task + "/schedstat").Split(' ')[1], CultureInfo.InvariantCulture) / 1_000_000;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or IndexOutOfRangeException or FormatException)
            {
                return 0;
            }
        }
    }
}
