global using Xunit.Sdk;
global using Xunit.v3;
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace Codex;

sealed class Xunit3Suite : XunitSuite<ITestCase>
{
    private readonly Assembly assembly;
    private readonly ITestFramework framework;

    public Xunit3Suite(Assembly assembly, string[] arguments)
    {
        this.assembly = assembly;
        Xunit.TestContext.SetForInitialization(new Sink(_ => true), false, false);
        framework = ExtensibilityPointFactory.GetTestFramework(assembly);
    }

    protected override string TypeOf(ITestCase one) => one.TestClassName;

    protected override string NameOf(ITestCase one) => one.TestCaseDisplayName;

    protected override void Execute(List<ITestCase> cases, Report report)
    {
        var types = cases.GroupBy(each => each.UniqueID, StringComparer.Ordinal).ToDictionary(each => each.Key, each => each.First().TestClassName, StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var sink = new Sink(message => Hear(message, types, names, report));
        framework.GetExecutor(assembly).RunTestCases(cases, sink, Alone(), CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    protected override List<ITestCase> Discover(string type)
    {
        var cases = new List<ITestCase>();
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

    private static bool Hear(IMessageSinkMessage message, Dictionary<string, string> types, Dictionary<string, string> names, Report report)
    {
        switch (message)
        {
            case ITestStarting starting:
                names[starting.TestUniqueID] = starting.TestDisplayName;
                report.Started(types[starting.TestCaseUniqueID], starting.TestDisplayName);
                break;
            case ITestPassed passed:
                report.Ended(types[passed.TestCaseUniqueID], names[passed.TestUniqueID], true, passed.ExecutionTime, null);
                break;
            case ITestFailed failed:
                report.OutOfMemory |= failed.ExceptionTypes.Contains(typeof(OutOfMemoryException).FullName);
                report.Ended(types[failed.TestCaseUniqueID], names[failed.TestUniqueID], false, failed.ExecutionTime, Text(failed.ExceptionTypes, failed.Messages, failed.StackTraces));
                break;
            case ITestSkipped skipped:
                report.Skipped(types[skipped.TestCaseUniqueID], names[skipped.TestUniqueID], skipped.Reason);
                break;
        }

        return report.GoesOn;
    }
}
