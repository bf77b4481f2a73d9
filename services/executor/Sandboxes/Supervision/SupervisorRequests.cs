using System.Text;

namespace CodexPlatform.Executor;

/// <summary>The requests a supervisor knows. Each payload is followed by the nonce, so that a reader out of step shows itself.</summary>
internal static class SupervisorRequests
{
    public static SupervisorRequest Hello { get; } = (stream, nonce, token) => Line(stream, $"hello {nonce}\n", token);

    public static SupervisorRequest Run(SandboxCommand command)
    {
        var text = ShellText.Command(command);
        return async (stream, nonce, token) =>
        {
            await Line(stream, $"run {nonce} {command.Input.Length} {Lines(text)}\n{text}\n", token);
            await stream.WriteAsync(command.Input, token);
            await Line(stream, nonce + "\n", token);
        };
    }

    public static SupervisorRequest Write(IReadOnlyList<SandboxFile> files, WorkspaceClock clock) => async (stream, nonce, token) =>
    {
        await Line(stream, $"write {nonce}\n", token);
        var buffered = new BufferedStream(stream, 64 * 1024);
        await WorkspaceArchive.Write(buffered, files, clock, token);
        await buffered.FlushAsync(token);
        await Line(stream, nonce + "\n", token);
    };

    public static SupervisorRequest Remove(IEnumerable<string> paths)
    {
        var words = ShellText.Words(paths);
        return (stream, nonce, token) => Line(stream, $"remove {nonce} {Lines(words)}\n{words}\n{nonce}\n", token);
    }

    public static SupervisorRequest Read(string path, long most)
    {
        var word = ShellText.Quote(path);
        return (stream, nonce, token) => Line(stream, $"read {nonce} {most} {Lines(word)}\n{word}\n{nonce}\n", token);
    }

    private static int Lines(string text) => text.AsSpan().Count('\n') + 1;

    private static Task Line(Stream stream, string line, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(line), cancellationToken).AsTask();
}
