using CodexPlatform.EventLog.Tests.Sqlite;
using FsCheck;
using FsCheck.Fluent;

namespace CodexPlatform.EventLog.Tests;

public sealed class PropertyTests : IDisposable
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(60);

    /// <summary>Few words, so that batches repeat and overlap.</summary>
    private static readonly Gen<string[]> Batches =
        from texts in Gen.Elements("a", "b").ArrayOf()
        from first in Gen.Elements("a", "b")
        select (string[])[first, .. texts.Take(2)];

    private static readonly Gen<Call> Calls =
        from stream in Gen.Choose(0, 2)
        from offset in Gen.Elements(-4, -3, -2, -1, 0, 0, 0, 0, 1)
        from texts in Batches
        select new Call(stream, offset, texts);

    private readonly LogFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Any_batches_read_back_as_they_were_written()
    {
        var log = _file.Open();
        var bytes =
            from batches in ArbMap.Default.GeneratorFor<byte[]>().NonEmptyListOf().NonEmptyListOf()
            select batches.Select(batch => batch.ToArray()).ToArray();
        Check.One(Config, Prop.ForAll(bytes.ToArbitrary(), batches =>
        {
            var (stream, last) = (new StreamName($"t-{Guid.NewGuid():n}"), -1L);
            foreach (var batch in batches)
            {
                var entries = batch.Select((data, index) => Entry.At(stream, last + 1 + index, data)).ToArray();
                last = log.Append(stream, new ExpectedRevision(last), entries, CancellationToken.None).GetAwaiter().GetResult().LastRevision;
            }

            var read = log.ReadStream(stream, 0, ReadDirection.Forwards, CancellationToken.None).ToList().GetAwaiter().GetResult();
            return read.Select(entry => Convert.ToHexString(entry.Data.Span))
                .SequenceEqual(batches.SelectMany(batch => batch).Select(Convert.ToHexString));
        }));
    }

    [Fact]
    public void Any_calls_have_the_same_answers_from_every_log()
    {
        IEventLog[] logs = [new InMemoryEventLog(TimeProvider.System), _file.Open(), _file.Open()];
        Check.One(Config, Prop.ForAll(Calls.ListOf().ToArbitrary(), calls =>
        {
            // The two SQLite logs share a file: each call goes to one of them and to the specification.
            var category = $"t{Guid.NewGuid():n}";
            var ends = new long[] { -1, -1, -1 };
            foreach (var (call, turn) in calls.Select((call, turn) => (call, turn)))
            {
                var stream = new StreamName($"{category}-{call.Stream}");
                var expected = Math.Max(-1, ends[call.Stream] + call.Offset);
                var answer = Answer(logs[0], stream, expected, call.Texts);
                Assert.Equal(answer, Answer(logs[1 + (turn % 2)], stream, expected, call.Texts));
                ends[call.Stream] = Math.Max(ends[call.Stream], answer.Last);
            }

            Assert.Equal(Standing(logs[0], category), Standing(logs[1], category));
        }));
    }

    private static (bool Conflict, long Last) Answer(IEventLog log, StreamName stream, long expected, string[] texts)
    {
        try
        {
            return (false, log.Append(stream, expected, texts).GetAwaiter().GetResult().LastRevision);
        }
        catch (WrongRevisionException refused)
        {
            return (true, refused.Actual);
        }
    }

    private static string[] Standing(IEventLog log, string category)
    {
        var all = log.All(filter: new LogFilter(category + "-")).GetAwaiter().GetResult();
        return [.. all.Select(entry => $"{entry.Stream} {entry.Revision} {entry.Id} {entry.Type} {entry.Text()}")];
    }

    private sealed record Call(int Stream, int Offset, string[] Texts)
    {
        public override string ToString() => $"{Stream} at end{Offset:+0;-0;+0}: {string.Join(' ', Texts)}";
    }
}
