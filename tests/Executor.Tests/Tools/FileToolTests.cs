using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

public class FileToolTests(ToolBench bench) : IClassFixture<ToolBench>
{
    [Fact]
    [Trait("Requirement", "T3")]
    public async Task Read_gives_a_file_as_it_is()
    {
        var outcome = await Read("dos.txt");

        Assert.Equal((ToolStatus.Succeeded, "alpha\r\nbeta\r\ngamma\r\n", null, "dos.txt: 3 lines"), (outcome.Status, outcome.View, outcome.Output, outcome.Summary));
        Assert.Null(outcome.Environment);
    }

    [Theory]
    [InlineData(2, 3, "line 2\nline 3\n")]
    [InlineData(1999, null, "line 1999\nline 2000\n")]
    [InlineData(2000, 9999, "line 2000\n")]
    [InlineData(null, 1, "line 1\n")]
    public async Task Read_gives_a_range_of_lines(int? from, int? to, string text) =>
        Assert.Equal(text, (await bench.Run(new FsRead(bench.Workshop), new FsReadArguments("long.txt", from, to))).View);

    [Fact]
    [Trait("Requirement", "P1a")]
    public async Task Read_stores_what_cannot_be_shown()
    {
        var outcome = await Read("image.bin");

        Assert.Equal([1, 0, 2, 0, 255], await bench.Artifacts.Read(outcome.Output!, CancellationToken.None));
        Assert.Equal("image.bin is binary, 5 bytes", outcome.Summary);
    }

    [Theory]
    [Trait("Requirement", "T3")]
    [InlineData("link.py", "file.link", "symbolic link to app.py")]
    [InlineData("out", "file.link", "/etc")]
    [InlineData("out/passwd", "path.outside", "symbolic link")]
    [InlineData("src", "file.folder", "folder")]
    [InlineData("deep/a.py", "file.absent", "src/deep/a.py")]
    [InlineData("nothing", "file.absent", "no file")]
    [InlineData("../source/app.py", "path.outside", "..")]
    [InlineData("/etc/passwd", "path.outside", "absolute")]
    public async Task Read_stays_in_the_snapshot(string path, string code, string reason)
    {
        var outcome = await Read(path);

        Assert.Equal(code, outcome.Code);
        Assert.Contains(reason, outcome.Summary, StringComparison.Ordinal);
        Assert.Equal("", outcome.View);
    }

    [Fact]
    public async Task Read_says_that_a_range_is_not_there() =>
        Assert.Equal("range.absent", (await bench.Run(new FsRead(bench.Workshop), new FsReadArguments("app.py", 3))).Code);

    [Fact]
    public async Task List_tells_kind_size_and_path()
    {
        var outcome = await bench.Run(new FsList(bench.Workshop), new FsListArguments());

        Assert.Contains("link\t6\tlink.py\n", outcome.View, StringComparison.Ordinal);
        Assert.Contains("executable\t19\trun.sh\n", outcome.View, StringComparison.Ordinal);
        Assert.Contains("file\t5\timage.bin\n", outcome.View, StringComparison.Ordinal);
        Assert.StartsWith("11 files", outcome.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src", null, "src/b.js,src/deep/a.py")]
    [InlineData(null, "*.py", "app.py,link.py,src/deep/a.py")]
    [InlineData(null, "src/*", "src/b.js")]
    [InlineData("src", "**/*.{py,rb}", "src/deep/a.py")]
    [InlineData("src", "*.none", "")]
    public async Task List_takes_a_folder_and_a_glob(string? folder, string? glob, string paths) =>
        Assert.Equal(paths, string.Join(',', (await bench.Run(new FsList(bench.Workshop), new FsListArguments(folder, glob))).View
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[2])));

    [Theory]
    [InlineData("none", null, "file.absent")]
    [InlineData("app.py", null, "file.absent")]
    [InlineData("out/x", null, "path.outside")]
    [InlineData(null, "[a", "glob.invalid")]
    [InlineData(null, "{a", "glob.invalid")]
    [InlineData(null, "[z-a]", "glob.invalid")]
    public async Task List_says_what_it_cannot(string? folder, string? glob, string code) =>
        Assert.Equal(code, (await bench.Run(new FsList(bench.Workshop), new FsListArguments(folder, glob))).Code);

    [Theory]
    [InlineData("return 2", false, false, null, "app.py:2:     return 2\n")]
    [InlineData("todo", false, true, null, "src/deep/a.py:2: print('a')  # TODO\n")]
    [InlineData("^(alpha|gamma)$", true, false, null, "dos.txt:1: alpha\ndos.txt:3: gamma\n")]
    [InlineData("a.py(", false, false, null, "")]
    [InlineData("'", false, false, "src/*.js", "src/b.js:1: console.log('b');\n")]
    public async Task Search_tells_path_line_and_text(string pattern, bool regex, bool ignoreCase, string? glob, string found) =>
        Assert.Equal(found, (await bench.Run(new SearchText(bench.Workshop), new SearchTextArguments(pattern, regex, ignoreCase, glob))).View);

    [Theory]
    [InlineData("(a")]
    [InlineData("(a)\\1")]
    [InlineData("(?=a)")]
    public async Task Search_refuses_an_expression_that_could_hang(string pattern)
    {
        var outcome = await bench.Run(new SearchText(bench.Workshop), new SearchTextArguments(pattern, Regex: true));

        Assert.Equal((ToolStatus.Refused, "pattern.invalid"), (outcome.Status, outcome.Code));
    }

    private Task<ToolOutcome> Read(string path) => bench.Run(new FsRead(bench.Workshop), new FsReadArguments(path));
}
