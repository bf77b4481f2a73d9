using System.Collections.Immutable;

namespace CodexPlatform.Repair.Scopes;

/// <summary>How people name variables, whatever the language.</summary>
internal static class NamingHabits
{
    private static readonly ImmutableSortedSet<string> Numbers = ImmutableSortedSet.Create(
        StringComparer.Ordinal,
        "i", "j", "k", "n", "m", "x", "y", "lo", "hi", "low", "high", "left", "right", "mid", "start", "end", "count", "total", "size", "length", "index", "idx",
        "num", "depth", "level", "row", "col", "width", "height", "offset", "pos", "limit", "step", "age", "price", "amount", "sum");

    /// <summary>What a name alone suggests.</summary>
    public static ValueKind KindOf(string name) =>
        Numbers.Contains(name) ? ValueKind.Number
        : name.StartsWith("is_", StringComparison.Ordinal) || name.StartsWith("has_", StringComparison.Ordinal) ? ValueKind.Boolean
        : name.EndsWith("_count", StringComparison.Ordinal) || name.EndsWith("_index", StringComparison.Ordinal) ? ValueKind.Number
        : name is "s" or "text" or "name" or "word" or "string" or "str" or "prefix" or "suffix" or "line" ? ValueKind.Text
        : name.Length > 3 && name[^1] == 's' && name[^2] != 's' ? ValueKind.Collection
        : ValueKind.None;
}
