namespace CodexPlatform.Codexctl.Tests;

[Trait("Requirement", "P6d")]
public sealed class GatesVerbTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("codex-gates-").FullName, "gates.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public async Task Prints_a_policy_that_holds_its_own_examples()
    {
        await File.WriteAllTextAsync(_file, (await new Cli().Run("gates")).Out);
        var result = await new Cli().Run("gates", _file);
        Assert.Equal(0, result.Code);
        Assert.EndsWith("Policy builtin@2 does what its 5 examples say\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_on_an_example_that_does_not_hold_and_shows_it()
    {
        await File.WriteAllTextAsync(_file, """{ "version": "a@1", "paths": [], "examples": [{ "paths": ["a"], "opens": ["path.pay"] }] }""");
        var result = await new Cli().Run("gates", _file);
        Assert.Equal(3, result.Code);
        Assert.Equal(
            "broken  a at 100 % opens no gate, and the example expects path.pay\nPolicy a@1 does NOT do what 1 example of 1 say\n", result.Out);

        var refused = await new Cli().Run("run", "--repo", ".", "--check", "true", "--gates", _file);
        Assert.Equal(64, refused.Code);
        Assert.Contains("fails an example of its own", refused.Error, StringComparison.Ordinal);
    }
}
