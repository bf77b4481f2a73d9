namespace CodexPlatform.Bus;

/// <summary>Sends commands to whoever consumes them. A command may be lost, repeated or overtaken; what matters is in the log.</summary>
public interface ICommands
{
    /// <param name="command">One of the records in <c>Contracts/Commands</c>.</param>
    /// <param name="id">Derived from the command's cause, so that sending again repeats rather than doubles.</param>
    Task Send(object command, Guid id, CancellationToken cancellationToken);
}
