using CodexPlatform.Codexctl;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>The command line in a process that dies at its fail point: <c>FAIL-POINT ARGUMENTS…</c>. Product code knows nothing of it.</summary>
internal static class CrashHost
{
    public static async Task<int> Main(string[] arguments)
    {
        var point = FailPoint.Parse(arguments[0]);
        var terminal = Terminal.OfProcess(Environment.GetEnvironmentVariable);
        var invocation = new Invocation(
            new EmbeddedPlatform(TimeProvider.System, point.Decorate), terminal, TimeProvider.System, Environment.CurrentDirectory, Environment.GetEnvironmentVariable, "tester");
        var code = await CommandLine.Run(invocation, arguments[1..], CancellationToken.None);
        await terminal.Out.FlushAsync();
        await Console.Error.WriteLineAsync($"appends {point.Appends} sends {point.Sends}");
        return code;
    }
}
