namespace CodexPlatform.Codexctl.Tests;

public class DataFolderTests
{
    [Theory]
    [InlineData("asked", "/env", "/xdg", "/home/x", "/here/asked")]
    [InlineData(null, "/env", "/xdg", "/home/x", "/env")]
    [InlineData(null, "rel", null, null, "/here/rel")]
    [InlineData(null, "", "/xdg", "/home/x", "/xdg/codex-platform")]
    [InlineData(null, null, null, "/home/x", "/home/x/.local/share/codex-platform")]
    [InlineData(null, null, null, null, null)]
    public void Is_the_first_that_is_said(string? asked, string? codex, string? xdg, string? home, string? path)
    {
        var variables = new Dictionary<string, string?> { ["CODEX_DATA"] = codex, ["XDG_DATA_HOME"] = xdg, ["HOME"] = home };
        Assert.Equal(path, DataFolder.Find(asked, variables.GetValueOrDefault, "/here")?.Path);
    }
}
