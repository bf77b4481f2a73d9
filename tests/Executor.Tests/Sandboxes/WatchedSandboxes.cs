using System.Text;

namespace CodexPlatform.Executor.Tests.Sandboxes;

/// <summary>Sandboxes that tell once a command has written a word, so that a test knows how far it is.</summary>
/// <param name="seen">Told once for each command that writes it; what it has written by then is kept.</param>
internal sealed class WatchedSandboxes(ISandboxes inner, string word, Action seen) : ISandboxes
{
    public Task<Contracts.SandboxFacts> Describe(string? environment, CancellationToken cancellationToken) => inner.Describe(environment, cancellationToken);

    public async Task<ISandbox> Open(SandboxRequest request, CancellationToken cancellationToken) =>
        new Watched(await inner.Open(request, cancellationToken), word, seen);

    private sealed class Watched(ISandbox inner, string word, Action seen) : ISandbox
    {
        public Contracts.SandboxFacts Facts => inner.Facts;

        public Task Write(IReadOnlyList<SandboxFile> files, CancellationToken cancellationToken) => inner.Write(files, cancellationToken);

        public Task Remove(IReadOnlyList<string> paths, CancellationToken cancellationToken) => inner.Remove(paths, cancellationToken);

        public Task<byte[]?> Read(string path, long maximumBytes, CancellationToken cancellationToken) => inner.Read(path, maximumBytes, cancellationToken);

        public Task<CommandResult> Run(SandboxCommand command, Action<ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
        {
            var (said, told) = (new StringBuilder(), false);
            return inner.Run(command, Hear, cancellationToken);

            void Hear(ReadOnlyMemory<byte> piece)
            {
                onOutput?.Invoke(piece);
                if (!told && said.Append(Encoding.UTF8.GetString(piece.Span)).ToString().Contains(word, StringComparison.Ordinal))
                {
                    told = true;
                    seen();
                }
            }
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
