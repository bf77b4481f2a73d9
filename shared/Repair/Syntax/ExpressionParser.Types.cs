using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

/// <summary>What only languages with types before names have.</summary>
internal sealed partial class ExpressionParser
{
    /// <summary>Moves behind the type that stands before a name; answers the type as written, empty for none.</summary>
    public string TypeAhead(int from)
    {
        var end = TypeSpan.End(cursor, from);
        if (end < 0 || end >= cursor.Limit || (cursor.At(end).Kind != TokenKind.Name && !cursor.IsAt(end, language.Self)))
        {
            return "";
        }

        cursor.Position = end;
        return cursor.Between(from, end);
    }

    /// <summary>Moves behind an attribute, with its values in parentheses; answers whether one stood here.</summary>
    public bool SkipAttribute()
    {
        if (language.Attribute is not { } opening || !cursor.Is(opening))
        {
            return false;
        }

        if (opening == "[")
        {
            cursor.Position = Math.Min(cursor.Closing(cursor.Position) + 1, cursor.Limit);
            return true;
        }

        cursor.Position = Math.Min(cursor.Position + 2, cursor.Limit);
        while (cursor.Is("."))
        {
            cursor.Position = Math.Min(cursor.Position + 2, cursor.Limit);
        }

        cursor.Position = cursor.Is("(") ? Math.Min(cursor.Closing(cursor.Position) + 1, cursor.Limit) : cursor.Position;
        return true;
    }

    private bool TakeModifier() =>
        language.Modifiers.Contains(cursor.Word) && !cursor.IsAt(cursor.Position + 1, ",") && !cursor.IsAt(cursor.Position + 1, ")") && cursor.Take(cursor.Word);

    /// <summary>A type in parentheses before an operand: its symbol is the cast as written. Null if none stands here.</summary>
    private Expression? Cast()
    {
        if (!cursor.Is("("))
        {
            return null;
        }

        var from = cursor.Position;
        var close = TypeSpan.End(cursor, from + 1);
        while (cursor.IsAt(close, "&"))
        {
            close = TypeSpan.End(cursor, close + 1);
        }

        if (close < 0 || !cursor.IsAt(close, ")") || !BeginsOperand(close + 1, language.PlainTypes.Contains(cursor.Between(from + 1, from + 2))))
        {
            return null;
        }

        var start = cursor.Current.Start;
        cursor.Position = close + 1;
        var operand = InnerFunction() ?? Unary();
        return new Expression(ExpressionKind.Unary, start, operand.End, [operand], cursor.Between(from, close + 1), start);
    }

    private bool BeginsOperand(int index, bool isPlain)
    {
        if (index >= cursor.Limit)
        {
            return false;
        }

        var word = cursor.Between(index, index + 1);
        return cursor.At(index).Kind switch
        {
            TokenKind.Number or TokenKind.Text or TokenKind.TextPart => true,
            TokenKind.Name or TokenKind.Keyword => !grammar.Binary.ContainsKey(word) && !(language.Switch is { SubjectFirst: true } form && word == form.Word),
            _ => word is "(" || (grammar.Unary.ContainsKey(word) && (isPlain || !grammar.Binary.ContainsKey(word))),
        };
    }

    /// <summary>Whether a name behind an expression is that of what a pattern found.</summary>
    private static bool MayBeType(Expression value) =>
        value.Kind is ExpressionKind.Name or ExpressionKind.Member or ExpressionKind.Map || (value.Is(ExpressionKind.Index) && value[1].Is(ExpressionKind.Missing));

    private void SkipTypeArguments() =>
        cursor.Position = language.TypeArguments ? Math.Min(TypeSpan.Arguments(cursor, cursor.Position), cursor.Limit) : cursor.Position;
}
