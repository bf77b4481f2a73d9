using System.Text.Json;
using CodexPlatform.Contracts;
using Xunit;
using Xunit.Abstractions;

namespace CodexPlatform.EndToEnd.Tests;

public class LargeRepositoryTests(ITestOutputHelper output)
{
    private const int Files = 5000;

    [Fact, Trait("Requirement", "W5 L3")]
    public async Task Of_5000_files_is_perceived_whole_and_repaired()
    {
        using var lab = new Lab();
        var repository = lab.Python();
        var before = repository.Git("ls-files").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        for (var i = before; i < Files; i++)
        {
            repository.With($"shop/catalogue/part{i / 100}/item{i}.py", $"NAME = 'item {i}'\nPRICE = {i}\n");
        }

        repository.Committed("A long catalogue");
        var diff = await lab.Repairs(repository, Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab));
        Assert.Contains("shop/discount.py", diff, StringComparison.Ordinal);

        var events = (await lab.Codexctl("log", "latest", "--json")).Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        var perceived = events.Single(each => each.GetProperty("type").GetString() == "run.context-gathered.v1");
        var context = perceived.GetProperty("data").GetProperty("context").Deserialize<RunContext>(WireJson.Stored)!;
        Assert.Equal(Files, context.Files);
        Assert.Equal(new LanguageShare("python", Files), Assert.Single(context.Languages));
        var started = events.Last(each => each.GetProperty("revision").GetInt64() < perceived.GetProperty("revision").GetInt64());
        output.WriteLine($"{Files} files perceived in {(At(perceived) - At(started)).TotalSeconds:0.00} s");
    }

    private static DateTimeOffset At(JsonElement entry) => entry.GetProperty("metadata").GetProperty("at").GetDateTimeOffset();
}
