using System.Xml.Linq;

namespace CodexPlatform.Architecture.Tests;

public class ReferenceTests
{
    private const string Composer = "services/codexctl/Codexctl.csproj";

    /// <summary>What a shared project may be built on. A project that is not here may be built on any shared one.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["AgentLoop"] = ["Contracts"],
        ["Repair"] = ["Contracts"],
        ["EventLog"] = ["Contracts"],
        ["EventLog.Sqlite"] = ["EventLog"],
        ["EventLog.EventStoreDb"] = ["EventLog", "Grpc"],
        ["Grpc"] = [],
        ["Workspaces"] = ["Contracts"],
        ["Views"] = ["EventLog"],
        ["Bus"] = ["Contracts", "EventLog"],
        ["Hosting"] = [],
        ["Effects"] = ["AgentLoop", "EventLog", "Bus"],
    };

    /// <summary>Projects of pure functions: a library that does I/O has no way in.</summary>
    private static readonly string[] WithoutPackages = ["Contracts", "AgentLoop", "Repair", "EventLog"];

    public static TheoryData<string> Services() =>
        [.. Repository.Projects.Where(path => path.StartsWith("services/", StringComparison.Ordinal) && path != Composer)];

    public static TheoryData<string> Shared() =>
        [.. Repository.Projects.Where(path => path.StartsWith("shared/", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Services))]
    public void A_service_is_built_on_shared_projects_only(string project) =>
        Assert.All(References(project), reference => Assert.StartsWith("shared/", reference, StringComparison.Ordinal));

    [Theory, MemberData(nameof(Shared))]
    public void A_shared_project_is_built_on_those_that_its_layer_allows(string project)
    {
        var references = References(project).ToList();
        Assert.All(references, reference => Assert.StartsWith("shared/", reference, StringComparison.Ordinal));
        if (Allowed.TryGetValue(NameOf(project), out var allowed))
        {
            Assert.Subset(allowed.ToHashSet(), references.Select(NameOf).ToHashSet());
        }
    }

    [Theory, MemberData(nameof(Shared))]
    public void A_pure_project_has_no_packages(string project)
    {
        if (WithoutPackages.Contains(NameOf(project)))
        {
            Assert.Empty(Load(project).Descendants("PackageReference"));
        }
    }

    [Fact]
    public void The_pure_projects_exist() =>
        Assert.All(WithoutPackages.Concat(Allowed.Keys), name => Assert.True(Repository.Exists($"shared/{name}/{name}.csproj"), name));

    [Fact]
    public void A_project_names_libraries_from_the_root() =>
        Assert.All(
            Repository.Projects.SelectMany(path => Load(path).Descendants("ProjectReference")),
            reference => Assert.StartsWith("$(RepoRoot)", reference.Attribute("Include")!.Value, StringComparison.Ordinal));

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> References(string project) =>
        Load(project).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace("$(RepoRoot)", "", StringComparison.Ordinal));

    private static XDocument Load(string project) => XDocument.Parse(Repository.Read(project));
}
