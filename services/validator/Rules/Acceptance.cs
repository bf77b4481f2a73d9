using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>Each acceptance command of the task passes on exactly the resulting tree.</summary>
internal static class Acceptance
{
    public const string Name = "acceptance@1";

    public static RuleVerdict Judge(ChangeUnderReview review)
    {
        if (review.Task is not { } task)
        {
            return Ruling.Inconclusive(Name, "The task was not recorded");
        }

        var unmet = ImmutableArray.CreateBuilder<Finding>();
        var (inputs, unknown) = (new List<string>(), new List<string>());
        foreach (var command in task.Acceptance.Distinct(StringComparer.Ordinal))
        {
            var runs = review.Acceptances(command).ToList();
            inputs.AddRange(runs.SelectMany(run => run.Inputs));
            var said = (Yes: runs.Any(run => run.Passed), No: runs.LastOrDefault(run => run.SaidNo));
            switch (said)
            {
                case (true, null):
                    break;
                case (false, { } no):
                    unmet.Add(new(Name, $"`{command}` does not pass: {no.Outcome.Summary}", null, null));
                    break;
                case (true, { } no):
                    unknown.Add($"`{command}` is not stable on this tree (event {no.Revision})");
                    break;
                default:
                    unknown.Add($"`{command}` came to no answer on this tree");
                    break;
            }
        }

        return unmet.Count > 0 ? Ruling.Fail(Name, $"{unmet.Count} of {task.Acceptance.Length} acceptance commands unmet", unmet, inputs)
            : unknown.Count > 0 ? Ruling.Inconclusive(Name, string.Join("; ", unknown), inputs)
            : Ruling.Pass(
                Name,
                task.Acceptance.IsEmpty ? "The task has no acceptance command beside its check" : $"All {task.Acceptance.Length} acceptance commands pass",
                inputs);
    }
}
