using CodexPlatform.Grpc;

namespace CodexPlatform.EventLog.EventStoreDb.Appending;

/// <summary>Finds out by reading what an answer leaves open: whether exactly this batch stands exactly there.</summary>
internal static class Settling
{
    /// <param name="read">Reads the stream from a revision, so many events.</param>
    /// <exception cref="WrongRevisionException">It does not.</exception>
    public static async Task<Appended> Settle(
        Answer answer,
        StreamName stream,
        ExpectedRevision expected,
        IReadOnlyList<NewEntry> entries,
        Func<long, ReadDirection, long, IAsyncEnumerable<LogEntry>> read,
        Patience patience,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var standing = await read(expected.Next, ReadDirection.Forwards, entries.Count).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (standing.Count == entries.Count && Same(standing, expected, entries))
            {
                return new Appended(standing[^1].Revision, standing[^1].Position);
            }

            // A member that follows may not have yet what the leader has answered by.
            if (Same(standing, expected, entries) && expected.Last + standing.Count < Math.Min(Known(answer, expected, entries), expected.Last + entries.Count))
            {
                await patience.Bear(new GrpcException(GrpcStatus.Unavailable, "The member lags behind the leader"), cancellationToken).ConfigureAwait(false);
                continue;
            }

            var last = await read(long.MaxValue, ReadDirection.Backwards, 1).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            throw new WrongRevisionException(stream, expected, last?.Revision ?? ExpectedRevision.NoStream.Last);
        }
    }

    /// <summary>The revision that the stream is known to have reached.</summary>
    private static long Known(Answer answer, ExpectedRevision expected, IReadOnlyList<NewEntry> entries) => answer switch
    {
        Answer.Stands => expected.Last + entries.Count,
        Answer.Conflicts { Last: { } last } => last,
        _ => ExpectedRevision.NoStream.Last,
    };

    /// <summary>Whether what was read is the batch or its beginning.</summary>
    private static bool Same(List<LogEntry> standing, ExpectedRevision expected, IReadOnlyList<NewEntry> entries)
    {
        for (var index = 0; index < standing.Count; index++)
        {
            if (standing[index].Id != entries[index].Id || standing[index].Revision != expected.Next + index)
            {
                return false;
            }
        }

        return true;
    }
}
