using System.Collections.Immutable;
using System.Globalization;
using CodexPlatform.Contracts;

namespace CodexPlatform.Repair.Search;

/// <summary>Picks among plausible candidates: edits that take nothing away first, then fewer edits, then the smaller ones, then the better rank.</summary>
internal sealed class Choice(RepairRequest request, SearchSpace space, Verdicts verdicts)
{
    private const int MostAlternatives = 10;

    public RepairAnswer.Propose Propose(RepairCursor at, int generated, int pruned)
    {
        var ranked = verdicts.Plausible
            .Select(each => (each.Id, each.Verdict, Edits: space.Of(each.Id)))
            .Where(each => !each.Edits.IsEmpty)
            .DistinctBy(each => each.Id.Plain)
            .OrderBy(each => each.Edits.Any(Overfit.Is))
            .ThenBy(each => each.Edits.Length)
            .ThenByDescending(each => each.Edits.All(EditSize.IsSmall))
            .ThenByDescending(each => each.Edits.Min(edit => edit.Score))
            .ThenBy(each => each.Id.First)
            .ToList();
        var best = ranked[0];
        var failing = Math.Max(1, request.Tests.Count(each => each.Status == TestStatus.Failed));
        var confidence = Confidence.Of(failing, best.Edits.Any(Overfit.Is), ranked.Count - 1, Covered(best.Edits));
        var because = $"{Describe(best.Edits)}; {Say(failing, "failing test")} then {(failing == 1 ? "passes" : "pass")}"
            + $" and none breaks; {Say(ranked.Count, "candidate")} of {verdicts.Count.ToString(CultureInfo.InvariantCulture)} tried did so"
            + (best.Edits.Any(Overfit.Is) ? "; edits of this kind often only satisfy weak tests" : "");
        var others = ranked.Skip(1).Take(MostAlternatives)
            .Select(each => new Alternative(Describe(each.Edits), each.Edits.Min(edit => edit.Score), Why(each.Edits, best.Edits)));
        return new RepairAnswer.Propose(space.Candidate(best.Id), confidence, because, [.. others], at, generated, pruned);
    }

    private static string Describe(ImmutableArray<SingleEdit> edits) => string.Join(" and ", edits.Select(EditSentence.Of));

    private static string Why(ImmutableArray<SingleEdit> edits, ImmutableArray<SingleEdit> best) =>
        edits.Any(Overfit.Is) && !best.Any(Overfit.Is) ? "It takes something away, which often only satisfies weak tests"
        : edits.Length > best.Length ? "It needs two edits"
        : best.All(EditSize.IsSmall) && !edits.All(EditSize.IsSmall) ? "It rewrites more"
        : "It ranks lower";

    private bool Covered(ImmutableArray<SingleEdit> edits) =>
        request.Spectra is { } spectra
            ? edits.All(each => spectra.Files.Any(file => file.Path == each.Path
                && each.Suspicion.Source.LinesOf(each.Suspicion.Statement).Any(line => file.Lines.Any(known => known.Line == line && known.Passed > 0))))
            : request.Tests.Any(each => each.Status == TestStatus.Passed);

    private static string Say(int count, string noun) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";
}
