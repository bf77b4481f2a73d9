using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Scopes;

/// <summary>Which expressions are tested for truth.</summary>
internal static class Conditions
{
    /// <summary>Whether it is a condition by its place or by its operator.</summary>
    public static bool IsTested(Expression expression, LanguageProfile language) =>
        IsComparison(expression, language)
        || expression.Parent switch
        {
            { Kind: ExpressionKind.IfClause } => true,
            { Kind: ExpressionKind.Ternary } ternary => ternary[0] == expression,
            { Kind: ExpressionKind.Binary } binary => ClassOf(binary, language) == OperatorClass.Logical && IsTestedRoot(binary, language),
            { Kind: ExpressionKind.Unary } unary => unary.Symbol == language.Not,
            _ => false,
        };

    public static bool IsComparison(Expression expression, LanguageProfile language) =>
        expression.Kind == ExpressionKind.Binary
        && ClassOf(expression, language) is OperatorClass.Ordering or OperatorClass.Equality or OperatorClass.Membership or OperatorClass.Identity;

    public static OperatorClass? ClassOf(Expression binary, LanguageProfile language) =>
        GrammarTable.Of(language).Binary.GetValueOrDefault(binary.Symbol)?.Class;

    /// <summary>The conditions that a condition joins.</summary>
    public static IEnumerable<Expression> Questions(Expression condition, LanguageProfile language) => condition.Kind switch
    {
        ExpressionKind.Group => Questions(condition[0], language),
        ExpressionKind.Binary when ClassOf(condition, language) == OperatorClass.Logical => condition.Children.SelectMany(each => Questions(each, language)),
        ExpressionKind.Ternary or ExpressionKind.Assignment => [],
        _ => [condition],
    };

    private static bool IsTestedRoot(Expression binary, LanguageProfile language) =>
        IsComparison(binary[0], language) || IsComparison(binary[1], language);
}
