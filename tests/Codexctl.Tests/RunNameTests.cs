namespace CodexPlatform.Codexctl.Tests;

public class RunNameTests
{
    private static readonly string[] Known = ["4f2a", "4f9b", "aa", "aabb"];

    [Theory]
    [InlineData("latest", "aabb")]
    [InlineData("4f2", "4f2a")]
    [InlineData("4F2A", "4f2a")]
    [InlineData("run-4f9b", "4f9b")]
    [InlineData("aa", "aa")]
    [InlineData("aab", "aabb")]
    public void Finds_what_is_meant(string asked, string id) => Assert.Equal((id, null), RunName.Resolve(Known, asked));

    [Theory]
    [InlineData("4f", "4f could be 4f2a, 4f9b: say more of it")]
    [InlineData("zz", "There is no run zz: codexctl runs lists them")]
    [InlineData("", "There is no run : codexctl runs lists them")]
    public void Says_why_there_is_none(string asked, string problem) => Assert.Equal((null, problem), RunName.Resolve(Known, asked));

    [Fact]
    public void Names_only_some_of_many() =>
        Assert.Equal("1 could be 10, 11, 12, 13, 14 and others: say more of it", RunName.Resolve([.. Enumerable.Range(10, 9).Select(n => $"{n}")], "1").Problem);
}
