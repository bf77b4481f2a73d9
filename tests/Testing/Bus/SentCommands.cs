using CodexPlatform.Bus;

namespace CodexPlatform.Testing;

/// <summary>Notes what is sent instead of sending it.</summary>
public sealed class SentCommands : ICommands
{
    private readonly List<(object Command, Guid Id)> _sent = [];

    /// <summary>What has been sent so far; others may send on while it is looked at.</summary>
    public IReadOnlyList<(object Command, Guid Id)> Sent
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    public Task Send(object command, Guid id, CancellationToken cancellationToken)
    {
        lock (_sent)
        {
            _sent.Add((command, id));
        }

        return Task.CompletedTask;
    }
}
