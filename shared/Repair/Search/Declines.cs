using System.Text.RegularExpressions;
using CodexPlatform.Contracts;

namespace CodexPlatform.Repair.Search;

/// <summary>What a person can go on from when no patch was found.</summary>
internal static partial class Declines
{
    private const int MostSuspects = 10;
    private const int MostHints = 3;

    public static RepairAnswer.Decline WithoutSearch(string code, string because, RepairCursor cursor) =>
        new(code, because, Contracts.Evidence.None with { LikelyReason = because }, cursor, 0, 0);

    public static Evidence Evidence(RepairRequest request, SearchSpace space, Verdicts verdicts, int generated, string code) =>
        new(
            [
                .. space.Suspicions.Take(MostSuspects).Select(each => new Suspect(
                    each.Source.Path, each.Line, Math.Min(1000, each.Level * each.Boost / 1000), FirstLine(each.Source.TextOf(each.Statement)))),
            ],
            generated, verdicts.Count, verdicts.TimedOut.Length,
            [.. verdicts.Partial.Take(MostHints).Select(each => Hint(request, space, each.Id, each.Verdict))],
            Reason(request, verdicts, code));

    private static Hint Hint(RepairRequest request, SearchSpace space, CandidateId id, CandidateVerdict verdict)
    {
        var failing = request.Tests.Count(each => each.Status == TestStatus.Failed);
        return new Hint(
            CandidateText.Diff(space.Candidate(id), request.Files),
            $"{verdict.Fixed} of {failing} failing tests pass with it and none breaks");
    }

    private static string Reason(RepairRequest request, Verdicts verdicts, string code)
    {
        var failures = request.Tests.Where(each => each.Status == TestStatus.Failed).Select(each => each.Message ?? "").Append(request.Output);
        if (failures.Any(each => Absent().IsMatch(each)))
        {
            return "Something that the tests use does not exist: that asks for new code, which small edits do not write";
        }

        if (verdicts.TimedOut.Length * 2 > verdicts.Count)
        {
            return "Most candidates ran out of time: the check is slow, or it hangs for another reason than the code under repair";
        }

        return !verdicts.Partial.IsEmpty
            ? "Some failing tests can be fixed alone: there is more than one fault, or the fault needs an edit in more places than two"
            : code == "budget.candidates"
                ? "The fault may be fixed by an edit that ranks too low to be reached, or by more than a small edit"
                : "The fault is not fixed by one small edit, or it is not in the code that the failing tests run";
    }

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd();

    [GeneratedRegex("""NotImplemented|cannot import name|No module named|has no attribute|is not a function|is not defined|Cannot find module|does not provide an export|not implemented""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Absent();
}
