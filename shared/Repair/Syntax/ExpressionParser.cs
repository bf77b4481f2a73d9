using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Syntax;

/// <summary>Reads expressions. It is tolerant: what it cannot read becomes a node of kind unknown, or ends the expression.</summary>
internal sealed partial class ExpressionParser(Cursor cursor, LanguageProfile language)
{
    private readonly GrammarTable grammar = GrammarTable.Of(language);

    /// <summary>Reads a braced block within an expression, in a function.</summary>
    public Action<Function?>? BlockReader { get; set; }

    /// <summary>Reads the braced members of a class that is written within an expression, in a function, after the name of its base.</summary>
    public Action<Function?, string>? ClassReader { get; set; }

    /// <summary>The function that encloses what is being read.</summary>
    public Function? Function { get; set; }

    /// <summary>All expressions of a simple statement.</summary>
    public ImmutableArray<Expression> Values()
    {
        var roots = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            var before = cursor.Position;
            roots.Add(Assignment(annotated: true));
            if (cursor.Position == before)
            {
                break;
            }
        }
        while (cursor.Take(","));
        return roots.ToImmutable();
    }

    public Expression Assignment(bool annotated)
    {
        var left = language.BareTuples ? Tuple() : Conditional();
        if (annotated && language.Annotations && cursor.Is(":") && left.Kind is ExpressionKind.Name or ExpressionKind.Member)
        {
            SkipType();
        }

        if (AssignmentSymbol() is not { } symbol)
        {
            return left;
        }

        var at = cursor.Next().Start;
        var right = Assignment(annotated: false);
        return new Expression(ExpressionKind.Assignment, left.Start, right.End, [left, right], symbol, at);
    }

    /// <summary>One or more elements; a comma makes a tuple without brackets.</summary>
    public Expression Tuple()
    {
        var first = Element();
        if (!cursor.Is(","))
        {
            return first;
        }

        var items = ImmutableArray.CreateBuilder<Expression>();
        items.Add(first);
        while (cursor.Take(","))
        {
            if (cursor.AtEnd || AssignmentSymbol() is not null || IsClosing())
            {
                break;
            }

            items.Add(Element());
        }

        return new Expression(ExpressionKind.Sequence, first.Start, items[^1].End, items.ToImmutable(), ",");
    }

    /// <summary>What may stand between two commas.</summary>
    public Expression Element()
    {
        if (cursor.Is("*") || cursor.Is("**") || cursor.Is("..."))
        {
            var mark = cursor.Next();
            var operand = Conditional();
            return new Expression(ExpressionKind.Spread, mark.Start, operand.End, [operand]);
        }

        if (!language.BareTuples)
        {
            return Assignment(annotated: false);
        }

        var value = Conditional();
        if (!cursor.Is(":="))
        {
            return value;
        }

        var at = cursor.Next().Start;
        var right = Conditional();
        return new Expression(ExpressionKind.Assignment, value.Start, right.End, [value, right], ":=", at);
    }

    public Expression Conditional()
    {
        if (InnerFunction() is { } function)
        {
            return function;
        }

        var first = Binary(0);
        if (!cursor.Is(language.Ternary.First))
        {
            return first;
        }

        cursor.Next();
        if (language.Ternary.ConditionFirst)
        {
            var then = Element();
            cursor.Take(language.Ternary.Second);
            var otherwise = Element();
            return new Expression(ExpressionKind.Ternary, first.Start, otherwise.End, [first, then, otherwise]);
        }

        var condition = Binary(0);
        cursor.Take(language.Ternary.Second);
        var last = Conditional();
        return new Expression(ExpressionKind.Ternary, first.Start, last.End, [condition, first, last]);
    }

    public Expression Binary(int least)
    {
        var left = Unary();
        while (BinarySymbol(out var words) is { } symbol && symbol.Precedence >= least)
        {
            var at = cursor.Current.Start;
            cursor.Position += words;
            var right = Binary(symbol.RightAssociative ? symbol.Precedence : symbol.Precedence + 1);
            left = new Expression(ExpressionKind.Binary, left.Start, Math.Max(right.End, cursor.PreviousEnd), [left, right], symbol.Text, at);
        }

        return left;
    }

    private Expression Unary()
    {
        if (language.Casts && Cast() is { } cast)
        {
            return cast;
        }

        if (cursor.AtEnd || !grammar.Unary.TryGetValue(cursor.Word, out var symbol) || cursor.Current.Kind is Text.TokenKind.Text)
        {
            return Postfix();
        }

        var mark = cursor.Next();
        var name = symbol.Text;
        if (grammar.UnaryPairs.TryGetValue(symbol.Text, out var second) && cursor.Take(second))
        {
            name = $"{symbol.Text} {second}";
        }

        var operand = symbol.Precedence <= 1 ? (IsClosing() || cursor.AtEnd || cursor.Is(";") ? Missing() : language.BareTuples ? Tuple() : Assignment(annotated: false)) : Binary(symbol.Precedence);
        if (language.AnonymousClasses && symbol.Class == UnaryClass.Making && operand.Is(ExpressionKind.Call) && cursor.Is("{"))
        {
            ClassReader?.Invoke(Function, operand[0].Symbol);
            return new Expression(ExpressionKind.Unary, mark.Start, cursor.PreviousEnd, [operand], name, mark.Start);
        }

        ImmutableArray<Expression> parts = language.TypesFirst && symbol.Class == UnaryClass.Making && cursor.Is("{") ? [operand, Braced()] : [operand];
        return new Expression(ExpressionKind.Unary, mark.Start, Math.Max(parts[^1].End, mark.End), parts, name, mark.Start);
    }

    private BinaryOperator? BinarySymbol(out int words)
    {
        words = 1;
        if (cursor.AtEnd || cursor.Current.Kind is not (Text.TokenKind.Symbol or Text.TokenKind.Keyword or Text.TokenKind.Name))
        {
            return null;
        }

        var word = cursor.Word;
        if (grammar.BinaryPairs.TryGetValue(word, out var second) && cursor.IsAt(cursor.Position + 1, second))
        {
            words = 2;
            return grammar.Binary[$"{word} {second}"];
        }

        return grammar.Binary.GetValueOrDefault(word);
    }

    private string? AssignmentSymbol() =>
        !cursor.AtEnd && cursor.Current.Kind == Text.TokenKind.Symbol && grammar.Assignments.TryGetValue(cursor.Word, out var symbol) && symbol != ":=" ? symbol : null;

    private bool IsClosing() => cursor.Is(")") || cursor.Is("]") || cursor.Is("}");

    private Expression Missing() => new(ExpressionKind.Missing, cursor.PreviousEnd, cursor.PreviousEnd, []);
}
