namespace CodexPlatform.EventStoreDb.Emulator.Storage;

/// <summary>Judges a change by the head of its stream, as observed on the server.</summary>
internal static class Admission
{
    /// <returns>Why nothing is to be written; null when the change goes ahead.</returns>
    public static Outcome? Refuse(StreamHead head, Change change) => change switch
    {
        _ when head.Tombstoned => new Outcome.StreamDeleted(),
        Change.Append { Events.Count: > 0 } append when Repeated(head, append) is { } repeated => repeated,
        { Expected: var expected } when expected == Expected.StreamExists && head.Metadata.SoftDeleted => new Outcome.StreamDeleted(),
        Change.Delete { Expected: var expected } when expected == Expected.Any && head.Last < 0 => Conflict(head),
        { Expected: var expected } when !Meets(head, expected) => Conflict(head),
        _ => null,
    };

    /// <summary>The same events again: the original answer if all are known, a conflict if only some are.</summary>
    private static Outcome? Repeated(StreamHead head, Change.Append append)
    {
        var (expected, ids) = (append.Expected, append.Events.Select(proposed => proposed.Id).ToList());
        var known = expected.IsOpen
            ? ids.Count(head.Has)
            : ids.TakeWhile((id, index) => head.Has(id, expected.Value + 1 + index)).Count();
        if (known == ids.Count)
        {
            var last = expected.IsOpen ? head.RevisionOf(ids[^1]) : expected.Value + known;
            return new Outcome.Written(last, Position.Of(head.OffsetOf(last)));
        }

        return known > 0 ? Conflict(head) : null;
    }

    private static bool Meets(StreamHead head, Expected expected) =>
        expected == Expected.Any
        || (expected == Expected.StreamExists ? head.Last >= 0 : expected.Value == head.Last)
        || (expected == Expected.NoStream && head.Metadata.SoftDeleted);

    private static Outcome.Conflict Conflict(StreamHead head) => new(head.Last);
}
