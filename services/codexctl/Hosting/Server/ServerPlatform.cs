namespace CodexPlatform.Codexctl;

/// <summary>Runs that are on a server. What is proved about them is proved here: replay and verification are this program's own.</summary>
internal sealed class ServerPlatform(Uri server, TimeProvider time) : IPlatform
{
    private readonly EmbeddedPlatform _here = new(time);

    public Uri Server => server;

    Uri? IPlatform.Server => server;

    public IArchives Archives { get; } = new ServerArchives(server, time);

    public IEngine Engine { get; } = new ServerEngine(server, time);

    public IIntake Intake { get; } = new ServerIntake(server);

    public IAudit Audit => _here.Audit;

    public IHostChecks Host => _here.Host;

    public IBenchmarks Benchmarks => _here.Benchmarks;

    public IServing Serving => _here.Serving;

    private sealed class ServerArchives(Uri server, TimeProvider time) : IArchives
    {
        public IArchive Open(DataFolder data) => new ServerArchive(new ServerClient(server), time);
    }
}
