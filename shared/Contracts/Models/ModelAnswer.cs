using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CodexPlatform.Contracts;

/// <summary>What a model said, in the platform's terms.</summary>
/// <param name="Provider">Which adapter answered: <c>repair</c>, <c>scripted</c>, <c>recorded</c>.</param>
/// <param name="Model">The model and version that served, as it names itself.</param>
/// <param name="Template">Id and version of the prompt template.</param>
/// <param name="Prompt">The exact bytes that the model was given.</param>
/// <param name="Response">The exact bytes that it gave back.</param>
/// <param name="Reply">What it comes to.</param>
/// <param name="Memory">What the model wants to be given back next time; opaque to the loop.</param>
public sealed record ModelAnswer(
    string Provider,
    string Model,
    string Template,
    ArtifactRef Prompt,
    ArtifactRef Response,
    ModelReply Reply,
    ModelUsage Usage,
    ArtifactRef? Memory);

/// <param name="Candidates">Candidate patches put forward, for a model that searches.</param>
/// <param name="Generated">Candidates generated so far in the run.</param>
/// <param name="Pruned">Candidates dropped as duplicates or as hopeless so far in the run.</param>
/// <param name="TokenConfidence">Whether the model gave token-level confidence; the values are in the response.</param>
public sealed record ModelUsage(
    int Milliseconds,
    int InputTokens,
    int OutputTokens,
    int Candidates,
    int Generated,
    int Pruned,
    bool TokenConfidence);

/// <summary>The forms that an answer can take. The set is closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Plan), "plan")]
[JsonDerivedType(typeof(Decline), "decline")]
[JsonDerivedType(typeof(Malformed), "malformed")]
public abstract record ModelReply
{
    private ModelReply() { }

    /// <summary>Steps to take next. The loop checks them, and adds the checks that every edit must pass.</summary>
    /// <param name="Confidence">Percent that carrying it out reaches the goal.</param>
    /// <param name="Alternatives">What was considered and ranked lower.</param>
    public sealed record Plan(
        ImmutableArray<Step> Steps,
        string Because,
        int Confidence,
        ImmutableArray<Alternative> Alternatives) : ModelReply;

    /// <summary>The model has nothing to offer.</summary>
    /// <param name="Code"><c>budget.candidates</c>, <c>space.exhausted</c>, <c>task.unsupported</c> …</param>
    /// <param name="Evidence">What a person can go on from.</param>
    public sealed record Decline(string Code, string Because, Evidence Evidence) : ModelReply;

    /// <summary>The answer did not have the form it was asked for, after the one attempt to mend it.</summary>
    public sealed record Malformed(string Problem) : ModelReply;
}

/// <param name="Score">Rank score; larger is better.</param>
public sealed record Alternative(string Summary, decimal Score, string Because);

/// <summary>What is known when no patch was found.</summary>
/// <param name="Suspects">Most suspicious first.</param>
/// <param name="Hints">The best partial fixes, as unified diffs with a sentence each.</param>
public sealed record Evidence(
    ImmutableArray<Suspect> Suspects,
    int Generated,
    int Tried,
    int TimedOut,
    ImmutableArray<Hint> Hints,
    string LikelyReason)
{
    public static Evidence None { get; } = new([], 0, 0, 0, [], "");
}

/// <param name="Suspicion">From 0 to 1000.</param>
public sealed record Suspect(string Path, int Line, int Suspicion, string Text);

public sealed record Hint(string Diff, string Effect);
