// The process in which tests run with probes, one after the other. What they write goes nowhere; it writes its report and its spectrum into files.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Threading;

namespace Codex;

static class Program
{
    static void Main(string[] words)
    {
        using var begin = JsonDocument.Parse(File.ReadAllBytes(words[0]));
        var told = begin.RootElement;
        Environment.CurrentDirectory = told.GetProperty("folder").GetString();
        var assembly = Assembly.Load(new AssemblyName(told.GetProperty("name").GetString()));
        var report = new Report(told, new Spectrum(told.GetProperty("projects")));
        var known = told.GetProperty("known").EnumerateArray().Select(each => each.GetString()).ToHashSet(StringComparer.Ordinal);
        new Suite(assembly, Array.Empty<string>()).RunAll(known, report);
        report.End();
        // Threads that tests left behind would keep the process.
        Environment.Exit(0);
    }
}

/// <summary>Writes down how each test does, and interrupts one that does not end.</summary>
sealed class Report
{
    private const int LookMs = 50;

    /// <summary>For so long a test that does not end is watched, to say where it is.</summary>
    private const int WhereMs = 100;

    /// <summary>Code that does not come to a probe, or goes on in spite of it, is ended with the process.</summary>
    private const int PatienceMs = 2000;

    /// <summary>Tells the parent to start another process for the tests that are left.</summary>
    private const int Again = 75;

    /// <summary>Seconds for each further test, once one has used up its own: where one loops, others often do.</summary>
    private const double AfterTheFirst = 2;
    private readonly object turn = new();
    private readonly string target;
    private readonly Spectrum spectrum;
    private readonly StreamWriter lines;
    private double seconds;
    private (string Name, TimeSpan Begun)? current;
    private HashSet<(string File, int Line)> ran, where;

    public Report(JsonElement told, Spectrum spectrum)
    {
        this.spectrum = spectrum;
        target = told.GetProperty("target").GetString();
        seconds = told.GetProperty("seconds").GetDouble();
        lines = new StreamWriter(target + ".jsonl", append: true, new UTF8Encoding(false)) { AutoFlush = true };
        if (seconds > 0)
        {
            new Thread(Watch) { IsBackground = true }.Start();
            AppDomain.CurrentDomain.UnhandledException += (_, _) =>
            {
                lock (turn)
                {
                    if (where != null)
                    {
                        GiveUp();
                    }
                }
            };
        }
    }

    public bool GoesOn => true;

    public bool OutOfMemory { get; set; }

    public void Started(string type, string test)
    {
        lock (turn)
        {
            spectrum.Settle();
            (current, ran, where) = ((Name(type, test), Used()), new(), null);
        }
    }

    public void Ended(string type, string test, bool passed, decimal duration, string message)
    {
        lock (turn)
        {
            var hung = where != null;
            ran.UnionWith(spectrum.Take());
            Tell(Name(type, test), hung ? "failed" : passed ? "passed" : "failed", duration, hung ? Interrupted(message) : message, hung);
            spectrum.Count(passed && !hung, ran);
            (current, where) = (null, null);
        }
    }

    public void Skipped(string type, string test, string reason)
    {
        lock (turn)
        {
            Tell(Name(type, test), "skipped", 0, reason, false);
            current = null;
        }
    }

    public void End() => spectrum.Save(target + ".spectrum");

    private static string Name(string type, string test) => test.StartsWith(type + ".", StringComparison.Ordinal) ? test : $"{type}.{test}";

    private static TimeSpan Used() => Process.GetCurrentProcess().TotalProcessorTime;

    private void Watch()
    {
        while (true)
        {
            Thread.Sleep(LookMs);
            if (Overdue() is { } name)
            {
                Thread.Sleep(WhereMs);
                Interrupt(name);
                Thread.Sleep(PatienceMs);
                lock (turn)
                {
                    if (where != null && current?.Name == name)
                    {
                        GiveUp();
                    }
                }
            }
        }
    }

    /// <returns>The test that has had its time; what it ran so far is taken.</returns>
    private string Overdue()
    {
        lock (turn)
        {
            if (current is not { } test || (Used() - test.Begun).TotalSeconds <= seconds)
            {
                return null;
            }

            ran.UnionWith(spectrum.Take());
            return test.Name;
        }
    }

    private void Interrupt(string name)
    {
        lock (turn)
        {
            if (current?.Name == name)
            {
                where = spectrum.Take();
                ran.UnionWith(where);
                spectrum.Break();
            }
        }
    }

    private void GiveUp()
    {
        Tell(current.Value.Name, "failed", (decimal)(Used() - current.Value.Begun).TotalSeconds, Interrupted(null), true);
        spectrum.Count(false, ran);
        End();
        Environment.Exit(Again);
    }

    /// <param name="message">What the interrupted test said; null if it said nothing.</param>
    private string Interrupted(string message)
    {
        var trace = message?.StartsWith(typeof(IndexOutOfRangeException).FullName, StringComparison.Ordinal) == true ? message[(message.IndexOf('\n') + 1)..] : Spectrum.Trace(where);
        var text = FormattableString.Invariant($"the test did not end within {seconds} s of processor time\n{trace}");
        seconds = Math.Min(seconds, AfterTheFirst);
        return text;
    }

    private void Tell(string name, string status, decimal duration, string message, bool hung) =>
        lines.WriteLine(JsonSerializer.Serialize(new { runner = "dotnet", name, status, ms = (int)(duration * 1000), message, hung = hung ? true : (bool?)null }));
}
