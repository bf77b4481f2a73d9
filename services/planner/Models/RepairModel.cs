using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;
using CodexPlatform.Repair;

namespace CodexPlatform.Planner;

/// <summary>The built-in offline model: repair by search. It is no language model and does not pretend to be one.</summary>
internal sealed class RepairModel(TimeProvider time) : IModel
{
    /// <summary>Version of the engine's operators and priors; a change of what it would answer is a new one.</summary>
    private const string Engine = "repair-search-5";

    private const string Template = "repair-request@1";

    private readonly RepairEngine _engine = new();

    public string Provider => "repair";

    public Task<ModelResponse> Answer(ModelRequest request, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var memory = request.Memory is null ? RepairMemory.Empty : JsonSerializer.Deserialize<RepairMemory>(request.Memory, WireJson.Stored)!;
        var question = RepairQuestion.Of(request, memory);
        var answer = _engine.Answer(question);
        var (reply, next, artifacts) = RepairPlan.Of(request, memory, question, answer);
        var candidates = answer is RepairAnswer.Batch batch ? batch.Candidates.Length : 0;
        var elapsed = (int)time.GetElapsedTime(began).TotalMilliseconds;
        return Task.FromResult(new ModelResponse(
            Engine,
            Template,
            JsonSerializer.SerializeToUtf8Bytes(reply, WireJson.Stored),
            reply,
            new ModelUsage(elapsed, 0, 0, candidates, answer.Generated, answer.Pruned, TokenConfidence: false),
            JsonSerializer.Serialize(next, WireJson.Stored),
            artifacts));
    }
}

/// <summary>What the engine is given back with the next question.</summary>
/// <param name="Proposals">Candidates that were proposed as change, by the turn that tried them.</param>
internal sealed record RepairMemory(RepairCursor? Cursor, ImmutableArray<Proposal> Proposals)
{
    public static RepairMemory Empty { get; } = new(null, []);
}

internal sealed record Proposal(int Turn, string Candidate);
