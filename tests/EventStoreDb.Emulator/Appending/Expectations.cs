using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Storage;

namespace CodexPlatform.EventStoreDb.Emulator.Appending;

/// <summary>Expected revisions of the four writing calls. Null where the caller set none.</summary>
internal static class Expectations
{
    public static Expected? Of(AppendReq.Types.Options options) => options.ExpectedStreamRevisionCase switch
    {
        AppendReq.Types.Options.ExpectedStreamRevisionOneofCase.Revision => Expected.At(options.Revision),
        AppendReq.Types.Options.ExpectedStreamRevisionOneofCase.NoStream => Expected.NoStream,
        AppendReq.Types.Options.ExpectedStreamRevisionOneofCase.Any => Expected.Any,
        AppendReq.Types.Options.ExpectedStreamRevisionOneofCase.StreamExists => Expected.StreamExists,
        _ => null,
    };

    public static Expected? Of(BatchAppendReq.Types.Options options) => options.ExpectedStreamPositionCase switch
    {
        BatchAppendReq.Types.Options.ExpectedStreamPositionOneofCase.StreamPosition => Expected.At(options.StreamPosition),
        BatchAppendReq.Types.Options.ExpectedStreamPositionOneofCase.NoStream => Expected.NoStream,
        BatchAppendReq.Types.Options.ExpectedStreamPositionOneofCase.Any => Expected.Any,
        BatchAppendReq.Types.Options.ExpectedStreamPositionOneofCase.StreamExists => Expected.StreamExists,
        _ => null,
    };

    public static Expected? Of(DeleteReq.Types.Options options) => options.ExpectedStreamRevisionCase switch
    {
        DeleteReq.Types.Options.ExpectedStreamRevisionOneofCase.Revision => Expected.At(options.Revision),
        DeleteReq.Types.Options.ExpectedStreamRevisionOneofCase.NoStream => Expected.NoStream,
        DeleteReq.Types.Options.ExpectedStreamRevisionOneofCase.Any => Expected.Any,
        DeleteReq.Types.Options.ExpectedStreamRevisionOneofCase.StreamExists => Expected.StreamExists,
        _ => null,
    };

    public static Expected? Of(TombstoneReq.Types.Options options) => options.ExpectedStreamRevisionCase switch
    {
        TombstoneReq.Types.Options.ExpectedStreamRevisionOneofCase.Revision => Expected.At(options.Revision),
        TombstoneReq.Types.Options.ExpectedStreamRevisionOneofCase.NoStream => Expected.NoStream,
        TombstoneReq.Types.Options.ExpectedStreamRevisionOneofCase.Any => Expected.Any,
        TombstoneReq.Types.Options.ExpectedStreamRevisionOneofCase.StreamExists => Expected.StreamExists,
        _ => null,
    };
}
