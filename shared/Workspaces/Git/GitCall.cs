using System.Collections.Immutable;
using System.Text;

namespace CodexPlatform.Workspaces;

/// <summary>One git command: argument vector, standard input and what it is told beside them.</summary>
/// <param name="Where">A bare cache repository, or a folder of the user's repository.</param>
internal sealed record GitCall(GitPlace Where, ImmutableArray<string> Arguments)
{
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Further variables: index file, alternates.</summary>
    public ImmutableArray<(string Name, string Value)> Variables { get; init; } = [];

    /// <summary>Further configuration, stronger than any file's.</summary>
    public ImmutableArray<(string Key, string Value)> Settings { get; init; } = [];

    public static GitCall In(GitPlace where, params ImmutableArray<string> arguments) => new(where, arguments);

    public GitCall Fed(string input) => this with { Input = Encoding.UTF8.GetBytes(input) };

    public GitCall With(string name, string value) => this with { Variables = Variables.Add((name, value)) };
}

