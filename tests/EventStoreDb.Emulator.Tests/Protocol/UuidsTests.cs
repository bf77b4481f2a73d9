using CodexPlatform.EventLog.EventStoreDb.Wire;
using CodexPlatform.EventStoreDb.Emulator.Protocol;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Protocol;

[Trait("Requirement", "L19")]
public class UuidsTests
{
    private static readonly Guid Id = Guid.Parse("f1159aa5-4f48-4cc7-a10f-09da894c9143");

    [Fact]
    public void Are_two_signed_halves_in_text_order() => Assert.Equal(
        new UUID.Types.Structured { MostSignificantBits = -1074782901267575609, LeastSignificantBits = -6841238474741477053 },
        Uuids.Structured(Id).Structured);

    [Fact]
    public void Are_read_in_either_form() => Assert.Equal((Id, Id), (Uuids.Read(Uuids.Structured(Id)), Uuids.Read(Uuids.Text(Id))));
}
