using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>Tests are not touched: a change that passes because it changed what judges it proves nothing. What else the task protects is left to a gate.</summary>
internal static class ProtectedPaths
{
    public const string Name = "protected-paths@1";

    public static RuleVerdict Judge(ChangeUnderReview review)
    {
        if (review.Patch is not { } patch)
        {
            return Ruling.Inconclusive(Name, review.PatchProblem!.Reason, review.PatchInput);
        }

        if (review.Task is not { } task || review.Context is not { } context)
        {
            return Ruling.Inconclusive(Name, "What is protected was not recorded before the request", review.PatchInput);
        }

        string[] inputs = [review.PatchInput, $"event:{review.ContextRevision}"];
        var (tests, problem) = Read(context.TestPaths);
        var (guarded, other) = Read(task.Protect);
        if ((problem ?? other) is { } refusal)
        {
            return Ruling.Inconclusive(Name, refusal.Reason, inputs);
        }

        var paths = patch.Files.Select(file => file.Path).Distinct(StringComparer.Ordinal).ToList();
        var findings = paths
            .Select(path => (Path: path, Glob: tests.FirstOrDefault(glob => glob.Matches(path))))
            .Where(hit => hit.Glob is not null)
            .Select(hit => new Finding(Name, $"It is a test, by {hit.Glob}", hit.Path, null))
            .ToList();
        var forPeople = paths.Count(path => guarded.Any(glob => glob.Matches(path)));
        return findings.Count > 0
            ? Ruling.Fail(Name, $"{findings.Count} of {paths.Count} changed files are tests", findings, inputs)
            : Ruling.Pass(
                Name, $"None of {paths.Count} changed files is a test" + (forPeople > 0 ? $"; {forPeople} need a person at a gate" : ""), inputs);
    }

    private static (ImmutableArray<Glob> Globs, Refusal? Problem) Read(ImmutableArray<string> patterns)
    {
        var read = patterns.Select(Glob.Parse).ToList();
        return ([.. read.Where(one => one.Glob is not null).Select(one => one.Glob!)], read.Find(one => one.Refusal is not null).Refusal);
    }
}
