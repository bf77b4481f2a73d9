using CodexPlatform.Executor.Kubernetes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes.Client;

public sealed class KubeConfigTests : IDisposable
{
    private const string Two =
        """
        apiVersion: v1
        kind: Config
        current-context: first
        clusters:
        - name: one
          cluster: { server: "https://one.test:6443", certificate-authority-data: Y2E= }
        - name: two
          cluster: { server: "https://two.test", certificate-authority: ca.pem }
        - name: trusting
          cluster: { server: "https://three.test", insecure-skip-tls-verify: true }
        users:
        - name: anna
          user: { client-certificate-data: Y2VydA==, client-key-data: a2V5 }
        - name: ben
          user: { token: secret, extra: unknown }
        - name: cy
          user: { tokenFile: token }
        contexts:
        - name: first
          context: { cluster: one, user: anna, namespace: here }
        - name: second
          context: { cluster: two, user: ben }
        - name: third
          context: { cluster: one, user: cy }
        - name: lost
          context: { cluster: gone, user: ben }
        - name: trusting
          context: { cluster: trusting, user: ben }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("codex-kubeconfig-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Is_read_with_the_context_that_it_has_chosen() =>
        Assert.Equal(new ClusterAccess(new("https://one.test:6443"), "here", "ca", "cert", "key"), KubeConfig.Read(Put(Two), "", ""));

    [Fact]
    public void Is_read_with_the_context_and_namespace_that_are_asked_for()
    {
        var file = Put(Two);
        File.WriteAllText(folder + "/ca.pem", "from a file");
        Assert.Equal(new ClusterAccess(new("https://two.test"), "there", "from a file", Token: "secret"), KubeConfig.Read(file, "second", "there"));
        Assert.Equal(("default", folder + "/token"), (KubeConfig.Read(file, "third", "").Namespace, KubeConfig.Read(file, "third", "").TokenFile));
    }

    [Theory]
    [InlineData("nowhere", "has no context 'nowhere'")]
    [InlineData("lost", "has no cluster 'gone'")]
    [InlineData("trusting", "asks not to verify the server")]
    public void Is_refused_where_it_does_not_say_enough(string context, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => KubeConfig.Read(Put(Two), context, "")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("{ no yaml")]
    public void Is_refused_where_it_is_none(string text) => Assert.Throws<FormatException>(() => KubeConfig.Read(Put(text), "", ""));

    private string Put(string text)
    {
        File.WriteAllText(folder + "/config", text);
        return folder + "/config";
    }
}
