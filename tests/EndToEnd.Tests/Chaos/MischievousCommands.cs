using CodexPlatform.Bus;
using CodexPlatform.Codexctl.Benchmarks;

namespace CodexPlatform.EndToEnd.Tests.Chaos;

/// <summary>Sends late, so that commands overtake each other, and some of them twice; a dead process sends nothing.</summary>
internal sealed class MischievousCommands(ICommands inner, ChaosOptions options, Chance chance, CancellationToken death) : ICommands
{
    public async Task Send(object command, Guid id, CancellationToken cancellationToken)
    {
        await chance.Moment(options.Latest, cancellationToken);
        death.ThrowIfCancellationRequested();
        if (chance.Percent(options.Duplicates))
        {
            _ = SendAgain(command, id);
        }

        await inner.Send(command, id, cancellationToken);
    }

    private async Task SendAgain(object command, Guid id)
    {
        try
        {
            await chance.Moment(options.Latest * 4, death);
            await inner.Send(command, id, death);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or BusOutageException)
        {
            // It died before, and a duplicate is owed to nobody.
        }
    }
}
