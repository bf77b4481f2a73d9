using CodexPlatform.EventLog.EventStoreDb.Wire;

namespace CodexPlatform.EventStoreDb.Emulator.Protocol;

/// <summary>Ends a call with a status, and trailers that name the error.</summary>
internal sealed class RefusedCallException(Code code, string detail, params (string Key, string Value)[] trailers) : Exception(detail)
{
    public Code Code { get; } = code;

    public IReadOnlyList<(string Key, string Value)> Trailers { get; } = trailers;
}
