
namespace CodexPlatform.Executor;

/// <summary>Tells whoever watches how far tools are. What is said here is told once and stands nowhere.</summary>
public sealed class ProgressFeed
{
    public event Action<string, string, ToolProgress>? Progressed;

    /// <summary>The voice of one effect of one run.</summary>
    public IProgress<ToolProgress> Of(string run, string effect) => new Voice(this, run, effect);

    private sealed class Voice(ProgressFeed feed, string run, string effect) : IProgress<ToolProgress>
    {
        public void Report(ToolProgress value) => feed.Progressed?.Invoke(run, effect, value);
    }
}
