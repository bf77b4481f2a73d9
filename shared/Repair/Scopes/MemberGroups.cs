using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Scopes;

/// <summary>Members that are known together because they are written down together: keys of an object, what a type is made of.</summary>
internal static class MemberGroups
{
    /// <summary>Each with a mark of where it is listed, which is no text of an expression.</summary>
    public static IEnumerable<(string Owner, string Symbol)> Of(Source source) =>
        source.Statements.Where(each => each.Role == StatementRole.Type).SelectMany(OfType)
            .Concat(source.Statements.SelectMany(OfGiven))
            .Concat(source.Language.ObjectLiterals ? source.Statements.SelectMany(each => each.AllExpressions()).Where(each => each.Is(ExpressionKind.Map)).SelectMany(OfObject) : []);

    private static IEnumerable<(string Owner, string Symbol)> OfObject(Expression map) =>
        map.Children.Select(each => each.Is(ExpressionKind.Pair) ? each[0] : each).Where(each => each.Is(ExpressionKind.Name)).Select(each => ($"{{{map.Start}", each.Symbol));

    /// <summary>What is asked of parameters, by the type that is written for them.</summary>
    private static IEnumerable<(string Owner, string Symbol)> OfGiven(Statement statement) =>
        from member in statement.Function is null ? [] : statement.AllExpressions()
        where member.Is(ExpressionKind.Member) && member[0].Is(ExpressionKind.Name)
        from parameter in statement.Function!.Parameters
        where parameter.Name == member[0].Symbol && parameter.Type.Length > 0
        select ($"{{{parameter.Type.TrimEnd('?')}", member.Symbol);

    private static IEnumerable<(string Owner, string Symbol)> OfType(Statement type)
    {
        var given = type.Parameters.Select(each => each.Name);
        var held = type.Body.Where(each => each.Role == StatementRole.Declaration || each.Member == MemberKind.Field)
            .SelectMany(each => each.Expressions).Select(each => each.Is(ExpressionKind.Assignment) ? each[0] : each).Where(each => each.Is(ExpressionKind.Name)).Select(each => each.Symbol);
        var computed = type.Body.Where(each => each.Member == MemberKind.Property).Select(each => each.Name);
        var asked = type.Body.Where(each => each is { Role: StatementRole.Function, Member: MemberKind.Method, Parameters: [], Type.Length: > 0 }).Select(each => each.Name);
        return given.Concat(held).Concat(computed).Select(each => ($"{{{type.Start}", each)).Concat(asked.Select(each => ($"({type.Start}", each)));
    }
}
