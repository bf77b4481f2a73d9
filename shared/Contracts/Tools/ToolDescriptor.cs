using System.Collections.Immutable;

namespace CodexPlatform.Contracts;

/// <summary>What everybody may know of a tool without having it.</summary>
/// <param name="Name">Dotted noun and verb: <c>test.run</c>.</param>
/// <param name="Version">Major version; another major has another descriptor beside this one.</param>
/// <param name="Purpose">One sentence.</param>
/// <param name="Retry">What repeating a call means.</param>
/// <param name="Effect">What a call may change.</param>
/// <param name="TypicalCost">Milliseconds, for a plan that knows no better.</param>
/// <param name="Arguments">The type of the argument record, whose JSON shape is the tool's schema.</param>
/// <param name="Errors">The codes that an outcome may carry.</param>
public sealed record ToolDescriptor(
    string Name,
    int Version,
    string Purpose,
    RetryClass Retry,
    ToolEffect Effect,
    int TypicalCost,
    Type Arguments,
    ImmutableArray<ToolError> Errors,
    ImmutableArray<ToolExample> Examples)
{
    /// <summary>The reference that a step uses: <c>test.run@1</c>.</summary>
    public string Reference => $"{Name}@{Version}";
}

public sealed record ToolError(string Code, string Meaning);

/// <param name="Arguments">A JSON object that the tool accepts.</param>
public sealed record ToolExample(string Title, string Arguments);

public enum RetryClass
{
    /// <summary>The same call on the same snapshot gives the same answer: never repeated after a plain failure, freely after a lost sandbox.</summary>
    Deterministic,

    /// <summary>May fail by chance (time, load): repeated within the bounds.</summary>
    Transient,

    /// <summary>Never repeated.</summary>
    Never,
}

public enum ToolEffect
{
    /// <summary>Reads a snapshot.</summary>
    Read,

    /// <summary>Makes a new snapshot.</summary>
    Snapshot,

    /// <summary>Runs a command in a sandbox, whose files are thrown away.</summary>
    Sandbox,
}
