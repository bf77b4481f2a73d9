using System.Diagnostics;
using System.Security.Cryptography;

namespace CodexPlatform.Grpc.Tests.Foreign;

/// <summary>gRPC's own JavaScript library in a process of its own, installed once and kept for later runs.</summary>
internal sealed class NodePeer : IAsyncDisposable
{
    /// <summary>Only for what hangs: installing waits for a registry, which npm asks again when it does not answer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly string Here = Path.Combine(AppContext.BaseDirectory, "Foreign", "node");
    private static readonly SemaphoreSlim Installing = new(1, 1);

    private readonly Process _process;
    private bool _ended;

    private NodePeer(Process process) => _process = process;

    public static async Task<NodePeer> Start(params string[] arguments)
    {
        var modules = await Installed();
        return new NodePeer(Run("node", modules, [Path.Combine(modules, "peer.js"), .. arguments]));
    }

    /// <summary>The next line that it says.</summary>
    public async Task<string> Line()
    {
        using var limit = new CancellationTokenSource(Limit);
        return await _process.StandardOutput.ReadLineAsync(limit.Token)
            ?? throw new InvalidOperationException("The foreign side ended: " + await _process.StandardError.ReadToEndAsync(limit.Token));
    }

    /// <summary>Everything that it says until it ends.</summary>
    public async Task<string> Output()
    {
        using var limit = new CancellationTokenSource(Limit);
        var errors = _process.StandardError.ReadToEndAsync(limit.Token);
        var output = await _process.StandardOutput.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode == 0 ? output : throw new InvalidOperationException("The foreign side failed: " + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>The folder with the packages of the lock file. It is made beside and moved into place, so that it is whole or not there.</summary>
    private static async Task<string> Installed()
    {
        await Installing.WaitAsync();
        try
        {
            var files = Directory.GetFiles(Here).Order(StringComparer.Ordinal).ToList();
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            files.ForEach(file => digest.AppendData(File.ReadAllBytes(file)));
            var name = $"codex-grpc-js-{Convert.ToHexStringLower(digest.GetHashAndReset())[..16]}";
            var folder = Path.Combine(Path.GetTempPath(), name);
            if (!Directory.Exists(folder))
            {
                var fresh = Directory.CreateTempSubdirectory(name).FullName;
                files.ForEach(file => File.Copy(file, Path.Combine(fresh, Path.GetFileName(file))));
                await Demand(Run("npm", fresh, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]));
                MoveUnlessThere(fresh, folder);
            }

            return folder;
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task Demand(Process process)
    {
        var peer = new NodePeer(process);
        await using (peer)
        {
            await peer.Output();
        }
    }

    private static void MoveUnlessThere(string fresh, string folder)
    {
        try
        {
            Directory.Move(fresh, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(fresh, recursive: true);
        }
    }

    private static Process Run(string program, string folder, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
