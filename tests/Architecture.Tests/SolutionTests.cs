using System.Text.RegularExpressions;

namespace CodexPlatform.Architecture.Tests;

public class SolutionTests
{
    [Fact]
    public void Has_every_project_and_no_other()
    {
        var listed = Regex.Matches(Repository.Read("CodexPlatform.sln"), "\"([^\"]+\\.csproj)\"")
            .Select(match => match.Groups[1].Value.Replace('\\', '/'));

        Assert.Equal(Repository.Projects.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pins_what_every_project_restores() =>
        Assert.All(Repository.Projects, project =>
            Assert.True(Repository.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));

    [Fact]
    public void Has_all_versions_in_one_place() =>
        Assert.All(Repository.Projects, project =>
            Assert.DoesNotMatch("<PackageReference[^>]*Version=", Repository.Read(project)));
}
