using System.Text.RegularExpressions;

namespace CodexPlatform.Architecture.Tests;

public class PurityTests
{
    private static readonly string[] Banned =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
        "P:System.TimeProvider.System", "T:System.Diagnostics.Stopwatch", "M:System.Guid.NewGuid", "M:System.Guid.CreateVersion7",
        "T:System.Random", "T:System.Environment", "T:System.IO.File", "T:System.IO.Directory", "T:System.Diagnostics.Process",
        "N:System.Net.Http", "T:System.HashCode", "M:System.Object.GetHashCode", "M:System.String.GetHashCode",
        "T:System.Collections.Immutable.ImmutableDictionary`2", "T:System.Collections.Immutable.ImmutableHashSet`1",
        "T:System.Collections.Frozen.FrozenDictionary`2", "T:System.Collections.Frozen.FrozenSet`1",
        "M:System.Threading.Tasks.Task.Delay(System.Int32)", "M:System.Threading.Tasks.Task.Delay(System.TimeSpan)",
    ];

    /// <summary>Where clocks, files, processes and chance are allowed.</summary>
    private static readonly string[] Lifted =
    [
        "shared/EventLog.*/**.cs", "shared/Grpc/**.cs", "shared/Workspaces/**.cs", "shared/Bus/**.cs", "shared/Effects/Adapters/**.cs",
        "shared/Views/Adapters/**.cs", "shared/Profiles/**.cs", "shared/Hosting/**.cs",
        "services/codexctl/**.cs", "services/**/Adapters/**.cs", "tests/**.cs",
        // What the launcher's build generates from protos: nobody writes there by hand.
        ".build/work/obj/**.cs",
    ];

    [Fact]
    public void Bans_what_a_replay_could_not_repeat()
    {
        var symbols = Repository.Read("BannedSymbols.txt").Split('\n').Select(line => line.Split(';')[0]).ToHashSet();
        Assert.All(Banned, symbol => Assert.Contains(symbol, symbols));
    }

    [Fact]
    public void Is_lifted_in_adapters_only()
    {
        var sections = Regex.Split(Repository.Read(".editorconfig"), @"(?m)^(?=\[)");
        var section = Assert.Single(sections, text => text.Contains("RS0030", StringComparison.Ordinal));
        var globs = Regex.Match(section, @"^\[\{(.+)\}\]").Groups[1].Value.Split(',');
        Assert.Equal(Lifted.Order(StringComparer.Ordinal), globs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Is_not_switched_off_in_a_file()
    {
        var suppressed = Repository.Sources.Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))
            .Where(path => Regex.IsMatch(Repository.Read(path), @"#pragma warning disable[^\n]*RS0030|SuppressMessage\([^)]*RS0030"));
        Assert.Empty(suppressed);
    }

    [Fact]
    public void Applies_to_every_project()
    {
        var common = Repository.Read("Directory.Build.props");
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", common, StringComparison.Ordinal);
        Assert.Contains("BannedSymbols.txt", common, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true", common, StringComparison.Ordinal);
        Assert.All(
            Repository.Projects.Concat(Repository.Files.Where(path => Path.GetFileName(path) is "Directory.Build.targets" or ".editorconfig").Where(path => path.Contains('/'))),
            path => Assert.DoesNotMatch("RS0030|<TreatWarningsAsErrors>|<Nullable>", Repository.Read(path)));
    }
}
