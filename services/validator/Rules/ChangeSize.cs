using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>A change stays small enough to be understood.</summary>
internal static class ChangeSize
{
    public const string Name = "change-size@1";

    public static RuleVerdict Judge(ChangeUnderReview review)
    {
        if (review.Patch is not { } patch)
        {
            return Ruling.Inconclusive(Name, review.PatchProblem!.Reason, review.PatchInput);
        }

        var (lines, limit) = (patch.ChangedLines, review.Limits.MaxChangedLines);
        return lines <= limit
            ? Ruling.Pass(Name, $"{lines} changed lines, {limit} allowed", review.PatchInput)
            : Ruling.Fail(
                Name,
                $"{lines} changed lines, {limit} allowed",
                patch.Files.OrderByDescending(file => file.Added.Length + file.Removed).Take(10).Select(file => new Finding(
                    Name, $"{file.Added.Length} lines added, {file.Removed} removed", file.Path, null)),
                review.PatchInput);
    }
}
