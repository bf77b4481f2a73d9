using CodexPlatform.Bus;

namespace CodexPlatform.Testing;

/// <summary>Notes what is sent instead of sending it.</summary>
public sealed class SentCommands : ICommands
{
    private readonly List<(object Command, Guid Id)> _sent = [];

    public IReadOnlyList<(object Command, Guid Id)> Sent => _sent;

    public Task Send(object command, Guid id, CancellationToken cancellationToken)
    {
        lock (_sent)
        {
            _sent.Add((command, id));
        }

        return Task.CompletedTask;
    }
}
