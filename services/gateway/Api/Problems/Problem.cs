using System.Collections.Immutable;

namespace CodexPlatform.Gateway;

/// <summary>Why a request was not granted, as RFC 9457 has it.</summary>
/// <param name="Type">Stable URI of this kind of problem; it ends in <paramref name="Code"/>.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Code">Stable and low in cardinality. A refusal of the domain keeps its own: <c>gate.own-request</c>.</param>
/// <param name="Detail">One sentence for people.</param>
/// <param name="Faults">Everything that is wrong with the request; absent where there is only the one problem.</param>
/// <param name="Trace">Names the request in logs and traces.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Code, string Detail, ImmutableArray<Fault>? Faults = null, string? Trace = null)
{
    /// <summary>Begins every <see cref="Type"/>.</summary>
    public const string TypePrefix = "urn:codex-platform:problem:";
}

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="At">Where: a JSON path into the body (<c>$.budget.candidates</c>), or the name of a parameter; absent where it is the whole.</param>
public sealed record Fault(string Code, string Reason, string? At = null);
