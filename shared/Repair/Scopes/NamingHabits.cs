using System.Collections.Immutable;

namespace CodexPlatform.Repair.Scopes;

/// <summary>How people name variables, whatever the language.</summary>
internal static class NamingHabits
{
    private static readonly ImmutableSortedSet<string> Numbers = ImmutableSortedSet.Create(
        StringComparer.Ordinal,
        "i", "j", "k", "n", "m", "x", "y", "lo", "hi", "low", "high", "left", "right", "mid", "start", "end", "count", "total", "size", "length", "index", "idx",
        "num", "days", "hours", "minutes", "seconds", "weeks", "months", "years", "cents", "points", "units",
        "depth", "level", "row", "col", "width", "height", "offset", "pos", "limit", "step", "age", "price", "amount", "sum");

    /// <summary>Words of names that stand for the two sides of one thing.</summary>
    public static ImmutableArray<(string One, string Other)> Counterparts { get; } =
    [
        ("start", "end"), ("min", "max"), ("left", "right"), ("x", "y"), ("row", "col"), ("width", "height"), ("first", "last"), ("from", "to"), ("begin", "end"),
        ("lo", "hi"), ("low", "high"), ("lower", "upper"), ("top", "bottom"), ("rows", "cols"), ("row", "column"), ("rows", "columns"), ("src", "dst"), ("source", "target"),
        ("old", "new"), ("prev", "next"), ("previous", "next"), ("head", "tail"), ("first", "second"), ("before", "after"), ("open", "close"), ("debit", "credit"),
        ("input", "output"), ("in", "out"), ("up", "down"), ("key", "value"), ("x1", "x2"), ("y1", "y2"), ("left", "top"), ("a", "b"), ("buy", "sell"), ("ask", "bid"),
    ];

    /// <summary>Words of the one axis with those of the other.</summary>
    public static ImmutableArray<(string One, string Other)> Axes { get; } =
        [("x", "y"), ("left", "top"), ("right", "bottom"), ("width", "height"), ("col", "row"), ("cols", "rows"), ("column", "row"), ("columns", "rows"), ("dx", "dy"), ("cx", "cy"), ("w", "h")];

    /// <summary>A name with one word in the place of another throughout; null where it has no such word.</summary>
    public static string? Exchanged(string name, string word, string other)
    {
        var made = new System.Text.StringBuilder();
        var found = false;
        for (var at = 0; at < name.Length;)
        {
            var end = at + 1;
            while (end < name.Length && (char.IsLower(name[end]) || char.IsDigit(name[end]) || (char.IsUpper(name[end]) && char.IsUpper(name[end - 1]))) && char.IsLetterOrDigit(name[at]))
            {
                end++;
            }

            var part = name[at..end];
            var same = part.Equals(word, StringComparison.OrdinalIgnoreCase);
            found |= same;
            made.Append(
                !same ? part
                : part.Length > 1 && char.IsUpper(part[^1]) ? other.ToUpperInvariant()
                : char.IsUpper(part[0]) ? char.ToUpperInvariant(other[0]) + other[1..] : other);
            at = end;
        }

        return found ? made.ToString() : null;
    }

    /// <summary>What a name alone suggests.</summary>
    public static ValueKind KindOf(string name) =>
        Numbers.Contains(name) ? ValueKind.Number
        : name.StartsWith("is_", StringComparison.Ordinal) || name.StartsWith("has_", StringComparison.Ordinal) ? ValueKind.Boolean
        : name.EndsWith("_count", StringComparison.Ordinal) || name.EndsWith("_index", StringComparison.Ordinal) ? ValueKind.Number
        : name is "s" or "text" or "name" or "word" or "string" or "str" or "prefix" or "suffix" or "line" ? ValueKind.Text
        : name.Length > 3 && name[^1] == 's' && name[^2] is not ('s' or 'u' or 'i') ? ValueKind.Collection
        : ValueKind.None;
}
