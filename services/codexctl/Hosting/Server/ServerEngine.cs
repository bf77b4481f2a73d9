namespace CodexPlatform.Codexctl;

/// <summary>The server's services: they are at work whether this program is or not.</summary>
internal sealed class ServerEngine(Uri server, TimeProvider time) : IEngine
{
    public Task<EngineOpening> Open(DataFolder data, CancellationToken cancellationToken) =>
        Task.FromResult(new EngineOpening(new ServerSession(new ServerClient(server), time), null));

    public EngineHolder? Holder(DataFolder data) => null;
}
