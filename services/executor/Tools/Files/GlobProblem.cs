using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Why a glob cannot be used.</summary>
internal static class GlobProblem
{
    public static Refusal? Of(string? glob) =>
        glob is null || PathGlob.Parse(glob) is not null
            ? null
            : new Refusal("glob.invalid", $"'{glob}' cannot be read: a bracket or brace is not closed, or a range runs backwards");
}
