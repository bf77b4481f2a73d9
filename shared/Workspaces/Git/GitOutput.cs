using System.Text;

namespace CodexPlatform.Workspaces;

/// <summary>How a git command ended.</summary>
/// <param name="Errors">Its standard error, for reading only.</param>
internal sealed record GitOutput(int ExitCode, byte[] Bytes, string Errors)
{
    /// <summary>Of git's own; above it stands 128 + the signal that killed it.</summary>
    public const int LargestExitCode = 129;

    public bool Succeeded => ExitCode == 0;

    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The one line that the command printed, without the line feed that ends it.</summary>
    public string Line => Text is [.. var line, '\n'] ? line : Text;

    /// <summary>The first thing git complained of, without its own prefix.</summary>
    public string Complaint => Errors.Split('\n')
        .Select(line => line.TrimEnd())
        .Select(line => line.StartsWith("fatal: ", StringComparison.Ordinal) ? line[7..]
            : line.StartsWith("error: ", StringComparison.Ordinal) ? line[7..] : "")
        .FirstOrDefault(line => line.Length > 0) ?? (Errors.Trim() is { Length: > 0 } all ? all : $"git ended with exit code {ExitCode}");

    /// <summary>Fields of a <c>-z</c> output.</summary>
    public string[] Fields => Text.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <param name="no">An exit code beside 0 that is an answer.</param>
    public GitOutput OrThrow(string doing, int no = 0) =>
        Succeeded || ExitCode == no ? this : throw new GitException($"Could not {doing}: {Complaint}");
}
