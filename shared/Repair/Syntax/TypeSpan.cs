using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

/// <summary>Where types end that stand before names.</summary>
internal static class TypeSpan
{
    /// <summary>What may follow the type arguments of a call or a type, and no operand of a comparison.</summary>
    private static readonly string[] Followers = ["(", ")", "]", "}", "{", ":", ";", ",", ".", "::", "?", "==", "!=", "&&", "||", "["];

    /// <summary>What may stand between angle brackets beside names.</summary>
    private static readonly string[] Inner = ["<", ">", ">>", ">>>", ",", ".", "?", "[", "]", "(", ")", "&", "@"];

    /// <summary>Index behind a type that begins at <paramref name="at"/>; -1 if none does.</summary>
    public static int End(Cursor cursor, int at)
    {
        if (cursor.IsAt(at, "("))
        {
            var close = cursor.Closing(at);
            if (!Enumerable.Range(at, Math.Max(0, close - at)).Any(each => cursor.IsAt(each, ",")))
            {
                return -1;
            }

            at = close + 1;
        }
        else
        {
            if (!IsName(cursor, at))
            {
                return -1;
            }

            at = Arguments(cursor, at + 1);
            while ((cursor.IsAt(at, ".") || cursor.IsAt(at, "::")) && IsName(cursor, at + 1))
            {
                at = Arguments(cursor, at + 2);
            }
        }

        while (cursor.IsAt(at, "?") || (cursor.IsAt(at, "[") && (cursor.IsAt(at + 1, "]") || cursor.IsAt(at + 1, ","))))
        {
            at = cursor.IsAt(at, "?") ? at + 1 : cursor.Closing(at) + 1;
        }

        return cursor.IsAt(at, "...") ? at + 1 : at;
    }

    /// <summary>Index behind type arguments; <paramref name="at"/> itself where none stand there.</summary>
    public static int Arguments(Cursor cursor, int at)
    {
        var depth = 0;
        for (var index = at; index < cursor.Limit; index++)
        {
            depth += cursor.IsAt(index, "<") ? 1 : cursor.IsAt(index, ">") ? -1 : cursor.IsAt(index, ">>") ? -2 : cursor.IsAt(index, ">>>") ? -3 : 0;
            if (depth <= 0)
            {
                return index > at && depth == 0 ? index + 1 : at;
            }

            if (cursor.At(index).Kind is not (TokenKind.Name or TokenKind.Keyword) && !Inner.Any(each => cursor.IsAt(index, each)))
            {
                return at;
            }
        }

        return at;
    }

    /// <summary>As <see cref="Arguments"/>, where a comparison could stand too.</summary>
    public static int ArgumentsOfCall(Cursor cursor, int at)
    {
        var end = Arguments(cursor, at);
        return end > at && (end >= cursor.Limit || Followers.Any(each => cursor.IsAt(end, each))) ? end : at;
    }

    private static bool IsName(Cursor cursor, int at) => at < cursor.Limit && cursor.At(at).Kind == TokenKind.Name;
}
