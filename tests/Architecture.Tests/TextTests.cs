using System.Text.RegularExpressions;

namespace CodexPlatform.Architecture.Tests;

public partial class TextTests
{
    // Written in parts, so that this file is not found by its own search.
    private static readonly Regex Unfinished = new("//.*\\b(TO" + "DO|FIX" + "ME|HA" + "CK|XX" + "X)\\b|NotImplemented" + "Exception|Skip" + "\\s*=\\s*\"");

    private static readonly Regex Elsewhere = new(
        "/wo" + "rk/(wt|main|shared|stub)\\b|git" + "hub\\.com|git" + "lab\\.|nu" + "get\\.org|npm" + "js\\.org|pypi" + "\\.org|gh" + "cr\\.io|docker" + "\\.io|\\.\\./sha" + "red/");

    private static IEnumerable<string> Texts => Repository.Files.Where(path =>
        Path.GetFileName(path) != "packages.lock.json" && Path.GetExtension(path) is not (".dll" or ".png" or ".gz" or ".bundle" or ".bin"));

    [Fact]
    public void Is_finished() =>
        Assert.Empty(Repository.Sources.SelectMany(path => Unfinished.Matches(Repository.Read(path)).Select(match => $"{path}: {match.Value}")));

    [Fact]
    public void Names_no_place_outside_the_repository() =>
        Assert.Empty(Texts.SelectMany(path => Elsewhere.Matches(Repository.Read(path)).Select(match => $"{path}: {match.Value}")));

    [Fact]
    public void Of_the_readme_names_only_files_that_exist()
    {
        var readme = Repository.Read("README.md");
        var named = Linked().Matches(readme).Concat(Quoted().Matches(readme)).Select(match => match.Groups[1].Value.TrimEnd('/')).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.True(Repository.Exists(path), $"{path} does not exist"));
    }

    [Theory]
    [InlineData("codexctl")]
    [InlineData("test.sh")]
    [InlineData(".ci/run")]
    public void Of_a_script_is_executable_and_starts_with_its_shell(string path)
    {
        Assert.StartsWith("#!/bin/sh\n", Repository.Read(path), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsLinux() && File.GetUnixFileMode(Path.Combine(Repository.Root, path)).HasFlag(UnixFileMode.UserExecute));
    }

    [GeneratedRegex(@"\]\((?!http|#)([^)\s]+)\)")]
    private static partial Regex Linked();

    /// <summary>Words in code quotes or in the map that begin with a folder of the repository, or are a file at its root.</summary>
    [GeneratedRegex(@"(?<![\w/.])((?:shared|services|tests|\.ci)/[\w./-]*|[A-Z]\w+\.(?:sln|props|txt|md))")]
    private static partial Regex Quoted();
}
