using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

internal sealed partial class ExpressionParser
{
    /// <summary>Moves from the type of a parameter to its name; answers the type.</summary>
    private string TypeBefore()
    {
        var name = TypeScan.End(cursor, cursor.Position);
        if (name < 0 || name >= cursor.Limit || cursor.At(name).Kind != TokenKind.Name)
        {
            return "";
        }

        var type = string.Concat(Enumerable.Range(cursor.Position, name - cursor.Position).Select(cursor.WordAt));
        cursor.Position = name;
        return type;
    }

    /// <summary>A type in parentheses before an operand: its symbol is the cast as written. Null if none stands here.</summary>
    private Expression? Cast()
    {
        if (!language.TypesFirst || !cursor.Is("("))
        {
            return null;
        }

        var from = cursor.Position;
        var close = TypeScan.End(cursor, from + 1);
        while (cursor.IsAt(close, "&"))
        {
            close = TypeScan.End(cursor, close + 1);
        }

        if (close < 0 || !cursor.IsAt(close, ")") || !BeginsOperand(close + 1, language.PlainTypes.Contains(cursor.WordAt(from + 1))))
        {
            return null;
        }

        var start = cursor.Current.Start;
        var symbol = string.Concat(Enumerable.Range(from, close + 1 - from).Select(cursor.WordAt));
        cursor.Position = close + 1;
        var operand = InnerFunction() ?? Unary();
        return new Expression(ExpressionKind.Unary, start, operand.End, [operand], symbol, start);
    }

    private bool BeginsOperand(int index, bool isPlain)
    {
        if (index >= cursor.Limit)
        {
            return false;
        }

        var word = cursor.WordAt(index);
        return cursor.At(index).Kind switch
        {
            TokenKind.Number or TokenKind.Text or TokenKind.TextPart => true,
            TokenKind.Name or TokenKind.Keyword => !grammar.Binary.ContainsKey(word),
            _ => word is "(" || (grammar.Unary.ContainsKey(word) && (isPlain || !grammar.Binary.ContainsKey(word))),
        };
    }

    /// <summary>The name that a type test gives to what it found.</summary>
    private void SkipPattern(BinaryOperator symbol)
    {
        if (language.TypesFirst && char.IsLetter(symbol.Text[0]) && cursor.IsKind(TokenKind.Name))
        {
            cursor.Next();
        }
    }

    private void SkipTypeArguments()
    {
        if (language.TypesFirst && TypeScan.Arguments(cursor, cursor.Position) is var behind and >= 0)
        {
            cursor.Position = behind;
        }
    }

    /// <summary>A name with type arguments behind it, if what follows says that they are such.</summary>
    private Expression TypeName(Expression name)
    {
        if (!language.TypesFirst || TypeScan.Arguments(cursor, cursor.Position) is not (var behind and >= 0)
            || !(cursor.IsAt(behind, "(") || cursor.IsAt(behind, "[") || cursor.IsAt(behind, ".") || cursor.IsAt(behind, "::")))
        {
            return name;
        }

        cursor.Position = behind;
        return new Expression(ExpressionKind.Name, name.Start, cursor.PreviousEnd, [], name.Symbol, name.Start);
    }

    /// <summary>The values in braces behind the type of an array.</summary>
    private bool IsArrayValue(Expression type) =>
        language.TypesFirst && cursor.Is("{") && type is { Kind: ExpressionKind.Index } index && index[1].Is(ExpressionKind.Missing);

    /// <summary>The cases of a <c>switch</c> that is an expression are statements like those of one that is a statement.</summary>
    private void SwitchBody(Expression callee)
    {
        if (cursor.Is("{") && Function is { } function && callee.Is(ExpressionKind.Name)
            && language.Statements.TryGetValue(callee.Symbol, out var form) && form.Shape == StatementShape.Header)
        {
            BlockReader?.Invoke(function);
        }
    }
}
