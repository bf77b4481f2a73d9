namespace CodexPlatform.Codexctl.Tests;

public sealed class BenchRepairVerbTests
{
    private readonly Cli _cli = new();

    [Fact, Trait("Requirement", "L19")]
    public async Task Hands_on_the_folder_from_where_it_was_called_and_the_usual_budget() =>
        Assert.Equal("repair /somewhere/cases 1000 False False\n", (await _cli.Run("bench", "repair", "cases")).Out);

    [Fact]
    public async Task Hands_on_the_budget_and_the_wish_for_JSON() =>
        Assert.Equal("repair /cases 40 True True\n", (await _cli.Run("bench", "repair", "/cases", "--candidates", "40", "--calibration", "--json")).Out);

    [Theory]
    [InlineData("no number of candidates", "bench", "repair", "cases", "--candidates", "none")]
    [InlineData("no number of candidates", "bench", "repair", "cases", "--candidates", "0")]
    [InlineData("argument", "bench", "repair")]
    public async Task Refuses_what_it_cannot_use_in_one_sentence(string why, params string[] arguments)
    {
        var result = await _cli.Run(arguments);
        Assert.Equal((64, ""), (result.Code, result.Out));
        var line = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains(why, line, StringComparison.Ordinal);
        Assert.EndsWith("(codexctl bench repair --help shows how)", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_the_other_benchmarks_as_they_are()
    {
        Assert.Equal(0, (await _cli.Run("bench", "loop", "--json")).Code);
        Assert.Equal(("loop", true), (_cli.Platform.Measured?.Name, _cli.Platform.Measured?.Json));
        Assert.Equal(64, (await _cli.Run("bench")).Code);
        Assert.Equal(64, (await _cli.Run("bench", "nonsense")).Code);
    }
}
