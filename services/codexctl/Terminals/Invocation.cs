using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Codexctl;

/// <summary>One call of the program: where it stands, what it may use, where it speaks.</summary>
/// <param name="Directory">The caller's current folder.</param>
/// <param name="Variable">Reads an environment variable.</param>
/// <param name="User">Name of the caller.</param>
internal sealed record Invocation(
    IPlatform Platform,
    Terminal Terminal,
    TimeProvider Time,
    string Directory,
    Func<string, string?> Variable,
    string User)
{
    /// <summary>The platform of a server.</summary>
    public Func<Uri, IPlatform> Reach { get; init; } = server => new ServerPlatform(server, Time);

    /// <summary>Says the one sentence about bad input.</summary>
    public int Refuse(string sentence)
    {
        Terminal.Out.Flush();
        Terminal.Error.WriteLine($"codexctl: {PlainText.Line(sentence).TrimEnd('.')}");
        return ExitCode.Usage;
    }

    /// <summary>Does something with the archive; one that cannot be used or understood is bad input.</summary>
    public async Task<int> WithArchive(DataFolder data, Func<IArchive, Task<int>> use)
    {
        try
        {
            using var archive = Platform.Archives.Open(data);
            return await use(archive).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is LogOutageException or ContractException or ArtifactException)
        {
            return Refuse(exception.Message);
        }
    }
}
