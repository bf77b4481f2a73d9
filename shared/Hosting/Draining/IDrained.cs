namespace CodexPlatform.Hosting;

/// <summary>A part of the process that takes work, or makes some. Parts drain one after the other, in the order of their registration.</summary>
public interface IDrained
{
    /// <summary>For the log: <c>bus</c>, <c>sweeper</c>.</summary>
    string Name { get; }

    /// <summary>Takes nothing more from now on, and returns when nothing is held any longer.</summary>
    /// <param name="cancellationToken">The time is up: hand back what is held, unfinished.</param>
    Task Drain(CancellationToken cancellationToken);
}
