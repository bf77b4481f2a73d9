using System.Reflection;
using CodexPlatform.EventLog;

namespace CodexPlatform.Contracts.Tests;

/// <summary>The closed unions of events, found rather than listed: a new one is under test from its first case on.</summary>
internal static class Unions
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(RunEvent).Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.GetNestedTypes().Any(WireNamed))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    public static IReadOnlyDictionary<string, (Type Union, Type Case)> Cases { get; } = All
        .SelectMany(union => union.GetNestedTypes().Where(WireNamed).Select(type => (union, type)))
        .ToDictionary(each => each.type.GetCustomAttribute<WireNameAttribute>()!.Name, each => each, StringComparer.Ordinal);

    /// <summary>What today's code writes for what it reads.</summary>
    public static byte[] Rewrite(string wireName, byte[] data) => (byte[])typeof(Unions)
        .GetMethod(nameof(RewriteCase), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(Cases[wireName].Union)
        .Invoke(null, [wireName, data])!;

    private static byte[] RewriteCase<TEvent>(string wireName, byte[] data)
        where TEvent : class => EventCodec<TEvent>.DataOf(EventCodec<TEvent>.Decode(wireName, data)!);

    private static bool WireNamed(Type type) => type.GetCustomAttribute<WireNameAttribute>() is not null;
}
