namespace CodexPlatform.Validator.Tests;

[Trait("Requirement", "V2")]
[Trait("Requirement", "S2")]
public class SecretScanTests
{
    /// <summary>Each line holds a credential, invented by chance and cut in two by a broken bar, so that this file holds none.</summary>
    public static TheoryData<string, string> Secrets() => Corpus("secrets.txt", text => text.Replace("¦", "", StringComparison.Ordinal));

    /// <summary>Each line looks like one to a scanner that is too eager.</summary>
    public static TheoryData<string, string> Harmless() => Corpus("harmless.txt", text => text);

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Finds(string path, string line) => Assert.Single(SecretScan.Of(path, [new AddedLine(1, line)]));

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Leaves_alone(string path, string line) => Assert.Empty(SecretScan.Of(path, [new AddedLine(1, line)]));

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----")]
    [InlineData("-----BEGIN PGP PRIVATE KEY BLOCK-----")]
    public void Finds_a_private_key_by_what_follows_its_opening_line(string opening)
    {
        var material = string.Concat(Enumerable.Repeat("MIIEvQIBADANBgkqhkiG9w0BAQ", 3))[..64];

        Assert.Equal([("private key", 7)], SecretScan.Of("k.pem", [new(7, opening), new(8, material)]));
        Assert.Equal([("private key", 7)], SecretScan.Of("k.pem", [new(7, opening), new(8, "Version: 1"), new(9, ""), new(10, material)]));
        Assert.Equal([("private key", 7)], SecretScan.Of("k.py", [new(7, $"  key = \"{opening}\\n\""), new(8, $"    \"{material}\\n\"")]));
        Assert.Equal([("private key", 7)], SecretScan.Of("k.json", [new(7, $"\"private_key\": \"{opening}\\n{material}\\n\"")]));
        Assert.Empty(SecretScan.Of("k.py", [new(7, opening), new(20, material)]));
        Assert.Empty(SecretScan.Of("k.py", [new(7, opening), new(8, "raise ValueError()"), new(9, material)]));
    }

    [Fact]
    public void Takes_linear_time_on_a_hostile_line()
    {
        var line = string.Concat(Enumerable.Repeat("password=server=a;xoxb-eyJ", 20_000));

        Assert.NotNull(SecretScan.Of("a.js", [new(1, line)]).ToList());
    }

    private static TheoryData<string, string> Corpus(string name, Func<string, string> restore)
    {
        using var stream = typeof(SecretScanTests).Assembly.GetManifestResourceStream(
            typeof(SecretScanTests).Assembly.GetManifestResourceNames().Single(resource => resource.EndsWith(name, StringComparison.Ordinal)))!;
        using var reader = new StreamReader(stream);
        var data = new TheoryData<string, string>();
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (path, text) = (line[..line.IndexOf('\t')], line[(line.IndexOf('\t') + 1)..]);
            data.Add(path, restore(text));
        }

        return data;
    }
}
