using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class FastForwardTests
{
    [Fact, Trait("Requirement", "K1 K2 A15")]
    public async Task Two_runs_at_once_lose_no_update_and_the_second_sees_the_moved_base()
    {
        var meeting = new Meeting(2);
        using var one = new Lab { Decorate = meeting.Decorate };
        using var other = new Lab { Decorate = meeting.Decorate };
        var repository = one.Python();
        repository.Git("checkout", "-q", "-b", "elsewhere");
        var start = repository.Git("rev-parse", "main").Trim();

        Task<Said> Run(Lab lab) => lab.Run(
            repository, Samples.UnittestCheck, "--model", "scripted:" + Scripts.FixDiscount(lab), "--base", "main", "--merge", "ff");
        var both = await Task.WhenAll(Run(one), Run(other));

        Assert.All(both, said => Assert.True(said is { Code: 0, Outcome: "completed" }, said.ToString()));
        var winner = Assert.Single(both, said => said.Commit is not null);
        var second = Assert.Single(both, said => said.Commit is null);
        Assert.Equal(winner.Commit, repository.Git("rev-parse", "main").Trim());
        Assert.Equal(start, repository.Git("rev-parse", "main^").Trim());
        Assert.Contains("The base has moved and the check passes on it", second.Result.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Contains("moved", (await (second == both[0] ? one : other).Codexctl("show", "latest")).Output, StringComparison.Ordinal);
    }

    /// <summary>Lets none of several runs ask for its merge before all of them have begun: one that begins later begins on what was merged.</summary>
    private sealed class Meeting(int runs)
    {
        private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _begun;

        public void Decorate(IServiceCollection services) => FailPoint.Wrap<IEventLog>(services, log => new Log(log, this));

        private void Begun()
        {
            if (Interlocked.Increment(ref _begun) == runs)
            {
                _all.SetResult();
            }
        }

        private sealed class Log(IEventLog inner, Meeting meeting) : IEventLog, IDisposable
        {
            public async Task<Appended> Append(StreamName stream, ExpectedRevision expected, IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
            {
                if (entries.Any(entry => entry.Type == Wire.NameOf<RunEvent.MergeRequested>()))
                {
                    await meeting._all.Task.WaitAsync(Limit, cancellationToken);
                }

                var appended = await inner.Append(stream, expected, entries, cancellationToken);
                if (entries.Any(entry => entry.Type == Wire.NameOf<RunEvent.RunSubmitted>()))
                {
                    meeting.Begun();
                }

                return appended;
            }

            public IAsyncEnumerable<LogEntry> ReadStream(StreamName stream, long from, ReadDirection direction, CancellationToken cancellationToken) =>
                inner.ReadStream(stream, from, direction, cancellationToken);

            public IAsyncEnumerable<LogEntry> ReadAll(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => inner.ReadAll(after, filter, cancellationToken);

            public IAsyncEnumerable<LogSignal> Subscribe(LogPosition? after, LogFilter filter, CancellationToken cancellationToken) => inner.Subscribe(after, filter, cancellationToken);

            public void Dispose() => (inner as IDisposable)?.Dispose();
        }
    }
}
