using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CodexPlatform.Executor.Kubernetes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

public class PodManifestTests
{
    private static readonly JsonSerializerOptions Indented = new(ApiJson.Options) { WriteIndented = true };

    private static readonly PodOrder Order = new(
        "sandbox-1", "executor-1", PodLabels.Claimed, new SandboxLimits(), 3600, PodLabels.Of(new("260101-120000-ab12", "s1", 2), "acme"), null);

    [Fact]
    public void Satisfies_the_restricted_standard() => Golden("pod.json", PodManifest.Of(Order, Samples.Profile, "SUPERVISOR"));

    [Fact]
    public void Says_all_that_a_profile_can_say()
    {
        var profile = Samples.Profile;
        profile.RuntimeClass = "gvisor";
        profile.PriorityClass = "sandboxes";
        profile.UserNamespace = true;
        profile.PullSecrets.Add("registry");
        profile.NodeSelector["pool"] = "sandboxes";
        profile.Tolerations.Add(new() { Key = "sandboxes", Operator = "Exists", Effect = "NoSchedule" });
        profile.Environment["CI"] = "1";
        Golden("pod-of-everything.json", PodManifest.Of(Order with { Owner = new("v1", "Pod", "executor-0", "u-1") }, profile, "SUPERVISOR"));
    }

    [Fact]
    public void Of_the_network_policy_denies_all_in_both_directions()
    {
        Golden("deny-all.json", DenyAll.Policy);
        Assert.True(DenyAll.IsMet(DenyAll.Policy));
    }

    [Fact]
    public void Has_a_shape_that_tells_what_it_is_made_of_and_not_for_whom()
    {
        var pod = PodManifest.Of(Order, Samples.Profile, "S");
        var other = PodManifest.Of(Order with { Name = "sandbox-2", Executor = "other", State = PodLabels.Warm, LifeSeconds = 9 }, Samples.Profile, "S");
        Assert.Equal(pod.Metadata.Label(PodLabels.Shape), other.Metadata.Label(PodLabels.Shape));
        Assert.Equal(PodManifest.Shape(Order.Limits, Samples.Profile, "S"), pod.Metadata.Label(PodLabels.Shape));
        Assert.NotEqual(PodManifest.Shape(Order.Limits with { Processes = 3, MemoryMegabytes = 99 }, Samples.Profile, "S"), pod.Metadata.Label(PodLabels.Shape));
    }

    [Fact]
    public void Gives_each_pod_a_user_of_its_own() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(at => PodManifest.Of(Order with { Name = $"sandbox-{at}" }, Samples.Profile, "S").Spec!.SecurityContext!.RunAsUser).Distinct().Count());

    [Theory]
    [InlineData("a run/with: odd § characters", "a-run-with--odd---characters")]
    [InlineData("-.trimmed._", "trimmed")]
    [InlineData("", "")]
    public void Takes_as_a_label_what_may_be_one(string text, string label) => Assert.Equal(label, PodLabels.Value(text));

    [Fact]
    public void Is_cut_to_the_longest_label() => Assert.Equal(63, PodLabels.Value(new string('x', 200)).Length);

    private static void Golden<T>(string name, T manifest, [CallerFilePath] string test = "")
    {
        var (actual, file) = (JsonSerializer.Serialize(manifest, Indented) + "\n", Path.Combine(Path.GetDirectoryName(test)!, "Golden", name));
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            File.WriteAllText(file, actual, new UTF8Encoding(false));
            Assert.Fail($"Wrote {name}: look at it, commit it, and run again without GOLDEN");
        }
        Assert.Equal(File.ReadAllText(file), actual);
    }
}
