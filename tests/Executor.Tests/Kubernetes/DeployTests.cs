using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using CodexPlatform.Executor.Kubernetes;
using Xunit;
using YamlDotNet.Serialization;

namespace CodexPlatform.Executor.Tests.Kubernetes;

/// <summary>What is applied to a cluster fits what the executor does.</summary>
public class DeployTests
{
    [Fact]
    public void The_role_grants_what_the_executor_asks_for_and_nothing_else()
    {
        var granted = from rule in Single("executor-rights.yaml", "Role")["rules"]!.AsArray()
                      from resource in rule!["resources"]!.AsArray()
                      from verb in rule["verbs"]!.AsArray()
                      let parts = ((string)resource!).Split('/')
                      select new Permission("s", (string)verb!, parts[0], (string)rule["apiGroups"]![0]!, parts.ElementAtOrDefault(1));
        Assert.Equal(ClusterReview.Needed("s").Select(right => right.ToString()).Order(), granted.Select(right => right.ToString()).Order());
    }

    [Fact]
    [Trait("Requirement", "X1 S8")]
    public void The_namespace_is_restricted_and_shut()
    {
        Assert.Equal("restricted", (string?)Single("sandboxes.yaml", "Namespace")["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"]);
        var policy = Single("sandboxes.yaml", "NetworkPolicy");
        Assert.Equal(DenyAll.Name, (string?)policy["metadata"]!["name"]);
        Assert.True(DenyAll.IsMet(ApiJson.Read<NetworkPolicy>(Encoding.UTF8.GetBytes(policy.ToJsonString()))));
    }

    [Theory]
    [InlineData("""{"podSelector":{},"policyTypes":["Ingress","Egress"]}""", true)]
    [InlineData("""{"podSelector":{},"policyTypes":["Ingress"]}""", false)]
    [InlineData("""{"podSelector":{"matchLabels":{"other":"x"}},"policyTypes":["Ingress","Egress"]}""", false)]
    [InlineData("""{"podSelector":{"matchExpressions":[{"key":"x","operator":"Exists"}]},"policyTypes":["Ingress","Egress"]}""", false)]
    [InlineData("""{"podSelector":{},"policyTypes":["Ingress","Egress"],"egress":[{}]}""", false)]
    public void Only_a_policy_that_denies_all_is_a_wall(string spec, bool wall) =>
        Assert.Equal(wall, DenyAll.IsMet(new(new("p"), ApiJson.Read<NetworkPolicySpec>(Encoding.UTF8.GetBytes(spec)))));

    private static JsonNode Single(string file, string kind, [CallerFilePath] string test = "")
    {
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(test)!, "../../../deploy/kubernetes", file));
        var json = new SerializerBuilder().JsonCompatible().Build();
        var reader = new DeserializerBuilder().Build();
        return text.Split("\n---\n").Select(part => JsonNode.Parse(json.Serialize(reader.Deserialize(new StringReader(part))!))!).Single(item => (string?)item["kind"] == kind);
    }
}
