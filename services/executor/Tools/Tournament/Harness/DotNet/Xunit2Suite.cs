global using Xunit.Abstractions;
global using Xunit.Sdk;
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;

namespace Codex;

sealed class Xunit2Suite : XunitSuite<IXunitTestCase>
{
    private readonly IReflectionAssemblyInfo assembly;
    private readonly XunitTestFrameworkDiscoverer discoverer;

    public Xunit2Suite(Assembly assembly, string[] arguments)
    {
        this.assembly = Reflector.Wrap(assembly);
        discoverer = new XunitTestFrameworkDiscoverer(this.assembly, new Nowhere(), new Sink(_ => true));
    }

    protected override string TypeOf(IXunitTestCase one) => one.TestMethod.TestClass.Class.Name;

    protected override string NameOf(IXunitTestCase one) => one.DisplayName;

    protected override void Execute(List<IXunitTestCase> cases, Report report)
    {
        var whole = new TestAssembly(assembly, null, new Version(0, 0));
        using var runner = new XunitTestAssemblyRunner(whole, cases, new Sink(_ => true), new Sink(message => Hear(message, report)), Alone());
        runner.RunAsync().GetAwaiter().GetResult();
    }

    protected override List<IXunitTestCase> Discover(string type)
    {
        var cases = new List<IXunitTestCase>();
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

    private static bool Hear(IMessageSinkMessage message, Report report)
    {
        switch (message)
        {
            case ITestStarting starting:
                report.Started(starting.TestClass.Class.Name, starting.Test.DisplayName);
                break;
            case ITestPassed passed:
                report.Ended(passed.TestClass.Class.Name, passed.Test.DisplayName, true, passed.ExecutionTime, null);
                break;
            case ITestFailed failed:
                report.OutOfMemory |= failed.ExceptionTypes.Contains(typeof(OutOfMemoryException).FullName);
                report.Ended(failed.TestClass.Class.Name, failed.Test.DisplayName, false, failed.ExecutionTime, Text(failed.ExceptionTypes, failed.Messages, failed.StackTraces));
                break;
            case ITestSkipped skipped:
                report.Skipped(skipped.TestClass.Class.Name, skipped.Test.DisplayName, skipped.Reason);
                break;
        }

        return report.GoesOn;
    }

    private sealed class Nowhere : ISourceInformationProvider
    {
        public ISourceInformation GetSourceInformation(ITestCase testCase) => null;

        public void Dispose()
        {
        }
    }
}
