using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Perception;

[Trait("Requirement", "T4")]
public class ConventionsTests
{
    [Theory]
    [InlineData("test_prices.py", true)]
    [InlineData("tests.py", true)]
    [InlineData("lib/run-tests.js", true)]
    [InlineData("tests.mjs", true)]
    [InlineData("tools/harness.mjs", true)]
    [InlineData("src/test/java/CartTest.java", true)]
    [InlineData("contests.py", false)]
    [InlineData("latest.js", false)]
    [InlineData("src/attest.cs", false)]
    [InlineData("wire/harnesses.py", false)]
    public void Tell_tests_by_their_names(string path, bool isTest) =>
        Assert.Equal(isTest, Conventions.TestPaths.Any(each => Glob.Parse(each).Glob!.Matches(path)));
}
