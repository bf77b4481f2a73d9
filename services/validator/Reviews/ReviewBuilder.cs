using System.Collections.Immutable;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>Gathers from a run's events what a verdict may rest on.</summary>
internal static class ReviewBuilder
{
    /// <param name="events">The run's events from the first, in order; those after the request are left aside.</param>
    /// <param name="effect">The effect of the <see cref="RunEvent.ValidationRequested"/> to answer.</param>
    /// <returns>The review, or <c>validation.unknown</c> when nobody asked for it.</returns>
    public static async Task<(ChangeUnderReview? Review, Refusal? Refusal)> Build(
        IReadOnlyList<(long Revision, RunEvent Event)> events,
        string effect,
        ReviewSources sources,
        CancellationToken cancellationToken)
    {
        var request = events.FirstOrDefault(e => e.Event is RunEvent.ValidationRequested asked && asked.Effect == effect);
        if (request.Event is not RunEvent.ValidationRequested { Change: var change })
        {
            return (null, new Refusal("validation.unknown", $"The run has no request for the validation {effect}"));
        }

        var history = events.TakeWhile(e => e.Revision < request.Revision).Aggregate(ReviewHistory.Empty, ReviewHistory.Evolve);
        var patch = await sources.ReadArtifact(change.Patch, cancellationToken);
        var (rebuilt, problem) = patch is { } bytes
            ? await sources.Rebuild(change, bytes, cancellationToken)
            : (null, new Refusal("patch.absent", "The patch is not in the store"));
        var steps = ImmutableArray.CreateBuilder<StepFact>();
        foreach (var step in history.Steps.Where(step => Concerns(step, change)))
        {
            steps.Add(step with { Tests = await Report(step, sources, cancellationToken) });
        }

        return (
            new ChangeUnderReview(
                request.Revision,
                change,
                patch,
                rebuilt,
                problem,
                history.Submission?.Task,
                history.Submission?.Options.Limits ?? new LoopLimits(),
                history.Context,
                history.ContextRevision,
                steps.ToImmutable(),
                history.Sandboxes),
            null);
    }

    private static bool Concerns(StepFact step, Change change) => step.Role switch
    {
        StepRole.Baseline => step.Tree == change.BaseTree,
        StepRole.Check or StepRole.Acceptance => step.Tree == change.Tree,
        _ => false,
    };

    private static async Task<ImmutableArray<TestCase>?> Report(StepFact step, ReviewSources sources, CancellationToken cancellationToken)
    {
        if (step.Result?.Report is not { } report || await sources.ReadArtifact(report, cancellationToken) is not { } bytes)
        {
            return null;
        }

        try
        {
            var tests = JsonSerializer.Deserialize<ImmutableArray<TestCase>>(bytes.Span, WireJson.Stored);
            return tests.IsDefault ? null : tests;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
