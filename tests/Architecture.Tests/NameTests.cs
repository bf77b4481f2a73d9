using System.Text.RegularExpressions;

namespace CodexPlatform.Architecture.Tests;

public partial class NameTests
{
    /// <summary>Methods whose names belong to interfaces of the framework.</summary>
    private static readonly string[] FrameworkNames =
    [
        "DisposeAsync", "InitializeAsync", "StartAsync", "StopAsync", "CheckHealthAsync", "InvokeAsync",
        "StartingAsync", "StartedAsync", "StoppingAsync", "StoppedAsync", "WaitForStartAsync", "ProcessRequestAsync", "GetClientCertificateAsync",
    ];

    [Fact]
    public void A_type_is_named_after_what_it_is()
    {
        var named = from path in Repository.Sources
                    from Match match in VagueType().Matches(Repository.Read(path))
                    select $"{path}: {match.Groups[1].Value}";
        Assert.Empty(named);
    }

    [Fact]
    public void A_method_does_not_say_that_it_is_asynchronous()
    {
        var named = from path in Repository.Sources
                    from line in Repository.Read(path).Split('\n')
                    where line.Contains("Async", StringComparison.Ordinal)
                    from Match match in AsyncMethod().Matches(line)
                    where !match.Value.Contains(" override ", StringComparison.Ordinal) && !FrameworkNames.Contains(match.Groups[1].Value)
                    select $"{path}: {match.Groups[1].Value}";
        Assert.Empty(named);
    }

    [Fact]
    public void A_namespace_is_file_scoped()
    {
        var blocks = Repository.Sources.Where(path => BlockNamespace().IsMatch(Repository.Read(path)));
        Assert.Empty(blocks);
    }

    [Fact]
    public void A_file_holds_the_type_that_it_is_named_after()
    {
        // Bench.Loop.cs is a part of Bench; a file of plural name holds a family of small records.
        var others = from path in Repository.Sources
                     let declared = Declaration().Matches(Repository.Read(path)).Select(match => match.Groups[1].Value).ToList()
                     let name = Path.GetFileNameWithoutExtension(path).Split('.')[0]
                     where declared.Count == 1 && name is not "Program" && declared[0] != name && !name.EndsWith('s')
                     select $"{path} declares {declared[0]}";
        Assert.Empty(others);
    }

    [GeneratedRegex(@"(?m)^\s*(?:(?:public|internal|private|protected|sealed|static|abstract|partial|readonly|ref) )*(?:class|record(?: struct| class)?|struct|interface|enum) (\w+(?:Service|Manager|Helpers?|Utils?|Utilities|Impl|Base|Data|Info|Dto))\b")]
    private static partial Regex VagueType();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|static|async|override|virtual|abstract|sealed|new) )+[\w<>?,\[\]\(\)\. ]*?\b(\w+Async)(?:<[\w, ]+>)?\(")]
    private static partial Regex AsyncMethod();

    [GeneratedRegex(@"(?m)^namespace [\w.]+\s*$")]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"(?m)^(?:(?:public|internal|sealed|static|abstract|partial|readonly|ref) )+(?:class|record(?: struct| class)?|struct|interface|enum) (\w+)")]
    private static partial Regex Declaration();
}
