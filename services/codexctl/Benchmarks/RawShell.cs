using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>A plain shell over two pipes, wherever it runs: what sandboxes cost is told as a multiple of what it does.</summary>
internal sealed class RawShell(Stream input, Stream output)
{
    /// <summary>For each line it does nothing, or takes as many bytes as that says into a file, and answers with an empty line.</summary>
    public const string Script = """while read -r bytes; do if [ "$bytes" = 0 ]; then /bin/true; else head -c "$bytes" >raw; fi; echo; done""";

    private readonly byte[] answer = new byte[1];

    /// <summary>The same in a shell on this machine, in no sandbox.</summary>
    /// <param name="folder">Where it writes.</param>
    public static async Task<RawFigures> Here(string folder, CancellationToken cancellationToken)
    {
        var start = await SandboxBenchmark.Repeated(SandboxBenchmark.Opened, async _ =>
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", ":"]))!;
            await process.WaitForExitAsync(cancellationToken);
        });
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            return await new RawShell(shell.StandardInput.BaseStream, shell.StandardOutput.BaseStream).Measure(start, cancellationToken);
        }
        finally
        {
            shell.Kill();
            await shell.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <param name="start">How long it took to have it.</param>
    public async Task<RawFigures> Measure(Percentiles start, CancellationToken cancellationToken)
    {
        var content = new byte[SandboxBenchmark.HundredMegabytes];
        return new(
            start,
            await SandboxBenchmark.Repeated(SandboxBenchmark.Operations, _ => Command(cancellationToken)),
            await SandboxBenchmark.Repeated(SandboxBenchmark.Large, _ => Write(content.AsMemory(0, SandboxBenchmark.OneMegabyte), cancellationToken)),
            await SandboxBenchmark.Repeated(SandboxBenchmark.Huge, _ => Write(content, cancellationToken)));
    }

    public Task Command(CancellationToken cancellationToken) => Write(ReadOnlyMemory<byte>.Empty, cancellationToken);

    private async Task Write(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await input.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{content.Length}\n")), cancellationToken);
        await input.WriteAsync(content, cancellationToken);
        await input.FlushAsync(cancellationToken);
        await output.ReadExactlyAsync(answer, cancellationToken);
    }
}
