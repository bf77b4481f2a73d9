using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Text;

namespace CodexPlatform.Repair.Syntax;

internal sealed partial class ExpressionParser
{
    private static readonly ImmutableArray<string> BehindKey = [":", ",", "(", "}"];

    /// <summary>From the opening parenthesis to behind the closing one.</summary>
    public ImmutableArray<Parameter> Parameters()
    {
        var found = ImmutableArray.CreateBuilder<Parameter>();
        cursor.Next();
        while (!cursor.AtEnd && !cursor.Is(")"))
        {
            var before = cursor.Position;
            Parameter(found);
            cursor.SkipTo(",", ")");
            if (!cursor.Take(",") && cursor.Position == before)
            {
                break;
            }
        }

        cursor.Take(")");
        return found.ToImmutable();
    }

    private void Parameter(ImmutableArray<Parameter>.Builder found)
    {
        while (SkipAttribute() || cursor.Take("*") || cursor.Take("**") || cursor.Take("...") || TakeModifier())
        {
        }

        if (cursor.Is("{") || cursor.Is("["))
        {
            foreach (var name in Primary().All().Where(each => each.Is(ExpressionKind.Name)))
            {
                found.Add(new Parameter(name.Symbol, name.Start, "", null));
            }

            return;
        }

        var type = language.TypesFirst ? TypeAhead(cursor.Position) : "";

        if (!cursor.IsKind(TokenKind.Name))
        {
            return;
        }

        var word = cursor.Word;
        var start = cursor.Next().Start;
        cursor.Take("?");
        if (language.Annotations && cursor.Is(":"))
        {
            type = SkipType();
        }

        var value = cursor.Take(language.Assignments[0]) ? Element() : null;
        found.Add(new Parameter(word, start, type, value));
    }

    /// <summary>Skips a colon and the type behind it; answers the type's first word.</summary>
    private string SkipType()
    {
        cursor.Next();
        var first = cursor.Word;
        var angles = 0;
        while (!cursor.AtEnd && !(angles == 0 && (cursor.Is("=") || cursor.Is(",") || cursor.Is(";") || cursor.StartsLine)) && !IsClosing())
        {
            angles += cursor.Is("<") ? 1 : cursor.Is(">") ? -1 : 0;
            cursor.Position = cursor.Is("(") || cursor.Is("[") || cursor.Is("{") ? Math.Min(cursor.Closing(cursor.Position) + 1, cursor.Limit) : cursor.Position + 1;
        }

        return first;
    }

    /// <summary>A function written within an expression; null if none begins here.</summary>
    private Expression? InnerFunction()
    {
        var from = cursor.Position;
        var start = cursor.Current.Start;
        if (language.Async is { } async && cursor.Take(async)
            && cursor.Is("(") && language.Arrow is { } mark && !cursor.IsAt(cursor.Closing(cursor.Position) + 1, mark))
        {
            cursor.Position = from; // a call of something of that name
            return null;
        }

        if (language.Lambda is { } word && cursor.Is(word))
        {
            cursor.Next();
            return language.Blocks == BlockStyle.Braces ? Anonymous(start) : Lambda(start);
        }

        if (language.Arrow is { } arrow)
        {
            if (cursor.IsKind(TokenKind.Name) && cursor.IsAt(cursor.Position + 1, arrow))
            {
                var name = cursor.Word;
                var at = cursor.Next().Start;
                return ArrowBody(start, [new Parameter(name, at, "", null)]);
            }

            if (cursor.Is("(") && IsArrowAfter(cursor.Closing(cursor.Position) + 1, arrow))
            {
                var parameters = Parameters();
                cursor.SkipTo(arrow);
                return ArrowBody(start, parameters);
            }
        }

        cursor.Position = from;
        return null;
    }

    private bool IsArrowAfter(int index, string arrow)
    {
        if (!cursor.IsAt(index, ":") || !language.Annotations)
        {
            return cursor.IsAt(index, arrow);
        }

        // `(x): Type => …`: a ternary's `(x) : y` is no arrow unless one follows before the line or the expression ends.
        for (var at = index + 1; at < Math.Min(index + 12, cursor.Limit) && !cursor.LineStartsAt(at); at++)
        {
            if (cursor.IsAt(at, arrow))
            {
                return cursor.IsAt(index - 1, ")") && !cursor.IsAt(at - 1, ")");
            }

            if (cursor.IsAt(at, ";") || cursor.IsAt(at, "(") || cursor.IsAt(at, ","))
            {
                return false;
            }
        }

        return false;
    }

    private Expression Lambda(int start)
    {
        var names = ImmutableArray.CreateBuilder<Parameter>();
        while (!cursor.AtEnd && !cursor.Is(":"))
        {
            if (cursor.IsKind(TokenKind.Name))
            {
                names.Add(new Parameter(cursor.Word, cursor.Current.Start, "", null));
            }

            cursor.Next();
            if (cursor.Take("="))
            {
                Conditional();
            }
        }

        cursor.Take(":");
        var body = Conditional();
        return new Expression(ExpressionKind.Function, start, body.End, [body]) { Parameters = names.ToImmutable() };
    }

    private Expression Anonymous(int start)
    {
        cursor.Take("*");
        var name = cursor.IsKind(TokenKind.Name) ? cursor.Word : "";
        var parameters = ImmutableArray<Parameter>.Empty;
        if (!cursor.Is("{"))
        {
            cursor.SkipTo("(");
            parameters = cursor.Is("(") ? Parameters() : [];
        }

        cursor.SkipTo("{");
        return WithBlock(start, name, parameters);
    }

    private Expression ArrowBody(int start, ImmutableArray<Parameter> parameters)
    {
        cursor.Next();
        if (cursor.Is("{"))
        {
            return WithBlock(start, "", parameters);
        }

        var body = Assignment(annotated: false);
        return new Expression(ExpressionKind.Function, start, body.End, [body]) { Parameters = parameters };
    }

    private Expression WithBlock(int start, string name, ImmutableArray<Parameter> parameters)
    {
        var outer = Function;
        var inner = new Function(name, start, parameters, outer, outer?.Type ?? "");
        Function = inner;
        BlockReader?.Invoke(inner);
        Function = outer;
        inner.End = cursor.PreviousEnd;
        return new Expression(ExpressionKind.Function, start, cursor.PreviousEnd, []) { Parameters = parameters };
    }

    /// <summary>A map, a set, a comprehension or an object literal.</summary>
    private Expression Braced()
    {
        var start = cursor.Next().Start;
        var items = ImmutableArray.CreateBuilder<Expression>();
        while (!cursor.AtEnd && !cursor.Is("}"))
        {
            var before = cursor.Position;
            items.Add(Entry());
            cursor.SkipTo(",", "}");
            if (!cursor.Take(",") && cursor.Position == before)
            {
                break;
            }
        }

        cursor.Take("}");
        var isMap = (!language.BareTuples && !language.TypesFirst) || items.Count == 0 || items[0].Kind is ExpressionKind.Pair or ExpressionKind.Spread or ExpressionKind.Named
            || items[0] is { Kind: ExpressionKind.Comprehension } first && first[0].Is(ExpressionKind.Pair);
        return new Expression(isMap ? ExpressionKind.Map : ExpressionKind.Sequence, start, cursor.PreviousEnd, items.ToImmutable(), "{");
    }

    private Expression Entry()
    {
        var start = cursor.Current.Start;
        if (!language.BareTuples && !language.ObjectLiterals && cursor.IsKind(TokenKind.Name) && cursor.IsAt(cursor.Position + 1, "="))
        {
            return Named();
        }

        if (language.ObjectLiterals)
        {
            while (language.Modifiers.Contains(cursor.Word) && !BehindKey.Any(each => cursor.IsAt(cursor.Position + 1, each)))
            {
                cursor.Next();
            }

            if (cursor.Current.Kind is TokenKind.Name or TokenKind.Keyword && cursor.IsAt(cursor.Position + 1, "("))
            {
                var name = cursor.Word;
                cursor.Next();
                var parameters = Parameters();
                cursor.SkipTo("{", ",");
                return WithBlock(start, name, parameters);
            }
        }

        var key = Element();
        if (cursor.Take(":"))
        {
            var value = Element();
            key = new Expression(ExpressionKind.Pair, start, value.End, [key, value]);
        }

        return BeginsClause ? Comprehension(key) : key;
    }
}
