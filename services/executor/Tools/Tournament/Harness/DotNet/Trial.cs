// The process in which candidates run. It reports on its descriptor of its own; what candidates write goes nowhere.
using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Codex;

static class Program
{
    private const int ReadWrite = 2;
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;

    static void Main()
    {
        var (input, output) = (dup(0), dup(1));
        var nothing = open("/dev/null", ReadWrite);
        foreach (var descriptor in new[] { 0, 1, 2 })
        {
            dup2(nothing, descriptor);
        }

        fcntl(input, SetDescriptorFlags, CloseOnExec);
        fcntl(output, SetDescriptorFlags, CloseOnExec);
        var reader = new StreamReader(new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(input, true), FileAccess.Read), Encoding.UTF8);
        var writer = new StreamWriter(new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(output, true), FileAccess.Write), new UTF8Encoding(false)) { AutoFlush = true };
        using var begin = JsonDocument.Parse(reader.ReadLine());
        var trial = new Trial(begin.RootElement, writer);
        while (reader.ReadLine() is { } line)
        {
            using var request = JsonDocument.Parse(line);
            writer.WriteLine("done " + (trial.Hold(request.RootElement) ? "clean" : "spent"));
        }
    }

    [DllImport("libc")]
    private static extern int dup(int descriptor);

    [DllImport("libc")]
    private static extern int dup2(int from, int to);

    [DllImport("libc")]
    private static extern int open(string path, int flags);

    [DllImport("libc")]
    private static extern int fcntl(int descriptor, int command, int argument);
}

sealed class Trial
{
    private readonly string name;
    private readonly string[] tests;
    private readonly Dictionary<string, string> assemblies;
    private readonly TextWriter writer;
    private readonly Surroundings surroundings;

    public Trial(JsonElement begin, TextWriter writer)
    {
        this.writer = writer;
        name = begin.GetProperty("name").GetString();
        tests = begin.GetProperty("tests").EnumerateArray().Select(each => each.GetString()).ToArray();
        assemblies = begin.GetProperty("assemblies").EnumerateObject().ToDictionary(each => each.Name, each => each.Value.GetString(), StringComparer.Ordinal);
        Environment.CurrentDirectory = begin.GetProperty("folder").GetString();
        surroundings = new Surroundings();
    }

    /// <returns>Whether nothing is left of it.</returns>
    public bool Hold(JsonElement request)
    {
        var here = new Dictionary<string, string>(assemblies, StringComparer.Ordinal);
        var scratch = Directory.CreateTempSubdirectory("codex-trial-").FullName;
        foreach (var each in request.GetProperty("changed").EnumerateObject())
        {
            here[each.Name] = Path.Combine(scratch, each.Name + ".dll");
            File.WriteAllBytes(here[each.Name], each.Value.GetBytesFromBase64());
        }

        var context = new Context(here);
        var whole = request.GetProperty("whole").GetBoolean();
        var report = new Report(tests, writer);
        try
        {
            var suite = new Suite(context.LoadFromAssemblyName(new AssemblyName(name)), request.GetProperty("arguments").EnumerateArray().Select(each => each.GetString()).ToArray());
            foreach (var each in request.GetProperty("sought").EnumerateArray().Select(each => each.GetInt32()).Where(each => suite.Has(tests[each])))
            {
                writer.WriteLine($"k {each}");
            }

            report.MostFailures = whole ? int.MaxValue : request.GetProperty("mostFailures").GetInt32();
            suite.Run(Places(request, "failing"), report);
            if (whole || report.Passed > 0)
            {
                report.Begin(whole ? int.MaxValue : 1);
                suite.Run(Places(request, "passing"), report);
            }
        }
        catch (Exception exception)
        {
            report.OutOfMemory |= exception.GetBaseException() is OutOfMemoryException;
        }

        context.Unload();
        Directory.Delete(scratch, true);
        return surroundings.Restore() && !report.OutOfMemory;
    }

    private string[] Places(JsonElement request, string group) =>
        request.GetProperty(group).EnumerateArray().Select(each => tests[each.GetInt32()]).ToArray();

    /// <summary>Each assembly is a file, because frameworks ask where it is; two of the same path are one for the runtime, so a changed one has a path of its own.</summary>
    private sealed class Context(Dictionary<string, string> assemblies) : AssemblyLoadContext("candidate", isCollectible: true)
    {
        protected override Assembly Load(AssemblyName name) =>
            name.Name != null && assemblies.TryGetValue(name.Name, out var path) ? LoadFromAssemblyPath(path) : null;
    }
}

/// <summary>Tells how each test does as it does it.</summary>
sealed class Report(string[] tests, TextWriter writer)
{
    private readonly Dictionary<string, int> places = tests.Select((test, at) => (test, at)).ToDictionary(each => each.test, each => each.at, StringComparer.Ordinal);
    private readonly object turn = new();
    private int failures;

    public int MostFailures { get; set; } = int.MaxValue;

    public int Passed { get; private set; }

    public bool OutOfMemory { get; set; }

    public bool GoesOn => failures < MostFailures;

    public void Begin(int mostFailures) => (failures, MostFailures) = (0, mostFailures);

    public void Started(string type, string test)
    {
        if (Place(type, test) is { } place)
        {
            lock (turn)
            {
                writer.WriteLine($"s {place}");
            }
        }
    }

    public void Ended(string type, string test, bool passed, decimal seconds, string message)
    {
        if (Place(type, test) is not { } place)
        {
            return;
        }

        lock (turn)
        {
            Passed += passed ? 1 : 0;
            failures += passed ? 0 : 1;
            writer.WriteLine($"r {place} {(passed ? "passed" : "failed")} {(int)(seconds * 1000)}");
        }
    }

    public void Skipped(string type, string test, string reason)
    {
    }

    /// <summary>A test may be known by its name alone, or behind its type.</summary>
    private int? Place(string type, string test) =>
        places.TryGetValue(test, out var place) || places.TryGetValue($"{type}.{test}", out place) ? place : null;
}

/// <summary>What candidates share with those that come after them.</summary>
sealed class Surroundings
{
    private const int WaitMs = 100;
    private const int LookMs = 2;

    /// <summary>A thread that is about to end takes no work: nobody waits longer for it.</summary>
    private const int PoolMs = 5;

    /// <summary>As the kernel cuts names.</summary>
    private const string PoolThread = ".NET TP Worker", LongThread = ".NET Long";
    private readonly Dictionary<string, string> variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(each => (string)each.Key, each => (string)each.Value, StringComparer.Ordinal);
    private readonly string folder = Environment.CurrentDirectory;
    private readonly (CultureInfo, CultureInfo) cultures = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private readonly HashSet<string> known = Directory.GetDirectories("/proc/self/task").Select(Path.GetFileName).ToHashSet();

    public Surroundings() => Silence();

    /// <returns>Whether no thread and no work is left.</returns>
    public bool Restore()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(each => !variables.ContainsKey(each)).ToList())
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Directory.CreateDirectory(folder);
        Environment.CurrentDirectory = folder;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = cultures;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = null;
        Environment.ExitCode = 0;
        SynchronizationContext.SetSynchronizationContext(null);
        Silence();
        return IsQuiet();
    }

    private static void Silence()
    {
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        Console.SetIn(TextReader.Null);
    }

    private bool IsQuiet()
    {
        for (var waited = 0; waited <= WaitMs; waited += LookMs)
        {
            ThreadPool.GetMaxThreads(out var most, out _);
            ThreadPool.GetAvailableThreads(out var free, out _);
            if (most == free && ThreadPool.PendingWorkItemCount == 0 && Timer.ActiveCount == 0 && HasNoStranger())
            {
                return true;
            }

            Thread.Sleep(LookMs);
        }

        return false;
    }

    /// <summary>
    /// Whether each thread is the runtime's or the pool's. A new thread has the name of the one that made it, so a thread with the name of one of
    /// the pool is one only if it does the pool's work.
    /// </summary>
    private bool HasNoStranger()
    {
        var unknown = Unknown();
        if (unknown.Count > 0)
        {
            known.UnionWith(OfPool());
            unknown = Unknown();
        }

        return unknown.Count == 0;
    }

    private List<string> Unknown() =>
        Directory.GetDirectories("/proc/self/task").Where(task => !known.Contains(Path.GetFileName(task)) && !IsOfRuntime(NameOf(task))).ToList();

    /// <summary>The threads that take work of the pool when there is some for all of them at once.</summary>
    private static IEnumerable<string> OfPool()
    {
        var found = new ConcurrentBag<string>();
        var count = ThreadPool.ThreadCount;
        using var all = new CountdownEvent(count);
        var work = Enumerable.Range(0, count).Select(_ => Task.Run(() =>
        {
            found.Add(Path.GetFileName(File.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false).FullName));
            all.Signal();
            all.Wait(PoolMs);
        })).ToArray();
        Task.WaitAll(work);
        return found;
    }

    private static bool IsOfRuntime(string name) =>
        name.Length == 0 || (name.StartsWith(".NET ", StringComparison.Ordinal) && name != PoolThread && !name.StartsWith(LongThread, StringComparison.Ordinal));

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(task + "/comm").TrimEnd('\n');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
