using CodexPlatform.Executor.Tests.Sandboxes;
using Xunit;

namespace CodexPlatform.Executor.Tests.Kubernetes;

public sealed class KubernetesCommandTests(KubernetesFixture fixture) : CommandSuite, IClassFixture<KubernetesFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;
}

public sealed class KubernetesLimitTests(KubernetesFixture fixture) : LimitSuite, IClassFixture<KubernetesFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;

    protected override HurriedTime Time => fixture.Time;

    protected override bool SurvivesItsCommand => false;
}

public sealed class KubernetesIsolationTests(KubernetesFixture fixture) : IsolationSuite, IClassFixture<KubernetesFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;
}

public sealed class KubernetesWorkspaceTests(KubernetesFixture fixture) : WorkspaceSuite, IClassFixture<KubernetesFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;
}
