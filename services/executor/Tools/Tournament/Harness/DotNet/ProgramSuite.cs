using System;
using System.Diagnostics;
using System.Reflection;
using System.Threading.Tasks;

namespace Codex;

/// <summary>A program whose exit code is its only test.</summary>
sealed class ProgramSuite(Assembly assembly, string[] arguments)
{
    private const int ExitCodeBits = 0xFF;

    public bool Has(string test) => true;

    public void Run(string[] tests, Report report)
    {
        foreach (var test in tests)
        {
            report.Started("", test);
            var passed = false;
            var began = Stopwatch.GetTimestamp();
            try
            {
                var entry = assembly.EntryPoint;
                var answer = entry.Invoke(null, entry.GetParameters().Length == 0 ? null : new object[] { arguments });
                passed = ((answer is int code ? code : Environment.ExitCode) & ExitCodeBits) == 0;
            }
            catch (TargetInvocationException exception)
            {
                report.OutOfMemory |= exception.InnerException is OutOfMemoryException;
            }

            report.Ended("", test, passed, (decimal)Stopwatch.GetElapsedTime(began).TotalSeconds, null);
        }
    }
}
