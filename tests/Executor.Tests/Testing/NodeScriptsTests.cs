using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

public class NodeScriptsTests
{
    [Theory]
    [InlineData("node test.js", "", "node test.js")]
    [InlineData("cd app/ && node --no-warnings test/all.js 'a b' && node other.mjs", "app", "node --no-warnings test/all.js a b|node other.mjs")]
    [InlineData("node --require ./setup.js test.js", "", "node --require ./setup.js test.js")]
    public void Are_found_in_a_line_that_does_nothing_else(string line, string folder, string commands)
    {
        var scripts = NodeScripts.From(line);

        Assert.Equal(folder, scripts.Folder);
        Assert.Equal(commands, string.Join('|', scripts.Commands.Select(words => string.Join(' ', words))));
    }

    [Theory]
    [InlineData("node")]
    [InlineData("node --test")]
    [InlineData("node -e 'process.exit(1)'")]
    [InlineData("node test.js | tee log")]
    [InlineData("node test.js; node other.js")]
    [InlineData("node test.js || true")]
    [InlineData("node $FILE")]
    [InlineData("node *.js")]
    [InlineData("make && node test.js")]
    [InlineData("LANG=C node test.js")]
    [InlineData("node --require ./setup.js")]
    public void Are_not_seen_where_a_shell_is_needed_or_something_else_runs(string line) => Assert.True(NodeScripts.From(line).IsEmpty);
}
