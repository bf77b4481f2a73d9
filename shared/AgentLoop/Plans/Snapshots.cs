using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>Which tree a step works on.</summary>
public static class Snapshots
{
    /// <summary>The name by which steps call the turn's base.</summary>
    public const string Base = "base";

    /// <returns>Null if the step named made no snapshot.</returns>
    public static string? TreeOf(Run run, Step step) =>
        step.On == Base ? run.Context!.Tree : run.Changes.GetValueOrDefault(step.On)?.Tree;
}
