using CodexPlatform.EventStoreDb.Emulator.Storage;
using FsCheck;
using FsCheck.Fluent;
using static CodexPlatform.EventStoreDb.Emulator.Tests.Storage.Changes;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Storage;

[Trait("Requirement", "L19")]
public class IdempotencyPropertyTests
{
    private static readonly Gen<(int Stream, int Expected, int[] Events)> Appends =
        from stream in Gen.Choose(1, 2)
        from expected in Gen.Choose(-4, 6)
        from first in Gen.Choose(1, 12)
        from count in Gen.Choose(0, 3)
        select (stream, expected == -3 ? -1 : expected, Enumerable.Range(first, count).ToArray());

    [Fact]
    public void Any_history_sent_again_in_full_adds_nothing_that_names_its_revision() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Appends.ArrayOf().ToArbitrary(), history =>
        {
            var heads = new Heads();
            var written = history.Where(append => append.Expected >= -1)
                .Select(append => (Change: ToChange(append), Outcome: heads.Decide(ToChange(append), 0, out var records), records.Count))
                .Where(each => each.Count > 0).ToList();
            var end = heads.End;
            return written.All(each => heads.Decide(each.Change, 0, out _) == each.Outcome) && heads.End == end;
        }));

    [Fact]
    public void Any_history_numbers_every_stream_without_a_gap_and_the_log_without_a_step_back() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Appends.ArrayOf().ToArbitrary(), history =>
        {
            var heads = new Heads();
            var all = history.SelectMany(append =>
            {
                _ = heads.Decide(ToChange(append), 0, out var records);
                return records;
            }).ToList();
            return all.GroupBy(record => record.Stream).All(stream => stream.Select((record, index) => record.Revision == index).All(right => right))
                && all.Zip(all.Skip(1)).All(pair => pair.First.Offset < pair.Second.Offset);
        }));

    [Fact]
    public void Any_single_event_under_any_is_in_its_stream_once() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(1, 5).ArrayOf().ToArbitrary(), ids =>
        {
            var heads = new Heads();
            var written = ids.SelectMany(id =>
            {
                _ = heads.Decide(Append("s", Expected.Any, id), 0, out var records);
                return records;
            }).Select(record => record.Event.Id).ToList();
            return written.Distinct().Count() == written.Count && written.Count == ids.Distinct().Count();
        }));

    private static Change ToChange((int Stream, int Expected, int[] Events) append) =>
        Append($"s{append.Stream}", new Expected(append.Expected), append.Events);
}
