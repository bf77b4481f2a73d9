using System.Text.RegularExpressions;

namespace CodexPlatform.Architecture.Tests;

/// <summary>Reasoning and doing are kept apart: models hold nothing, tools plan nothing, and each says what only it may say.</summary>
public class BoundaryTests
{
    private const int LongestTool = 150;

    /// <summary>What would let a model do something: files, processes, networks, sandboxes, repositories, secrets.</summary>
    private const string Hands = @"\bFile\.|\bDirectory\.|\bProcess\b|Http|Socket|ISandboxes|SnapshotStore|ISigner|ICommands|IServiceProvider|Environment\.";

    [Fact, Trait("Requirement", "C1")]
    public void A_model_has_neither_files_nor_network_nor_credentials() =>
        Assert.All(In("services/planner/Models/"), path => Assert.DoesNotMatch(Hands, Code(path)));

    [Fact, Trait("Requirement", "C1")]
    public void A_model_is_asked_with_text_and_a_way_to_stop_and_nothing_else() =>
        Assert.Matches(@"Task<ModelResponse> Answer\(ModelRequest request, CancellationToken cancellationToken\);", Code("services/planner/Models/IModel.cs"));

    [Theory, Trait("Requirement", "C3")]
    [InlineData("ModelAnswered", "services/planner/ConsultWork.cs")]
    [InlineData("ToolReturned", "services/executor/StepWork.cs")]
    [InlineData("VerdictReached", "services/validator/ValidateWork.cs")]
    public void A_fact_is_stated_by_the_one_who_can_know_it(string fact, string where) =>
        Assert.Equal<string>([where], Product.Where(path => Regex.IsMatch(Code(path), $@"new\s+(RunEvent\.)?{fact}\(|RunEvent\.{fact} \w+\([^)]*\) =>\s*new\(")));

    [Fact, Trait("Requirement", "T1")]
    public void A_tool_plans_nothing() =>
        Assert.All(In("services/executor/Tools/"), path => Assert.DoesNotMatch(@"CodexPlatform\.AgentLoop|RunDecisions|ModelReply|PlanAdopted|StepScheduled", Code(path)));

    [Fact, Trait("Requirement", "T1")]
    public void A_tool_is_thin() =>
        Assert.All(In("services/executor/Tools/").Where(path => Code(path).Contains(": Tool<", StringComparison.Ordinal)), path =>
            Assert.True(Code(path).Split('\n').Length <= LongestTool, path));

    /// <summary>Code that can reach out of the process stands in tools and adapters; nothing that a model says gets there but through them. A harness runs in the sandbox.</summary>
    [Fact, Trait("Requirement", "L7 C2")]
    public void Only_adapters_start_processes() =>
        Assert.All(Product.Where(path => Regex.IsMatch(Code(path), @"\bProcess\.Start|new ProcessStartInfo")), path =>
            Assert.Matches(@"/Adapters/|/Harness/|^shared/Workspaces/Git/|^services/codexctl/", path));

    private static IEnumerable<string> Product => Repository.Sources.Where(path =>
        !path.StartsWith("tests/", StringComparison.Ordinal) && !path.StartsWith("services/codexctl/Benchmarks/", StringComparison.Ordinal));

    private static List<string> In(string folder)
    {
        var files = Repository.Sources.Where(path => path.StartsWith(folder, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        return files;
    }

    /// <summary>Without comments.</summary>
    private static string Code(string path) => Regex.Replace(Repository.Read(path), @"(?m)^\s*//.*$", "");
}
