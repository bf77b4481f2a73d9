using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>The evidence is about exactly this tree: each run on it had a sandbox of its own that ran nothing else.</summary>
internal static class BindsToTree
{
    public const string Name = "binds-to-tree@1";

    public static RuleVerdict Judge(ChangeUnderReview review)
    {
        var evidence = review.Checks.Concat((review.Task?.Acceptance ?? []).SelectMany(review.Acceptances)).Where(run => run.Passed).ToList();
        var inputs = evidence.Select(run => $"event:{run.Revision}").Append(review.PatchInput).ToList();
        if (!review.Checks.Any(run => run.Passed))
        {
            return Ruling.Inconclusive(Name, $"No passed check is recorded on the tree {review.Change.Tree}", inputs);
        }

        var shared = ImmutableArray.CreateBuilder<Finding>();
        var unnamed = new List<string>();
        foreach (var run in evidence)
        {
            if (run.Outcome.Environment?.Instance is not { } sandbox)
            {
                unnamed.Add(run.Step);
            }
            else if (review.Sandboxes.GetValueOrDefault(sandbox, []) is { Length: > 1 } users)
            {
                shared.Add(new(Name, $"Step {run.Step} ran in a sandbox that was also used by events {string.Join(", ", users.Where(u => u != run.Revision))}", null, null));
            }
        }

        return shared.Count > 0 ? Ruling.Fail(Name, "The evidence comes from a used sandbox", shared, inputs)
            : unnamed.Count > 0 ? Ruling.Inconclusive(Name, $"The sandbox of {string.Join(", ", unnamed)} is not recorded", inputs)
            : Ruling.Pass(Name, $"{evidence.Count} runs on the tree {review.Change.Tree}, each in a fresh sandbox", inputs);
    }
}
