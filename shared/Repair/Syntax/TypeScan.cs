using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

/// <summary>Finds where a written type ends, in languages whose types stand before names.</summary>
internal static class TypeScan
{
    /// <summary>Index behind the type that begins at an index; -1 where none does.</summary>
    public static int End(Cursor cursor, int index)
    {
        var at = index;
        do
        {
            if (at >= cursor.Limit || cursor.At(at).Kind != TokenKind.Name)
            {
                return -1;
            }

            at = Arguments(cursor, at + 1) is var behind and >= 0 ? behind : at + 1;
        }
        while (cursor.IsAt(at, ".") && at++ >= 0);
        while (cursor.IsAt(at, "[") && Bounds(cursor, at) is var closed and >= 0)
        {
            at = closed + 1;
        }

        return cursor.IsAt(at, "...") ? at + 1 : at;
    }

    /// <summary>Index behind type arguments in angle brackets; -1 where there are none.</summary>
    public static int Arguments(Cursor cursor, int index)
    {
        if (!cursor.IsAt(index, "<"))
        {
            return -1;
        }

        var depth = 0;
        for (var at = index; at < cursor.Limit; at++)
        {
            var token = cursor.At(at);
            var angle = cursor.IsAt(at, "<") ? 1 : cursor.IsAt(at, ">") ? -1 : cursor.IsAt(at, ">>") ? -2 : cursor.IsAt(at, ">>>") ? -3 : 0;
            depth += angle;
            if (depth <= 0)
            {
                return depth == 0 ? at + 1 : -1;
            }

            if (angle == 0 && token.Kind is not (TokenKind.Name or TokenKind.Keyword)
                && !(cursor.IsAt(at, ",") || cursor.IsAt(at, ".") || cursor.IsAt(at, "?") || cursor.IsAt(at, "[") || cursor.IsAt(at, "]") || cursor.IsAt(at, "&") || cursor.IsAt(at, "@")))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>Index of the bracket that closes an empty pair, commas allowed; -1 for an index expression.</summary>
    private static int Bounds(Cursor cursor, int index)
    {
        var at = index + 1;
        while (cursor.IsAt(at, ","))
        {
            at++;
        }

        return cursor.IsAt(at, "]") ? at : -1;
    }
}
