using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>A typed adapter to one capability. It holds no plan and no memory; the same call on the same snapshot means the same.</summary>
public interface ITool
{
    ToolDescriptor Descriptor { get; }

    /// <summary>Says what is wrong with the arguments, before any effect; null if nothing is.</summary>
    Refusal? Check(JsonElement arguments);

    /// <exception cref="SandboxLostException">The place broke; the call says nothing.</exception>
    Task<ToolOutcome> Execute(ToolCall call, CancellationToken cancellationToken);
}

/// <summary>One call.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Step">Id of the step.</param>
/// <param name="Arguments">Already checked.</param>
/// <param name="Tree">Git tree id of the snapshot to work on.</param>
/// <param name="Changes">Their changes, by step id.</param>
/// <param name="Attempt">Which one at this call, counted from 1; 0 where nobody counts.</param>
/// <param name="Environment">Of all its sandboxes; null for what is usual at the executor.</param>
/// <param name="Progress">Told short sentences for a person who watches.</param>
public sealed record ToolCall(
    string Run,
    string Step,
    JsonElement Arguments,
    string Tree,
    RepositoryRef Repository,
    IReadOnlyDictionary<string, Change> Changes,
    IProgress<ToolProgress> Progress,
    int Attempt = 0,
    string? Environment = null);

/// <param name="Done">Units done, of <paramref name="Total"/>; what a unit is, the tool knows (candidates, tests).</param>
public sealed record ToolProgress(string Text, int Done, int Total);
