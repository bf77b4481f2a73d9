using System.Diagnostics;
using CodexPlatform.Codexctl;

namespace CodexPlatform.EndToEnd.Tests;

/// <summary>Engines in a process that is killed as soon as each of them stands at its fail point or is done. Product code knows nothing of it.</summary>
/// <remarks>Arguments: for each engine a fail point and a command line, with <see cref="Next"/> between them.</remarks>
internal static class CrashHost
{
    public const string Next = "--next";

    public static async Task<int> Main(string[] arguments)
    {
        var engines = new List<List<string>> { new() };
        foreach (var argument in arguments)
        {
            if (argument == Next)
            {
                engines.Add([]);
            }
            else
            {
                engines[^1].Add(argument);
            }
        }

        var ends = await Task.WhenAll(engines.Select(engine => Run(FailPoint.Parse(engine[0]), [.. engine.Skip(1)])));
        await Console.Out.FlushAsync();
        if (ends.Contains(null))
        {
            Process.GetCurrentProcess().Kill();
            await Task.Delay(Timeout.Infinite);
        }

        return ends.Max()!.Value;
    }

    /// <returns>The exit code; null when the engine stands at its fail point.</returns>
    private static async Task<int?> Run(FailPoint point, string[] arguments)
    {
        var terminal = Terminal.OfProcess(Environment.GetEnvironmentVariable);
        var invocation = new Invocation(
            new EmbeddedPlatform(TimeProvider.System, point.Decorate), terminal, TimeProvider.System, Environment.CurrentDirectory, Environment.GetEnvironmentVariable, "tester");
        var running = Task.Run(() => CommandLine.Run(invocation, arguments, CancellationToken.None));
        if (await Task.WhenAny(running, point.Reached) == running)
        {
            await terminal.Out.FlushAsync();
            await Console.Error.WriteLineAsync($"appends {point.Appends} sends {point.Sends}");
            return await running;
        }

        await Console.Error.WriteLineAsync("stands");
        return null;
    }
}
