using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Localisation;

/// <summary>Functions by name over several files.</summary>
internal sealed class CodeUnits
{
    private readonly ILookup<string, CodeUnit> byName;

    public CodeUnits(IEnumerable<Source> sources)
    {
        All = [.. sources.SelectMany(Of)];
        byName = All.ToLookup(each => IsConstructor(each) ? each.Type : each.Name, StringComparer.Ordinal);
        Implicit = [.. All.Where(each => each.Source.Language.Names.Unnamed is { } prefix && each.Name.StartsWith(prefix, StringComparison.Ordinal) && !IsConstructor(each))];
    }

    public ImmutableArray<CodeUnit> All { get; }

    /// <summary>Methods that operators and protocols call, so that no one names them.</summary>
    private ImmutableArray<CodeUnit> Implicit { get; }

    /// <summary>What some mentioned names lead to, with the number of calls in between.</summary>
    public Dictionary<CodeUnit, int> Reach(IEnumerable<string> mentions, int deepest)
    {
        var reached = new Dictionary<CodeUnit, int>(ReferenceEqualityComparer.Instance);
        var wave = mentions.ToHashSet(StringComparer.Ordinal);
        var types = new HashSet<string>(StringComparer.Ordinal);
        for (var depth = 0; depth <= deepest && wave.Count > 0; depth++)
        {
            var next = new HashSet<string>(StringComparer.Ordinal);
            types.UnionWith(wave);
            foreach (var unit in wave.SelectMany(each => byName[each]).Concat(Implicit.Where(each => types.Contains(each.Type))))
            {
                if (reached.TryAdd(unit, depth))
                {
                    next.UnionWith(unit.Mentions);
                }
            }

            wave = next;
        }

        return reached;
    }

    private static bool IsConstructor(CodeUnit unit) => unit.Source.Language.Names.Constructors.Contains(unit.Name);

    private static IEnumerable<CodeUnit> Of(Source source)
    {
        foreach (var statement in source.Statements)
        {
            if (statement.Role == StatementRole.Function)
            {
                yield return new CodeUnit(source, statement.Name, TypeAround(statement), statement.Start, statement.End);
            }
            else if (statement.Role is StatementRole.Declaration or StatementRole.Assignment)
            {
                foreach (var expression in statement.AllExpressions().Where(each => each is { Kind: ExpressionKind.Assignment } && each[1].Is(ExpressionKind.Function)))
                {
                    yield return new CodeUnit(source, expression[0].Symbol, "", statement.Start, statement.End);
                }
            }
        }
    }

    private static string TypeAround(Statement statement) => statement.Parent is { Role: StatementRole.Type } type ? type.Name : "";
}
