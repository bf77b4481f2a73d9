using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

public class SandboxSelectionTests
{
    [Fact]
    public void Is_local_where_nothing_is_said() => Assert.Equal(SandboxKind.Local, Read([]).Kind);

    [Fact]
    public void Reads_profiles_by_name()
    {
        var selection = Read(new()
        {
            ["Sandbox:Kind"] = "kubernetes",
            ["Sandbox:Kubernetes:Profile"] = "big",
            ["Sandbox:Kubernetes:Warm"] = "3",
            ["Sandbox:Kubernetes:OpenLimit"] = "00:01:00",
            ["Sandbox:Kubernetes:Tenant"] = "acme",
            ["Sandbox:Kubernetes:Profiles:small:Image"] = Clusters.Image,
            ["Sandbox:Kubernetes:Profiles:small:Warm"] = "2",
            ["Sandbox:Kubernetes:Profiles:tiny:Image"] = Clusters.Image,
            ["Sandbox:Kubernetes:Profiles:big:Image"] = Clusters.Image,
            ["Sandbox:Kubernetes:Profiles:big:CpuLimit"] = "8",
            ["Sandbox:Kubernetes:Profiles:big:RuntimeClass"] = "gvisor",
            ["Sandbox:Kubernetes:Profiles:big:NodeSelector:pool"] = "sandboxes",
            ["Sandbox:Kubernetes:Profiles:big:Tolerations:0:Key"] = "sandboxes",
        });
        Assert.Equal((SandboxKind.Kubernetes, 3, TimeSpan.FromMinutes(1)), (selection.Kind, selection.Kubernetes.Warm, selection.Kubernetes.OpenLimit));
        var profile = selection.Kubernetes.Environment(null).Profile;
        Assert.Equal((3, 2, 0, "acme"), (selection.Kubernetes.WarmOf("big"), selection.Kubernetes.WarmOf("small"), selection.Kubernetes.WarmOf("tiny"), selection.Kubernetes.Tenant));
        Assert.Equal<string>(["big", "small", "tiny"], selection.Environments);
        Assert.Equal(("8", "gvisor", "sandboxes", "sandboxes"), (profile.CpuLimit, profile.RuntimeClass, profile.NodeSelector["pool"], profile.Tolerations.Single().Key));
    }

    [Fact]
    public void Refuses_what_is_out_of_range()
    {
        var bad = Assert.Throws<BadConfigurationException>(() => Read(new()
        {
            ["Sandbox:Kind"] = "kubernetes",
            ["Sandbox:Kubernetes:Profile"] = "absent",
            ["Sandbox:Kubernetes:Warm"] = "-1",
            ["Sandbox:Kubernetes:Profiles:default:Image"] = "registry.test/sandbox:latest",
            ["Sandbox:Kubernetes:Profiles:default:Cpu"] = "much",
        }));
        Assert.Contains("Sandbox:Kubernetes:Warm must be between 0 and 500", bad.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent", "registry.test/s@", "500m", "must be one of the profiles")]
    [InlineData("default", "registry.test/sandbox:latest", "500m", "default: Image must name its digest")]
    [InlineData("default", "", "500m", "default: Image The Image field is required")]
    [InlineData("default", "registry.test/s@", "much", "default: Cpu must be a number of processors")]
    public void Refuses_what_cannot_be_meant(string profile, string image, string cpu, string why)
    {
        var bad = Assert.Throws<BadConfigurationException>(() => Read(new()
        {
            ["Sandbox:Kind"] = "kubernetes",
            ["Sandbox:Kubernetes:Profile"] = profile,
            ["Sandbox:Kubernetes:Profiles:default:Image"] = image.EndsWith('@') ? Clusters.Image : image,
            ["Sandbox:Kubernetes:Profiles:default:Cpu"] = cpu,
        }));
        Assert.Contains(why, bad.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme", true)]
    [InlineData("Acme_1.eu-west", true)]
    [InlineData("", true)]
    [InlineData("a b", false)]
    [InlineData("-acme", false)]
    [InlineData("acme.", false)]
    public void Takes_as_a_tenant_what_a_label_may_hold(string tenant, bool taken)
    {
        var settings = new Dictionary<string, string?> { ["Sandbox:Kind"] = "kubernetes", ["Sandbox:Kubernetes:Profiles:default:Image"] = Clusters.Image, ["Sandbox:Kubernetes:Tenant"] = tenant };
        if (taken)
        {
            Assert.Equal(tenant, Read(settings).Kubernetes.Tenant);
            return;
        }
        Assert.Contains("Sandbox:Kubernetes:Tenant must be a label's value", Assert.Throws<BadConfigurationException>(() => Read(settings)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("0.5")]
    [InlineData("250m")]
    public void Takes_processors_as_Kubernetes_writes_them(string cpu) => Assert.Empty(new PodProfile { Image = Clusters.Image, Cpu = cpu, CpuLimit = cpu }.Faults());

    private static SandboxSelection Read(Dictionary<string, string?> settings)
    {
        var options = new CheckedOptions(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new Secrets());
        var selection = SandboxSelection.Read(options);
        options.Demand();
        return selection;
    }
}
