using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Scopes;

/// <summary>Gathers, over the statements of one function, which names are bound and what they seem to hold.</summary>
internal sealed class NameFacts(LanguageProfile language)
{
    private readonly SortedDictionary<string, Fact> facts = new(StringComparer.Ordinal);

    public void Take(IReadOnlyList<Statement> statements, ImmutableArray<Parameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            var fact = Of(parameter.Name, parameter.Start);
            fact.IsParameter = true;
            fact.IsBound = true;
            fact.Kind |= ValueKinds.OfType(parameter.Type, language) | (parameter.Default is { } value ? ValueKinds.Of(value, language) : ValueKind.None);
        }

        foreach (var statement in statements)
        {
            if (statement.Role == StatementRole.Function && statement.Name.Length > 0 && (statement.Member != MemberKind.Method || language.BareMembers))
            {
                Declare(statement.Name, statement.Start, statement.Member == MemberKind.Property ? ValueKinds.OfType(statement.Type, language) : ValueKind.Callable);
            }

            if (statement.Role == StatementRole.Type)
            {
                foreach (var parameter in statement.Parameters)
                {
                    Declare(parameter.Name, parameter.Start, ValueKinds.OfType(parameter.Type, language));
                }
            }

            foreach (var expression in statement.AllExpressions())
            {
                Look(expression, statement);
            }

            foreach (var name in statement.Type.Length > 0 && statement.Role is StatementRole.Declaration or StatementRole.For ? statement.Expressions.Select(Declared).OfType<Expression>() : [])
            {
                Declare(name.Symbol, name.Start, ValueKinds.OfType(statement.Type, language));
            }
        }
    }

    public IEnumerable<Variable> Variables(int distance) =>
        facts.Where(each => each.Value.IsBound)
            .OrderBy(each => each.Value.FirstAt)
            .Select(each => new Variable(
                each.Key, each.Value.Kind == ValueKind.None ? NamingHabits.KindOf(each.Key) : each.Value.Kind, each.Value.Uses,
                each.Value.IsParameter && distance == 0, distance, each.Value.FirstAt));

    /// <summary>What the function does with names that are bound further out.</summary>
    public IEnumerable<(string Name, ValueKind Kind)> Borrowed() =>
        facts.Where(each => !each.Value.IsBound && each.Value.Kind != ValueKind.None).Select(each => (each.Key, each.Value.Kind));

    private void Look(Expression expression, Statement statement)
    {
        switch (expression.Kind)
        {
            case ExpressionKind.Name:
                var fact = Of(expression.Symbol, expression.Start);
                fact.Uses += IsTarget(expression) || IsFilled(expression) ? 0 : 1;
                fact.IsBound |= statement.Role == StatementRole.Declaration && expression.Parent is null && statement.Member != MemberKind.Field;
                fact.Kind |= FromUse(expression);
                break;
            case ExpressionKind.Assignment:
                Bind(expression[0], ValueKinds.Of(expression[1], language));
                break;
            case ExpressionKind.Declared:
                Declare(expression.Symbol, expression.SymbolStart, ValueKind.None);
                break;
            case ExpressionKind.ForClause:
                var counts = expression[1] is { Kind: ExpressionKind.Call } call && language.Names.Ranges.Contains(ValueKinds.CalleeName(call));
                Bind(expression[0], counts ? ValueKind.Number : ValueKind.None);
                break;
            case ExpressionKind.Function:
                foreach (var parameter in expression.Parameters)
                {
                    Of(parameter.Name, parameter.Start);
                }

                break;
        }
    }

    /// <summary>The name that an expression of a declaration declares.</summary>
    private static Expression? Declared(Expression root) =>
        (root.Kind is ExpressionKind.Assignment or ExpressionKind.ForClause ? root[0] : root) is { Kind: ExpressionKind.Name } name ? name : null;

    private void Declare(string name, int at, ValueKind kind)
    {
        var fact = Of(name, at);
        fact.IsBound = true;
        fact.Kind |= kind;
    }

    private void Bind(Expression target, ValueKind kind)
    {
        var holdsNames = target.Kind is ExpressionKind.Name or ExpressionKind.Sequence or ExpressionKind.Map or ExpressionKind.Group;
        foreach (var name in holdsNames ? target.All().Where(each => each.Is(ExpressionKind.Name)) : [])
        {
            var fact = Of(name.Symbol, name.Start);
            fact.IsBound = true;
            fact.Kind |= target.Kind == ExpressionKind.Name ? kind & ~ValueKind.Null : ValueKind.None;
        }
    }

    private ValueKind FromUse(Expression name)
    {
        switch (name.Parent)
        {
            case { Kind: ExpressionKind.Binary } parent:
                var other = parent[0] == name ? parent[1] : parent[0];
                return parent.Symbol is "-" or "*" or "/" or "//" or "%" or "<" or ">" or "<=" or ">=" or "+" or "==" or "==="
                    ? ValueKinds.Of(other, language) & (ValueKind.Number | ValueKind.Text)
                    : ValueKind.None;
            case { Kind: ExpressionKind.Call } call when call[0] != name:
                return language.Names.Arguments.GetValueOrDefault(ValueKinds.CalleeName(call));
            case { Kind: ExpressionKind.Call }:
                return ValueKind.Callable;
            case { Kind: ExpressionKind.Index } index when index[1] == name:
                return ValueKind.None;
            case { Kind: ExpressionKind.Member } member:
                return language.Names.Owners.GetValueOrDefault(member.Symbol);
            default:
                return ValueKind.None;
        }
    }

    /// <summary>Whether it is what a value is given to or matched with, and no value itself.</summary>
    public static bool IsTarget(Expression expression) =>
        expression.Parent is { } parent && (IsFirst(expression, parent) || (parent is { Kind: ExpressionKind.Sequence, Parent: { } outer } && IsFirst(parent, outer)));

    private static bool IsFirst(Expression expression, Expression parent) =>
        parent[0] == expression
        && parent is { Kind: ExpressionKind.Assignment or ExpressionKind.ForClause } or { Kind: ExpressionKind.Pair, Parent: { Kind: ExpressionKind.Switch } };

    /// <summary>Whether a name only says what an element is put into, or counted up in.</summary>
    private static bool IsFilled(Expression name) =>
        name.Parent is { Kind: ExpressionKind.Index, Parent: { Kind: ExpressionKind.Assignment } assignment } element && element[0] == name && assignment[0] == element;

    private Fact Of(string name, int at)
    {
        if (!facts.TryGetValue(name, out var fact))
        {
            fact = new Fact(at);
            facts[name] = fact;
        }

        return fact;
    }

    private sealed class Fact(int firstAt)
    {
        public int FirstAt { get; } = firstAt;

        public ValueKind Kind { get; set; }

        public int Uses { get; set; }

        public bool IsParameter { get; set; }

        public bool IsBound { get; set; }
    }
}
