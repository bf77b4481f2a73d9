using CodexPlatform.Contracts;
using CodexPlatform.Executor.Kubernetes;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using CodexPlatform.Views;
using CodexPlatform.Views.Tests;

namespace CodexPlatform.Codexctl.Tests;

/// <summary>A platform whose log is in memory and whose engine plays prepared histories.</summary>
internal sealed class FakePlatform : IPlatform, IArchives, IIntake, IAudit, IHostChecks, IBenchmarks, IServing
{
    private readonly TimeProvider _time;

    public FakePlatform(TimeProvider time)
    {
        _time = time;
        Log = new InMemoryEventLog(time);
        Machine = new FakeEngine(Log);
    }

    public InMemoryEventLog Log { get; }

    public FakeEngine Machine { get; }

    /// <summary>The question that the intake was last asked.</summary>
    public RunRequest? Asked { get; private set; }

    public Admission Admission { get; set; } = new(
        new SubmitRun("00aa", Sample.Task, Sample.Repository, Sample.Options), [], []);

    public string? Divergence { get; set; }

    public VerifyReport Verified { get; set; } = new([new VerifyFinding(true, "The signature is by key k1")]);

    public ClusterFacts? Cluster { get; set; }

    public Func<SandboxFacts> SandboxFacts { get; set; } = () => new SandboxFacts("bubblewrap", "cgroup-v2", "d", []);

    public Dictionary<string, string> Versions { get; } = new()
    {
        ["git"] = "git version 2.39.5",
        ["python3"] = "Python 3.11.2",
        ["node"] = "v20.19.0",
        ["javac"] = "javac 17.0.15",
        ["dotnet"] = "10.0.401",
    };

    public string? WhyUnwritable { get; set; }

    public long Free { get; set; } = 100L << 30;

    /// <summary>What opening the log comes to, when not to the log.</summary>
    public Exception? LogFault { get; set; }

    Uri? IPlatform.Server => null;

    IArchives IPlatform.Archives => this;

    IEngine IPlatform.Engine => Machine;

    IIntake IPlatform.Intake => this;

    IAudit IPlatform.Audit => this;

    IHostChecks IPlatform.Host => this;

    IBenchmarks IPlatform.Benchmarks => this;

    private ViewOptions ReadModels { get; } = ViewFolder.New();

    IServing IPlatform.Serving => this;

    /// <summary>What was last asked to be measured.</summary>
    public BenchmarkRequest? Measured { get; private set; }

    /// <summary>What was last asked to be served.</summary>
    public ServingRequest? Served { get; private set; }

    public async Task Holds(string id, IReadOnlyList<RunEvent> events) =>
        await Log.Append(StreamName.Run(id), ExpectedRevision.NoStream, Histories.Entries(id, events), CancellationToken.None);

    IArchive IArchives.Open(DataFolder data) => LogFault is null ? new EmbeddedArchive(Log, () => new RunViews(ReadModels), _time) : throw LogFault;

    Task<Admission> IIntake.Admit(RunRequest request, DataFolder data, CancellationToken cancellationToken)
    {
        Asked = request;
        return Task.FromResult(Admission);
    }

    async Task<ReplayReport> IAudit.Replay(IArchive archive, string runId, CancellationToken cancellationToken) =>
        new((await archive.Read(runId, cancellationToken)).Events.Length, Divergence);

    Task<VerifyReport> IAudit.Verify(IArchive archive, DataFolder data, string? key, string runId, CancellationToken cancellationToken) => Task.FromResult(Verified);

    Task<SandboxFacts> IHostChecks.Sandbox(CancellationToken cancellationToken) => Task.FromResult(SandboxFacts());

    Task<ClusterFacts?> IHostChecks.Cluster(CancellationToken cancellationToken) => Task.FromResult(Cluster);

    Task<string?> IHostChecks.VersionOf(string program, string argument, CancellationToken cancellationToken) =>
        Task.FromResult(Versions.GetValueOrDefault(program));

    long IHostChecks.FreeBytes(DataFolder data) => Free;

    string? IHostChecks.Unwritable(DataFolder data) => WhyUnwritable;

    Task<int> IBenchmarks.Run(BenchmarkRequest request, TextWriter output, TextWriter progress, CancellationToken cancellationToken)
    {
        Measured = request;
        return Task.FromResult(ExitCode.Completed);
    }

    async Task<int> IBenchmarks.Repair(string folder, int candidates, bool calibration, bool json, TextWriter output, TextWriter progress, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"repair {folder} {candidates} {calibration} {json}");
        return ExitCode.Completed;
    }

    Task<int> IServing.Serve(ServingRequest request, DataFolder data, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        Served = request;
        return Task.FromResult(ExitCode.Completed);
    }
}
