using CodexPlatform.Contracts;
using CodexPlatform.EventLog;

namespace CodexPlatform.Effects;

/// <summary>Wire names of run events, for filters.</summary>
public static class Wire
{
    public static string NameOf<TCase>() where TCase : RunEvent =>
        EventCodec<RunEvent>.Cases.First(each => each.Value == typeof(TCase)).Key;
}
