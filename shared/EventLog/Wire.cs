using System.Reflection;
using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog;

/// <summary>Wire names of run events, for filters.</summary>
public static class Wire
{
    public static string NameOf<TCase>() where TCase : RunEvent => typeof(TCase).GetCustomAttribute<WireNameAttribute>()!.Name;
}
