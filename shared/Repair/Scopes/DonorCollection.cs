using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Scopes;

internal static class DonorCollection
{
    private const int LongestText = 60;
    private const int MostFar = 60;

    /// <summary>Donors for a function: its own in source order, then some of the file's.</summary>
    public static ImmutableArray<Donor> Of(Source source, Function? function)
    {
        var found = ImmutableArray.CreateBuilder<Donor>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Add(source.Statements.Where(each => each.Function == function), near: true, int.MaxValue);
        Add(source.Statements.Where(each => each.Function != function), near: false, MostFar);
        return found.ToImmutable();

        void Add(IEnumerable<Statement> statements, bool near, int most)
        {
            foreach (var statement in statements)
            {
                foreach (var expression in statement.AllExpressions())
                {
                    if (most > 0 && IsDonor(expression, source.Language) && source.TextOf(expression) is var text && !text.Contains('\n', StringComparison.Ordinal) && seen.Add(text))
                    {
                        most--;
                        found.Add(new Donor(text, expression, ValueKinds.Of(expression, source.Language), near, Conditions.IsTested(expression, source.Language)));
                    }
                }
            }
        }
    }

    private static bool IsDonor(Expression expression, LanguageProfile language) =>
        expression.End - expression.Start is > 1 and <= LongestText
        && expression.Kind is ExpressionKind.Binary or ExpressionKind.Call or ExpressionKind.Member or ExpressionKind.Index or ExpressionKind.Unary or ExpressionKind.Ternary
        && !(expression.Parent is { Kind: ExpressionKind.Call } call && call[0] == expression)
        && !(expression.Kind == ExpressionKind.Unary && GrammarTable.Of(language).ClassOfUnary(expression.Symbol) is UnaryClass.Stepping or UnaryClass.Making or UnaryClass.Leaving)
        && !NameFacts.IsTarget(expression);
}
