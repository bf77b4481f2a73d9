using System.Text;
using CodexPlatform.AgentLoop;
using Xunit;

namespace CodexPlatform.Gateway.Tests;

[Trait("Requirement", "P6d")]
public sealed class GatePolicyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("codex-gates-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Written(string json)
    {
        var path = Path.Combine(_folder, "gates.json");
        File.WriteAllText(path, json);
        return path;
    }

    [Fact]
    public void Built_in_does_what_its_examples_say_and_reads_back_as_it_was_written()
    {
        Assert.All(GatePolicyFile.BuiltIn.Rulings(), ruling => Assert.True(ruling.Holds, GateText.Of(ruling)));
        var (file, faults) = GatePolicyFiles.ReadProven(Written(GatePolicyFile.BuiltIn.Text()));
        Assert.Empty(faults);
        Assert.Equal(GatePolicyFile.BuiltIn.Text(), file!.Text());
        Assert.Equal(GatePolicies.BuiltIn.Version, file.Policy.Version);
    }

    [Fact]
    public void Is_read_with_comments_and_trailing_commas()
    {
        var (file, faults) = GatePolicyFile.Parse("""{ "version": "a@1", /* ours */ "paths": [{ "code": "path.pay", "what": "money", "globs": ["pay/**",] }], }"""u8.ToArray());
        Assert.Empty(faults);
        Assert.Equal("path.pay", Assert.Single(file!.Paths).Code);
    }

    [Theory]
    [InlineData("{", "It is not JSON")]
    [InlineData("null", "$ must be an object")]
    [InlineData("""{"version":"a@1"}""", "The member 'paths' is missing in $")]
    [InlineData("""{"version":"a@1","paths":[null]}""", "$.paths[0] must be an object")]
    [InlineData("""{"version":"a@1","paths":[{"code":"path.a","what":"a","globs":["a",null]}]}""", "$.paths[0].globs must be a list, each item a text")]
    [InlineData("""{"version":"a@1","paths":[],"examples":[{"paths":["a"],"opens":[],"confidense":3}]}""", "There is no member 'confidense' in $.examples[0]")]
    [InlineData("""{"version":" ","paths":[]}""", "no usable version")]
    [InlineData("""{"version":"a@1","paths":[],"maxFiles":0}""", "maxFiles is 0")]
    [InlineData("""{"version":"a@1","paths":[],"minConfidence":101}""", "minConfidence is 101")]
    [InlineData("""{"version":"a@1","paths":[{"code":"Path","what":"a","globs":["a"]}]}""", "'Path' is not usable")]
    [InlineData("""{"version":"a@1","paths":[{"code":"radius.large","what":"a","globs":["a"]}]}""", "radius.large has a meaning of its own")]
    [InlineData("""{"version":"a@1","paths":[{"code":"path.a","what":"","globs":["a"]}]}""", "does not say what it guards")]
    [InlineData("""{"version":"a@1","paths":[{"code":"path.a","what":"a","globs":[]}]}""", "has no path patterns")]
    [InlineData("""{"version":"a@1","paths":[{"code":"path.a","what":"a","globs":["[a"]}]}""", "path.a: '[a' is not a path pattern")]
    public void Says_what_is_wrong_with_it(string json, string reason)
    {
        var (file, faults) = GatePolicyFile.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Null(file);
        Assert.Contains(reason, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void That_fails_an_example_of_its_own_is_taken_for_no_run()
    {
        var path = Written("""
            {
              "version": "a@1",
              "paths": [{ "code": "path.pay", "what": "money", "globs": ["pay/**"] }],
              "examples": [{ "paths": ["pay/a"], "opens": ["path.pay"] }, { "paths": ["payment/a"], "opens": ["path.pay"], "confidence": 90 }]
            }
            """);
        Assert.Equal([true, false], GatePolicyFiles.Read(path).File!.Rulings().Select(ruling => ruling.Holds));
        var (file, faults) = GatePolicyFiles.ReadProven(path);
        Assert.Null(file);
        Assert.EndsWith("payment/a at 90 % opens no gate, and the example expects path.pay", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void That_is_absent_is_a_sentence() =>
        Assert.Contains("cannot be read", Assert.Single(GatePolicyFiles.Read(Path.Combine(_folder, "none.json")).Faults), StringComparison.Ordinal);

    [Fact]
    public void Is_checked_when_the_service_starts()
    {
        var faults = new GatewayOptionsValidator().Validate(null, new GatewayOptions { Gates = Written("{}") }).Failures;
        Assert.Contains("The member 'version' is missing", string.Join('\n', faults!), StringComparison.Ordinal);
        Assert.True(new GatewayOptionsValidator().Validate(null, new GatewayOptions { Gates = Written(GatePolicyFile.BuiltIn.Text()) }).Succeeded);
    }
}
