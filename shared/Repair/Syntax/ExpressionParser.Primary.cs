using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

internal sealed partial class ExpressionParser
{
    /// <summary>A primary expression and all calls, members and indexes behind it.</summary>
    public Expression Postfix()
    {
        var value = Primary();
        while (!cursor.AtEnd && value.Kind != ExpressionKind.Missing)
        {
            if (language.TypeArguments && value.Kind is ExpressionKind.Name or ExpressionKind.Member && TypeSpan.ArgumentsOfCall(cursor, cursor.Position) is var behind && behind > cursor.Position)
            {
                cursor.Position = behind;
            }
            else if (cursor.Is(".") || cursor.Is("?.") || cursor.Is("::"))
            {
                cursor.Next();
                SkipTypeArguments();
                if (cursor.Is("(") || cursor.Is("["))
                {
                    continue;
                }

                var name = cursor.Word;
                var token = cursor.Next();
                value = new Expression(ExpressionKind.Member, value.Start, token.End, [value], name, token.Start);
            }
            else if (cursor.Is("("))
            {
                var items = Items(")");
                value = new Expression(ExpressionKind.Call, value.Start, cursor.PreviousEnd, items.Insert(0, value));
            }
            else if (cursor.Is("["))
            {
                cursor.Next();
                var index = Subscript();
                cursor.SkipTo("]");
                cursor.Take("]");
                value = new Expression(ExpressionKind.Index, value.Start, cursor.PreviousEnd, [value, index]);
            }
            else if ((cursor.Is("++") || cursor.Is("--")) && !cursor.StartsLine)
            {
                var word = cursor.Word;
                var mark = cursor.Next();
                value = new Expression(ExpressionKind.Unary, value.Start, mark.End, [value], word, mark.Start);
            }
            else if (language.Assertions.Contains(cursor.Word) && cursor.IsKind(TokenKind.Symbol))
            {
                cursor.Next();
            }
            else if (IsSwitchOf)
            {
                value = SwitchOf(value);
            }
            else if (language.TypesFirst && cursor.IsKind(TokenKind.Name) && !cursor.StartsLine && MayBeType(value))
            {
                var name = cursor.Word;
                var token = cursor.Next();
                value = new Expression(ExpressionKind.Declared, value.Start, token.End, [], name, token.Start);
            }
            else
            {
                break;
            }
        }

        return value;
    }

    private Expression Primary()
    {
        var token = cursor.Current;
        var word = cursor.Word;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return Leaf(ExpressionKind.Number, word);
            case TokenKind.Text:
                return Leaf(ExpressionKind.Text, word);
            case TokenKind.TextPart or TokenKind.InterpolationOpen:
                return Interpolated();
            case TokenKind.Keyword when word == language.True || word == language.False || language.Nulls.Contains(word):
                return Leaf(ExpressionKind.Constant, word);
            case TokenKind.Keyword when IsSwitch:
                return Switch();
            case TokenKind.Name or TokenKind.Keyword:
                return grammar.Binary.ContainsKey(word) || word == language.Ternary.First || word == language.Ternary.Second
                    ? Missing()
                    : Leaf(ExpressionKind.Name, word);
            case TokenKind.Regex:
                return Leaf(ExpressionKind.Unknown, word);
        }

        if (cursor.Is("("))
        {
            var items = Items(")", out var commas);
            return items.Length == 1 && commas == 0
                ? new Expression(ExpressionKind.Group, token.Start, cursor.PreviousEnd, items, "(")
                : new Expression(ExpressionKind.Sequence, token.Start, cursor.PreviousEnd, items, "(");
        }

        if (cursor.Is("["))
        {
            var items = Items("]");
            return new Expression(ExpressionKind.Sequence, token.Start, cursor.PreviousEnd, items, "[");
        }

        return cursor.Is("{") ? Braced() : Missing();
    }

    private Expression Leaf(ExpressionKind kind, string word)
    {
        var token = cursor.Next();
        return new Expression(kind, token.Start, token.End, [], word, token.Start);
    }

    private ImmutableArray<Expression> Items(string close) => Items(close, out _);

    /// <summary>From an opening bracket to behind the closing one.</summary>
    private ImmutableArray<Expression> Items(string close, out int commas)
    {
        var items = ImmutableArray.CreateBuilder<Expression>();
        commas = 0;
        cursor.Next();
        while (!cursor.AtEnd && !cursor.Is(close))
        {
            var before = cursor.Position;
            items.Add(Item());
            cursor.SkipTo(",", close);
            commas += cursor.Is(",") ? 1 : 0;
            if (!cursor.Take(",") && cursor.Position == before)
            {
                break;
            }
        }

        cursor.Take(close);
        return items.ToImmutable();
    }

    /// <summary>An element that may be named, a pair, or the head of a comprehension.</summary>
    private Expression Item()
    {
        if (language.NamedArgument is { } mark && cursor.IsKind(TokenKind.Name) && cursor.IsAt(cursor.Position + 1, mark))
        {
            return Named();
        }

        var element = Element();
        return BeginsClause ? Comprehension(element) : element;
    }

    private Expression Named()
    {
        var name = cursor.Word;
        var start = cursor.Next().Start;
        cursor.Next();
        var value = Element();
        return new Expression(ExpressionKind.Named, start, value.End, [value], name, start);
    }

    private bool BeginsClause =>
        language.Comprehensions
        && (IsWordOf(StatementRole.For) || (language.Async is { } async && cursor.Is(async) && cursor.IsAt(cursor.Position + 1, grammar.WordOf(StatementRole.For)!)));

    private bool IsWordOf(StatementRole role) => grammar.WordOf(role) is { } word && cursor.Is(word);

    private Expression Comprehension(Expression element)
    {
        var parts = ImmutableArray.CreateBuilder<Expression>();
        parts.Add(element);
        while (BeginsClause || IsWordOf(StatementRole.If))
        {
            var start = cursor.Current.Start;
            if (IsWordOf(StatementRole.If))
            {
                cursor.Next();
                var condition = Binary(0);
                parts.Add(new Expression(ExpressionKind.IfClause, start, condition.End, [condition]));
                continue;
            }

            cursor.Position += IsWordOf(StatementRole.For) ? 1 : 2;
            parts.Add(ForClause(start, stopAtIf: true));
        }

        return new Expression(ExpressionKind.Comprehension, element.Start, parts[^1].End, parts.ToImmutable());
    }

    /// <summary>Target, the word between, iterable.</summary>
    public Expression ForClause(int start, bool stopAtIf)
    {
        var targets = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            cursor.Take("*");
            targets.Add(Postfix());
        }
        while (cursor.Take(",") && !language.EachWords.Any(cursor.Is));
        var target = targets.Count == 1
            ? targets[0]
            : new Expression(ExpressionKind.Sequence, targets[0].Start, targets[^1].End, targets.ToImmutable(), ",");
        var at = cursor.Current.Start;
        var word = cursor.Word;
        cursor.Next();
        var iterable = stopAtIf ? Binary(0) : language.BareTuples ? Tuple() : Assignment(annotated: false);
        return new Expression(ExpressionKind.ForClause, start, iterable.End, [target, iterable], word, at);
    }

    private Expression Subscript()
    {
        if (!language.BareTuples)
        {
            return Element();
        }

        var start = cursor.Current.Start;
        var first = SliceOrElement();
        if (!cursor.Is(","))
        {
            return first;
        }

        var items = ImmutableArray.CreateBuilder<Expression>();
        items.Add(first);
        while (cursor.Take(",") && !cursor.Is("]"))
        {
            items.Add(SliceOrElement());
        }

        return new Expression(ExpressionKind.Sequence, start, items[^1].End, items.ToImmutable(), ",");
    }

    private Expression SliceOrElement()
    {
        var low = cursor.Is(":") ? Missing() : Element();
        if (!cursor.Take(":"))
        {
            return low;
        }

        var parts = ImmutableArray.CreateBuilder<Expression>();
        parts.Add(low);
        do
        {
            parts.Add(cursor.Is(":") || cursor.Is("]") || cursor.Is(",") ? Missing() : Element());
        }
        while (cursor.Take(":"));
        return new Expression(ExpressionKind.Slice, low.Start, cursor.PreviousEnd, parts.ToImmutable());
    }

    private Expression Interpolated()
    {
        var start = cursor.Current.Start;
        var parts = ImmutableArray.CreateBuilder<Expression>();
        while (cursor.IsKind(TokenKind.TextPart) || cursor.IsKind(TokenKind.InterpolationOpen))
        {
            if (cursor.Next().Kind == TokenKind.InterpolationOpen)
            {
                parts.Add(language.BareTuples ? Tuple() : Element());
                while (!cursor.AtEnd && !cursor.IsKind(TokenKind.InterpolationClose))
                {
                    cursor.Next();
                }

                cursor.Next();
            }
        }

        return new Expression(ExpressionKind.Interpolated, start, cursor.PreviousEnd, parts.ToImmutable());
    }
}
