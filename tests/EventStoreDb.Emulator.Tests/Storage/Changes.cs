using System.Text;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Storage;

/// <summary>Changes by the least that matters of them: an event is the number that its id comes from.</summary>
internal static class Changes
{
    public static Change.Append Append(string stream, Expected expected, params int[] events) =>
        new(stream, expected, [.. events.Select(Event)]);

    public static ProposedEvent Event(int number) => new(Id(number), "happened", true, default, Encoding.UTF8.GetBytes($"{{\"n\":{number}}}"));

    public static Guid Id(int number) => new(number, 1, 1, new byte[8]);

    public static Expected At(int revision) => Expected.At((ulong)revision);
}
