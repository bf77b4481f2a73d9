using System;
using System.Collections.Generic;
using System.Linq;

namespace Codex;

/// <summary>The tests of an assembly, run by xunit itself: one after the other, neighbours of one class together, because they share fixtures.</summary>
abstract class XunitSuite<TCase>
{
    private readonly Dictionary<string, List<TCase>> known = new(StringComparer.Ordinal);

    public bool Has(string test) => CasesOf(Owner(test), new[] { test }).Count > 0;

    public void Run(string[] tests, Report report)
    {
        for (var at = 0; at < tests.Length && report.GoesOn;)
        {
            var type = Owner(tests[at]);
            var end = at + 1;
            while (end < tests.Length && Owner(tests[end]) == type)
            {
                end++;
            }

            var cases = CasesOf(type, tests[at..end]);
            if (cases.Count > 0)
            {
                Execute(cases, report);
            }

            at = end;
        }
    }

    /// <summary>Runs all tests together, but for those of some names.</summary>
    public void RunAll(HashSet<string> but, Report report) => Execute(Known("").Where(each => !Names(each).Any(but.Contains)).ToList(), report);

    /// <param name="type">Full name of a class; empty for all.</param>
    protected abstract List<TCase> Discover(string type);

    protected abstract string TypeOf(TCase one);

    protected abstract string NameOf(TCase one);

    protected abstract void Execute(List<TCase> cases, Report report);

    /// <summary>What a failure says, without the frames of xunit itself.</summary>
    protected static string Text(string[] types, string[] messages, string[] traces)
    {
        var own = types[0].StartsWith("Xunit.Sdk.", StringComparison.Ordinal);
        var lines = string.Join("\n", traces).Split('\n').Where(line => !line.StartsWith("   at Xunit.", StringComparison.Ordinal));
        return $"{(own ? "" : types[0] + " : ")}{messages[0]}\n{string.Join("\n", lines)}";
    }

    protected static Options Alone()
    {
        var options = new Options();
        options.SetValue("xunit.execution.DisableParallelization", (bool?)true);
        options.SetValue("xunit.discovery.PreEnumerateTheories", (bool?)true);
        options.SetValue("xunit.execution.SynchronousMessageReporting", (bool?)true);
        return options;
    }

    /// <summary>The cases that have, or may have, the names.</summary>
    private List<TCase> CasesOf(string type, string[] tests)
    {
        var names = tests.ToHashSet(StringComparer.Ordinal);
        var found = Wanted(Known(type), names);
        return found.Count > 0 ? found : Wanted(Known(""), names);
    }

    private List<TCase> Wanted(List<TCase> cases, HashSet<string> names) =>
        cases.Where(each => Names(each).Any(names.Contains) || names.Any(name => name.StartsWith(NameOf(each) + "(", StringComparison.Ordinal))).ToList();

    private string[] Names(TCase one) => new[] { NameOf(one), $"{TypeOf(one)}.{NameOf(one)}" };

    private List<TCase> Known(string type) => known.TryGetValue(type, out var cases) ? cases : known[type] = Discover(type);

    private static string Owner(string test)
    {
        var name = test.Split('(')[0];
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[..dot];
    }

    protected sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object> values = new(StringComparer.Ordinal);

        public TValue GetValue<TValue>(string name) => values.TryGetValue(name, out var value) && value is TValue typed ? typed : default;

        public void SetValue<TValue>(string name, TValue value) => values[name] = value;

        public string ToJson() => "{}";
    }

    protected sealed class Sink(Func<IMessageSinkMessage, bool> hear) : IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message) => hear(message);
    }
}
