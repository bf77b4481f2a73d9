using CodexPlatform.Contracts;

namespace CodexPlatform.Provenance.Tests;

[Trait("Requirement", "M5")]
public class NamedArtifactsTests
{
    [Fact]
    public void Finds_every_artifact_of_every_case_and_of_a_steps_arguments()
    {
        var found = History.Of(MergedRun.Events).SelectMany(entry => NamedArtifacts.In(entry.Data)).Distinct().Select(a => a.Sha256[0]).Order();

        // Reports of both test runs, prompt, response, memory, and the patch, which the edit's arguments name as well.
        Assert.Equal("12345c", string.Concat(found));
        Assert.Equal('c', Assert.Single(NamedArtifacts.In(History.Of(MergedRun.Events)[MergedRun.Events.IndexOf(
            MergedRun.Events.OfType<RunEvent.PlanAdopted>().Last())].Data)).Sha256[0]);
    }

    [Theory]
    [InlineData("""{"sha256":"abc","length":1}""")]
    [InlineData("""{"sha256":1,"length":1}""")]
    [InlineData("""{"length":1}""")]
    public void Takes_nothing_else_for_one(string json) => Assert.Empty(NamedArtifacts.In(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Refuses_data_that_is_not_json() => Assert.Throws<ContractException>(() => NamedArtifacts.In("{"u8.ToArray()));

    [Fact]
    public async Task Tells_what_is_missing_and_who_names_it_first()
    {
        var missing = await NamedArtifacts.Missing(
            History.Of(MergedRun.Events), (artifact, _) => Task.FromResult(artifact.Sha256[0] != '2'), CancellationToken.None);

        var (revision, lost) = Assert.Single(missing);
        Assert.Equal(MergedRun.Artifact('2'), lost);
        Assert.IsType<RunEvent.ToolReturned>(MergedRun.Events[(int)revision]);
    }
}
