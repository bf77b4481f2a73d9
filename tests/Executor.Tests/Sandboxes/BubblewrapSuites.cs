using Xunit;

namespace CodexPlatform.Executor.Tests.Sandboxes;

public sealed class BubblewrapCommandTests(BubblewrapFixture fixture) : CommandSuite, IClassFixture<BubblewrapFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;
}

public sealed class BubblewrapLimitTests(BubblewrapFixture fixture) : LimitSuite, IClassFixture<BubblewrapFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;

    protected override HurriedTime Time => fixture.Time;
}

public sealed class BubblewrapIsolationTests(BubblewrapFixture fixture) : IsolationSuite, IClassFixture<BubblewrapFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;
}

public sealed class BubblewrapWorkspaceTests(BubblewrapFixture fixture) : WorkspaceSuite, IClassFixture<BubblewrapFixture>
{
    protected override ISandboxes Sandboxes => fixture.Sandboxes;
}
