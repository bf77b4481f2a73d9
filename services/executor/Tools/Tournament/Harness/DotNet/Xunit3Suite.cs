using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Xunit.Sdk;
using Xunit.v3;

namespace Codex;

/// <summary>The tests of an assembly, run by xunit 3 itself: neighbours of one class together, because they share fixtures.</summary>
sealed class Xunit3Suite
{
    private readonly Assembly assembly;
    private readonly ITestFramework framework;
    private readonly Dictionary<string, List<ITestCase>> known = new(StringComparer.Ordinal);

    public Xunit3Suite(Assembly assembly, string[] arguments)
    {
        this.assembly = assembly;
        Xunit.TestContext.SetForInitialization(new Sink(_ => true), false, false);
        framework = ExtensibilityPointFactory.GetTestFramework(assembly);
    }

    public void Run(string[] tests, Report report)
    {
        for (var at = 0; at < tests.Length && report.GoesOn;)
        {
            var type = TypeOf(tests[at]);
            var end = at + 1;
            while (end < tests.Length && TypeOf(tests[end]) == type)
            {
                end++;
            }

            var cases = CasesOf(type, tests[at..end]);
            if (cases.Count > 0)
            {
                var names = new Dictionary<string, string>(StringComparer.Ordinal);
                framework.GetExecutor(assembly).RunTestCases(cases, new Sink(message => Hear(message, type, names, report)), Alone(), CancellationToken.None).AsTask().GetAwaiter().GetResult();
            }

            at = end;
        }
    }

    private static bool Hear(IMessageSinkMessage message, string type, Dictionary<string, string> names, Report report)
    {
        switch (message)
        {
            case ITestStarting starting:
                names[starting.TestUniqueID] = starting.TestDisplayName;
                report.Started(type, starting.TestDisplayName);
                break;
            case ITestPassed passed:
                report.Ended(type, names[passed.TestUniqueID], true, passed.ExecutionTime);
                break;
            case ITestFailed failed:
                report.OutOfMemory |= failed.ExceptionTypes.Contains(typeof(OutOfMemoryException).FullName);
                report.Ended(type, names[failed.TestUniqueID], false, failed.ExecutionTime);
                break;
        }

        return report.GoesOn;
    }

    /// <summary>The cases that have, or may have, the names.</summary>
    private List<ITestCase> CasesOf(string type, string[] tests)
    {
        var names = tests.ToHashSet(StringComparer.Ordinal);
        var found = Wanted(Discover(type), names);
        return found.Count > 0 ? found : Wanted(Discover(""), names);
    }

    private static List<ITestCase> Wanted(List<ITestCase> cases, HashSet<string> names) =>
        cases.Where(each =>
            names.Contains(each.TestCaseDisplayName) || names.Contains($"{each.TestClassName}.{each.TestCaseDisplayName}")
            || names.Any(name => name.StartsWith(each.TestCaseDisplayName + "(", StringComparison.Ordinal))).ToList();

    private List<ITestCase> Discover(string type)
    {
        if (known.TryGetValue(type, out var cases))
        {
            return cases;
        }

        known[type] = cases = new List<ITestCase>();
        var types = type.Length == 0 ? null : assembly.GetType(type) is { } one ? new[] { one } : Array.Empty<Type>();
        framework.GetDiscoverer(assembly).Find(
            each =>
            {
                cases.Add(each);
                return new ValueTask<bool>(true);
            },
            Alone(), types, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return cases;
    }

    private static string TypeOf(string test)
    {
        var name = test.Split('(')[0];
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[..dot];
    }

    private static Options Alone()
    {
        var options = new Options();
        options.SetValue("xunit.execution.DisableParallelization", (bool?)true);
        options.SetValue("xunit.discovery.PreEnumerateTheories", (bool?)true);
        options.SetValue("xunit.execution.SynchronousMessageReporting", (bool?)true);
        return options;
    }

    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object> values = new(StringComparer.Ordinal);

        public TValue GetValue<TValue>(string name) => values.TryGetValue(name, out var value) && value is TValue typed ? typed : default;

        public void SetValue<TValue>(string name, TValue value) => values[name] = value;

        public string ToJson() => "{}";
    }

    private sealed class Sink(Func<IMessageSinkMessage, bool> hear) : IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message) => hear(message);
    }
}
