using System.Text;
using CodexPlatform.Testing;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>The program without its process: arguments in, exit code and both outputs out.</summary>
internal sealed class Cli
{
    public Cli()
    {
        Time = new ManualTime(Sample.Start.AddMinutes(3));
        Platform = new FakePlatform(Time);
    }

    public ManualTime Time { get; }

    public FakePlatform Platform { get; }

    public Dictionary<string, string> Variables { get; } = new() { ["HOME"] = "/home-of-nobody", ["TERM"] = "xterm" };

    public bool Terminal { get; init; }

    public string Directory { get; init; } = "/somewhere";

    /// <summary>By which a server is waited for.</summary>
    public TimeProvider ServerTime { get; init; } = TimeProvider.System;

    /// <summary>The platform in force; null for <see cref="Platform"/>.</summary>
    public IPlatform? Other { get; init; }

    /// <summary>Standard output of the newest call.</summary>
    public HeardStream? Heard { get; private set; }

    public Task<CliResult> Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public async Task<CliResult> Run(CancellationToken stop, params string[] arguments)
    {
        using var output = new HeardStream();
        Heard = output;
        using var outWriter = new StreamWriter(output, new UTF8Encoding(false)) { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(
            outWriter, output, error, Terminal, Terminal, 80,
            Paint.For(Terminal, Variables.GetValueOrDefault), Paint.For(Terminal, Variables.GetValueOrDefault));
        var invocation = new Invocation(Other ?? Platform, terminal, Time, Directory, Variables.GetValueOrDefault, "ada")
        {
            Reach = server => new ServerPlatform(server, ServerTime),
        };
        var code = await CommandLine.Run(invocation, arguments, stop);
        await outWriter.FlushAsync(CancellationToken.None);
        return new CliResult(code, output.ToArray(), error.ToString());
    }
}

internal sealed record CliResult(int Code, byte[] Bytes, string Error)
{
    public string Out => Encoding.UTF8.GetString(Bytes);

    public IReadOnlyList<string> OutLines => Out.TrimEnd('\n').Split('\n');
}
