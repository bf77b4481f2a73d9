using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Scopes;

/// <summary>Guesses what an expression's value is, from its form alone.</summary>
internal static class ValueKinds
{
    public static ValueKind Of(Expression expression, LanguageProfile language) => expression.Kind switch
    {
        ExpressionKind.Number => ValueKind.Number,
        ExpressionKind.Text or ExpressionKind.Interpolated => ValueKind.Text,
        ExpressionKind.Constant => language.Nulls.Contains(expression.Symbol) ? ValueKind.Null : ValueKind.Boolean,
        ExpressionKind.Map => ValueKind.Map,
        ExpressionKind.Sequence => expression.Symbol == "{" ? ValueKind.Set : ValueKind.List,
        ExpressionKind.Function => ValueKind.Callable,
        ExpressionKind.Group => Of(expression[0], language),
        ExpressionKind.Ternary => Of(expression[1], language) | Of(expression[2], language),
        ExpressionKind.Unary when expression.Symbol == language.Not => ValueKind.Boolean,
        ExpressionKind.Unary when expression.Symbol[0] == '(' => OfType(expression.Symbol[1..^1], language),
        ExpressionKind.Unary => GrammarTable.Of(language).ClassOfUnary(expression.Symbol) is UnaryClass.Waiting or UnaryClass.Making ? Of(expression[0], language) : ValueKind.Number,
        ExpressionKind.Binary => OfBinary(expression, language),
        ExpressionKind.Member => language.Names.Kinds.GetValueOrDefault(expression.Symbol),
        ExpressionKind.Call => language.Names.Kinds.GetValueOrDefault(CalleeName(expression)),
        _ => ValueKind.None,
    };

    /// <summary>Whether two values may be of the same kind, as far as that is known.</summary>
    public static bool Agree(ValueKind one, ValueKind other) => one == ValueKind.None || other == ValueKind.None || (one & other) != 0;

    /// <summary>The last part of what a call calls; empty where it has no name.</summary>
    public static string CalleeName(Expression call) =>
        call[0].Kind is ExpressionKind.Name or ExpressionKind.Member ? call[0].Symbol : "";

    /// <summary>What a written type says of its values.</summary>
    public static ValueKind OfType(string type, LanguageProfile language) =>
        type.EndsWith("[]", StringComparison.Ordinal) || type.EndsWith("...", StringComparison.Ordinal)
            ? ValueKind.Array
            : language.Names.Kinds.GetValueOrDefault(type.Split('<', '?')[0]);

    private static ValueKind OfBinary(Expression expression, LanguageProfile language)
    {
        var symbol = GrammarTable.Of(language).Binary.GetValueOrDefault(expression.Symbol);
        switch (symbol?.Class)
        {
            case OperatorClass.Ordering or OperatorClass.Equality or OperatorClass.Membership or OperatorClass.Identity:
                return ValueKind.Boolean;
            case OperatorClass.Conversion:
                return Of(expression[0], language);
            case OperatorClass.Logical or OperatorClass.Coalescing:
                return Of(expression[0], language) | Of(expression[1], language);
            case OperatorClass.Additive when symbol.Text == "+":
                var sides = Of(expression[0], language) | Of(expression[1], language);
                return sides == ValueKind.None ? ValueKind.None : sides;
            default:
                return ValueKind.Number;
        }
    }
}
