using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Operators;

/// <summary>The statement that an operator looks at, with what is around it.</summary>
internal sealed class Site(Source source, Vocabulary vocabulary, Statement statement)
{
    private ImmutableArray<Expression>? expressions;

    public Source Source { get; } = source;

    public Vocabulary Vocabulary { get; } = vocabulary;

    public Statement Statement { get; } = statement;

    public LanguageProfile Language => Source.Language;

    public Phrases Phrases => Source.Language.Phrases;

    /// <summary>All expressions of the statement, outermost first.</summary>
    public ImmutableArray<Expression> Expressions => expressions ??= [.. Statement.AllExpressions()];

    public ImmutableArray<Variable> Variables => Vocabulary.Visible(Statement);

    public ImmutableArray<Donor> Donors => Vocabulary.Donors(Statement);

    public string Text(Expression expression) => Source.TextOf(expression);

    public IEnumerable<Expression> OfKind(ExpressionKind kind) => Expressions.Where(each => each.Kind == kind);

    public OperatorClass? ClassOf(Expression binary) => Conditions.ClassOf(binary, Language);

    public ValueKind KindOf(Expression expression)
    {
        if (expression.Kind != ExpressionKind.Name)
        {
            return ValueKinds.Of(expression, Language);
        }

        return KindOfVariable(expression.Symbol);
    }

    public ValueKind KindOfVariable(string name) => Variables.FirstOrDefault(each => each.Name == name)?.Kind ?? NamingHabits.KindOf(name);

    /// <summary>How many there are in a variable of a kind that has a length.</summary>
    public string Length(string name, ValueKind kind) => Fill(
        ((kind & ValueKind.Array) != 0 ? Phrases.ArrayLength : (kind & ValueKind.Text) != 0 ? Phrases.TextLength : null) ?? Phrases.Length, name);

    public static Proposal Replace(Expression expression, string text, int weight, bool overfits = false) =>
        new(expression.Start, expression.End, text, weight, overfits);

    public static Proposal ReplaceSymbol(Expression expression, string text, int weight) =>
        new(expression.SymbolStart, expression.SymbolStart + expression.Symbol.Length, text, weight);

    /// <summary>Whether all names that an expression speaks of are known here, but those that it declares itself.</summary>
    public bool Knows(Expression expression)
    {
        var own = expression.All().SelectMany(each => each.Parameters).Select(each => each.Name).ToHashSet(StringComparer.Ordinal);
        return expression.All().Where(each => each.Is(ExpressionKind.Name)).All(each =>
            own.Contains(each.Symbol) || each.Symbol == Language.Self || Language.Builtins.Contains(each.Symbol) || char.IsUpper(each.Symbol[0]) || Variables.Any(variable => variable.Name == each.Symbol));
    }

    /// <summary>Expressions that are tested: the statement's condition and every condition within.</summary>
    public IEnumerable<Expression> TestedRoots()
    {
        foreach (var expression in Expressions)
        {
            if (expression == Statement.Condition
                || expression.Parent is { Kind: ExpressionKind.IfClause }
                || (expression.Parent is { Kind: ExpressionKind.Ternary } ternary && ternary[0] == expression)
                || (Statement.Role == StatementRole.Return && expression.Parent is null && IsAnsweredCondition(expression)))
            {
                yield return expression;
            }
        }
    }

    /// <summary>Whether what is answered is true or false, as far as it or the other answers of the function tell.</summary>
    private bool IsAnsweredCondition(Expression answer) => ValueKinds.Of(answer, Language) switch
    {
        ValueKind.None when answer.Is(ExpressionKind.Name) => (KindOf(answer) & ValueKind.Boolean) != 0,
        ValueKind.None => answer.Is(ExpressionKind.Call) && Statement.Function is { } function
            && (ValueKinds.OfType(function.Returns, Language) == ValueKind.Boolean
                || function.Statements.Any(each => each.Role == StatementRole.Return && each.Expressions is [var other] && ValueKinds.Of(other, Language) == ValueKind.Boolean)),
        var kind => (kind & ValueKind.Boolean) != 0,
    };

    /// <summary>The expression in parentheses if it needs them beside another operand.</summary>
    public string Operand(Expression expression) =>
        expression.Kind is ExpressionKind.Binary or ExpressionKind.Ternary or ExpressionKind.Unary or ExpressionKind.Assignment or ExpressionKind.Function
            ? $"({Text(expression)})"
            : Text(expression);

    /// <summary>A condition as one side of a conjunction or a disjunction.</summary>
    public string Side(Expression condition, string symbol) =>
        condition.Kind is ExpressionKind.Ternary or ExpressionKind.Assignment
        || (condition.Kind == ExpressionKind.Binary && ClassOf(condition) == OperatorClass.Logical && condition.Symbol != symbol)
            ? $"({Text(condition)})"
            : Text(condition);

    /// <summary>The negation of an expression; a comparison or a negation is turned round.</summary>
    public string Negated(Expression expression)
    {
        if (expression.Kind == ExpressionKind.Unary && expression.Symbol == Language.Not)
        {
            return Text(expression[0]);
        }

        return Fill(Phrases.Negation, Operand(expression));
    }

    public static string Fill(string phrase, string first, string second = "") =>
        phrase.Replace("{{", "\u0001", StringComparison.Ordinal).Replace("}}", "\u0002", StringComparison.Ordinal)
            .Replace("{0}", "\u0003", StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal).Replace("\u0003", first, StringComparison.Ordinal)
            .Replace("\u0001", "{", StringComparison.Ordinal).Replace("\u0002", "}", StringComparison.Ordinal);

    /// <summary>One value or another, by a condition.</summary>
    public string Choice(string condition, string one, string other) => Language.Ternary is { ConditionFirst: true } ternary
        ? $"{condition} {ternary.First} {one} {ternary.Second} {other}"
        : $"{one} {Language.Ternary.First} {condition} {Language.Ternary.Second} {other}";

    /// <inheritdoc cref="GrammarTable.WordOf"/>
    public string? WordOf(StatementRole role) => GrammarTable.Of(Language).WordOf(role);

    /// <summary>Puts a line before the statement.</summary>
    public Proposal InsertBefore(string line, int weight)
    {
        var indent = Source.IndentAt(Statement.Start);
        return new Proposal(Statement.Start, Statement.Start, $"{line}{Source.NewLine}{indent}", weight);
    }

    /// <summary>Puts a line after the statement and its block.</summary>
    public Proposal InsertAfter(string line, int weight)
    {
        var indent = Source.IndentAt(Statement.Start);
        return new Proposal(Statement.End, Statement.End, $"{Source.NewLine}{indent}{line}", weight);
    }

    /// <summary>Whether lines can be put before and after the statement.</summary>
    public bool StandsAlone =>
        (Statement.Parent is null || Statement.Parent.OpenBody)
        && Source.Lines.StartOf(Source.Lines.LineOf(Statement.Start)) + Source.IndentAt(Statement.Start).Length == Statement.Start;

    public string ReturnNothing => Fill(Phrases.Return, "").TrimEnd();

    public string End(string statement) => statement + Language.StatementEnd;
}
