using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Scopes;

/// <summary>The functions of one file, as far as other code of the file could call them.</summary>
internal sealed class FunctionFacts(Source source, Vocabulary vocabulary)
{
    private readonly ImmutableArray<Function> all = [.. source.Statements.Select(each => each.Function).OfType<Function>().Distinct()];
    private ImmutableArray<Function>? procedures;
    private ImmutableArray<Function>? waiting;
    private ImmutableSortedDictionary<int, string>? names;
    private ImmutableSortedSet<string>? waitedFor;

    public IEnumerable<Function> Named(string name) => all.Where(each => each.Name == name);

    /// <summary>Those with a name that are no constructors and answer nothing: what they do is done for its own sake.</summary>
    public ImmutableArray<Function> Procedures => procedures ??=
    [
        .. all.Where(each =>
            each.Name.Length > 0 && each.Name != each.Type && !source.Language.Names.Constructors.Contains(each.Name) && !IsTold(each.Name)
            && !each.Statements.Any(statement => statement.Role == StatementRole.Return && statement.Expressions.Length > 0)),
    ];

    /// <summary>Those that may wait.</summary>
    public ImmutableArray<Function> Waiting => waiting ??= [.. all.Where(MayWait)];

    /// <summary>Names of those that are to be waited for, because they wait themselves or the file waits for them elsewhere.</summary>
    public ImmutableSortedSet<string> WaitedFor => waitedFor ??=
        Waiting.Select(NameOf)
            .Concat(vocabulary.OfKind(ExpressionKind.Call)
                .Where(each => each.Parent is { Kind: ExpressionKind.Unary } unary && GrammarTable.Of(source.Language).ClassOfUnary(unary.Symbol) == UnaryClass.Waiting)
                .Select(ValueKinds.CalleeName))
            .Where(each => each.Length > 0).ToImmutableSortedSet(StringComparer.Ordinal);

    /// <summary>Its own name, or that of what it is assigned to; empty for none.</summary>
    public string NameOf(Function function)
    {
        names ??= vocabulary.OfKind(ExpressionKind.Assignment).Where(each => each[1].Is(ExpressionKind.Function) && each[0].Kind is ExpressionKind.Name or ExpressionKind.Member)
            .DistinctBy(each => each[1].Start).ToImmutableSortedDictionary(each => each[1].Start, each => each[0].Symbol);
        return function.Name.Length > 0 ? function.Name : names.GetValueOrDefault(function.Start, "");
    }

    /// <summary>Whether the language calls it, and no program.</summary>
    private bool IsTold(string name) => source.Language.Names.Unnamed is { } start && name.StartsWith(start, StringComparison.Ordinal);

    private bool MayWait(Function function)
    {
        var head = source.Text.AsSpan(function.Start, Math.Max(0, function.Statements[0].Start - function.Start));
        var end = head.IndexOf('(');
        return source.Language.Async is { } word && (end < 0 ? head : head[..end]).Contains(word, StringComparison.Ordinal);
    }
}
