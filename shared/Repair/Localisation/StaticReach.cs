using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Localisation;

/// <summary>
/// Stands in for spectra: which functions the failing and the passing tests lead to, by the names they mention, and Ochiai over that.
/// </summary>
internal static class StaticReach
{
    private const int Deepest = 4;
    private static readonly ImmutableArray<int> ByDepth = [1000, 850, 720, 610, 520];

    /// <summary>Per mille by function; a function that no failing test leads to is absent.</summary>
    public static Dictionary<CodeUnit, int> Of(ImmutableArray<TestCase> tests, IReadOnlyList<Source> testSources, CodeUnits units)
    {
        var bodies = new TestBodies(testSources);
        var everything = testSources.SelectMany(each => Named.Within(each, 0, each.Text.Length)).ToHashSet(StringComparer.Ordinal);
        var failing = tests.Where(each => each.Status == TestStatus.Failed).Select(each => bodies.MentionsOf(each) ?? everything).ToList();
        var passing = tests.Where(each => each.Status == TestStatus.Passed).Select(bodies.MentionsOf).OfType<HashSet<string>>().ToList();
        if (failing.Count == 0)
        {
            failing.Add(everything);
        }

        var failed = new Dictionary<CodeUnit, (int Count, int Depth)>(ReferenceEqualityComparer.Instance);
        foreach (var (unit, depth) in failing.SelectMany(each => units.Reach(each, Deepest)))
        {
            var known = failed.GetValueOrDefault(unit, (0, int.MaxValue));
            failed[unit] = (known.Item1 + 1, Math.Min(known.Item2, depth));
        }

        var passed = new Dictionary<CodeUnit, int>(ReferenceEqualityComparer.Instance);
        foreach (var (unit, _) in passing.SelectMany(each => units.Reach(each, Deepest)))
        {
            passed[unit] = passed.GetValueOrDefault(unit) + 1;
        }

        var result = new Dictionary<CodeUnit, int>(ReferenceEqualityComparer.Instance);
        foreach (var (unit, (count, depth)) in failed)
        {
            result[unit] = Math.Max(1, Ochiai.PerMille(count, passed.GetValueOrDefault(unit), failing.Count) * ByDepth[depth] / 1000);
        }

        return result;
    }
}
