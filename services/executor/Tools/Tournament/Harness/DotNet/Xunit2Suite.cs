using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Codex;

/// <summary>The tests of an assembly, run by xunit 2 itself: neighbours of one class together, because they share fixtures.</summary>
sealed class Xunit2Suite
{
    private readonly IReflectionAssemblyInfo assembly;
    private readonly XunitTestFrameworkDiscoverer discoverer;
    private readonly Dictionary<string, List<IXunitTestCase>> known = new(StringComparer.Ordinal);

    public Xunit2Suite(Assembly assembly, string[] arguments)
    {
        this.assembly = Reflector.Wrap(assembly);
        discoverer = new XunitTestFrameworkDiscoverer(this.assembly, new Nowhere(), new Sink(_ => true));
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
                var whole = new TestAssembly(assembly, null, new Version(0, 0));
                using var runner = new XunitTestAssemblyRunner(whole, cases, new Sink(_ => true), new Sink(message => Hear(message, report)), Alone());
                runner.RunAsync().GetAwaiter().GetResult();
            }

            at = end;
        }
    }

    private static bool Hear(IMessageSinkMessage message, Report report)
    {
        switch (message)
        {
            case ITestStarting starting:
                report.Started(starting.TestClass.Class.Name, starting.Test.DisplayName);
                break;
            case ITestPassed passed:
                report.Ended(passed.TestClass.Class.Name, passed.Test.DisplayName, true, passed.ExecutionTime);
                break;
            case ITestFailed failed:
                report.OutOfMemory |= failed.ExceptionTypes.Contains(typeof(OutOfMemoryException).FullName);
                report.Ended(failed.TestClass.Class.Name, failed.Test.DisplayName, false, failed.ExecutionTime);
                break;
        }

        return report.GoesOn;
    }

    /// <summary>The cases that have, or may have, the names.</summary>
    private List<IXunitTestCase> CasesOf(string type, string[] tests)
    {
        var names = tests.ToHashSet(StringComparer.Ordinal);
        var found = Wanted(Discover(type), names);
        return found.Count > 0 ? found : Wanted(Discover(""), names);
    }

    private static List<IXunitTestCase> Wanted(List<IXunitTestCase> cases, HashSet<string> names) =>
        cases.Where(each =>
            names.Contains(each.DisplayName) || names.Contains($"{each.TestMethod.TestClass.Class.Name}.{each.DisplayName}")
            || (each.TestMethodArguments is null && names.Any(name => name.StartsWith(each.DisplayName + "(", StringComparison.Ordinal)))).ToList();

    private List<IXunitTestCase> Discover(string type)
    {
        if (known.TryGetValue(type, out var cases))
        {
            return cases;
        }

        known[type] = cases = new List<IXunitTestCase>();
        using var done = new ManualResetEventSlim();
        var sink = new Sink(message =>
        {
            if (message is ITestCaseDiscoveryMessage { TestCase: IXunitTestCase one })
            {
                cases.Add(one);
            }
            else if (message is IDiscoveryCompleteMessage)
            {
                done.Set();
            }

            return true;
        });
        if (type.Length == 0)
        {
            discoverer.Find(false, sink, Alone());
        }
        else
        {
            discoverer.Find(type, false, sink, Alone());
        }

        done.Wait();
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
    }

    private sealed class Sink(Func<IMessageSinkMessage, bool> hear) : IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message) => hear(message);
    }

    private sealed class Nowhere : ISourceInformationProvider
    {
        public ISourceInformation GetSourceInformation(ITestCase testCase) => null;

        public void Dispose()
        {
        }
    }
}
