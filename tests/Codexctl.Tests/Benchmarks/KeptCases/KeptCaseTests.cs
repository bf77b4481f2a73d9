using System.Collections.Concurrent;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>What the benchmark of the offline model is measured on is what its README says.</summary>
public sealed class KeptCaseTests
{
    /// <summary>It passes by chance, once in a thousand times.</summary>
    private const string ByChance = "python/unfixable_random";

    [Fact, Trait("Requirement", "L19")]
    public void Hold_what_a_case_holds_and_nothing_else() => Assert.Empty(KeptCase.All.SelectMany(each => each.Faults()));

    [Fact]
    public void Stand_one_folder_each_below_their_language() =>
        Assert.Equal(
            Directory.EnumerateDirectories(KeptCase.Root).SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal),
            KeptCase.All.Select(each => each.Case.Folder));

    [Theory, Trait("Requirement", "L19")]
    [InlineData("python", 2)]
    [InlineData("javascript", 2)]
    [InlineData("java", 30)]
    public async Task Fail_as_found_and_are_repaired_by_their_reference(string language, int seconds)
    {
        var cases = KeptCase.All.Where(each => each.Case.Language == language && each.Case.Name != ByChance);
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            cases, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (each, cancellationToken) =>
            {
                foreach (var fault in await new CaseTrial(each, seconds).Faults(cancellationToken))
                {
                    faults.Add(fault);
                }
            });
        Assert.Empty(faults);
    }

    /// <summary>One for all in C#: each of them is several builds.</summary>
    [Fact]
    public async Task Build_in_CSharp_too() =>
        Assert.Empty(await new CaseTrial(KeptCase.All.Single(each => each.Case.Name == "csharp/csv_fields"), 60).Faults(CancellationToken.None));
}
