using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>The patch is the one named, it says what the change declares, and it leads from the base tree to exactly the resulting one.</summary>
internal static class PatchMatches
{
    public const string Name = "patch-matches@1";

    public static RuleVerdict Judge(ChangeUnderReview review)
    {
        if (review.PatchBytes is null)
        {
            return Ruling.Inconclusive(Name, review.PatchProblem!.Reason, review.PatchInput);
        }

        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (review.Patch is { } patch)
        {
            findings.AddRange(Differences(Said(patch), review.Change.Files));
        }
        else
        {
            findings.Add(new(Name, review.PatchProblem!.Reason, null, null));
        }

        if (review.Rebuilt != review.Change.Tree)
        {
            findings.Add(new(
                Name, review.Rebuilt is { } other ? $"It makes the tree {other}" : review.RebuildProblem?.Reason ?? "It makes no tree", null, null));
        }

        return findings.Count == 0
            ? Ruling.Pass(Name, $"The patch makes {review.Change.Tree} of {review.Change.BaseTree}, in {review.Change.Files.Length} files as declared", review.PatchInput)
            : Ruling.Fail(Name, "The patch is not the change that was declared", findings, review.PatchInput);
    }

    /// <summary>A file that becomes a link is two parts of a patch and one changed file.</summary>
    private static ImmutableSortedDictionary<string, FileChange> Said(Patch patch) => patch.Files
        .GroupBy(file => file.Path, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(
            parts => parts.Key,
            parts => new FileChange(
                parts.Key,
                parts.Count() == 1 ? parts.First().Kind : FileChangeKind.Modified,
                parts.Sum(part => part.Added.Length),
                parts.Sum(part => part.Removed),
                parts.Any(part => part.Binary)),
            StringComparer.Ordinal);

    private static IEnumerable<Finding> Differences(ImmutableSortedDictionary<string, FileChange> said, ImmutableArray<FileChange> declared)
    {
        foreach (var file in declared)
        {
            if (!said.TryGetValue(file.Path, out var real))
            {
                yield return new(Name, "Declared, but the patch does not touch it", file.Path, null);
            }
            else if (real != file)
            {
                yield return new(
                    Name, $"Declared as {Describe(file)}, the patch says {Describe(real)}", file.Path, null);
            }
        }

        foreach (var path in said.Keys.Except(declared.Select(file => file.Path), StringComparer.Ordinal))
        {
            yield return new(Name, "The patch touches it, but it is not declared", path, null);
        }
    }

    private static string Describe(FileChange file) => $"{file.Kind} +{file.Added} -{file.Removed}{(file.Binary ? " binary" : "")}";
}
