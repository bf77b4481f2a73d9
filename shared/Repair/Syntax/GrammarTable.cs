using System.Collections.Concurrent;
using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Syntax;

/// <summary>The operators and statements of a profile, by their words.</summary>
internal sealed class GrammarTable
{
    private readonly ImmutableSortedDictionary<StatementRole, string> words;

    private static readonly ConcurrentDictionary<LanguageProfile, GrammarTable> Known = new(ReferenceEqualityComparer.Instance);

    private GrammarTable(LanguageProfile language)
    {
        Binary = language.Binary.ToImmutableSortedDictionary(each => each.Text, each => each, StringComparer.Ordinal);
        BinaryPairs = Pairs(language.Binary.Select(each => each.Text));
        Unary = language.Unary.Where(each => !each.Text.Contains(' ', StringComparison.Ordinal))
            .ToImmutableSortedDictionary(each => each.Text, each => each, StringComparer.Ordinal);
        UnaryPairs = Pairs(language.Unary.Select(each => each.Text));
        Assignments = language.Assignments.ToImmutableSortedSet(StringComparer.Ordinal);
        StatementPairs = Pairs(language.Statements.Keys);
        words = language.Statements.GroupBy(each => each.Value.Role).ToImmutableSortedDictionary(each => each.Key, each => each.First().Key);
    }

    public ImmutableSortedDictionary<string, BinaryOperator> Binary { get; }

    /// <summary>Second words of operators of two words, by their first.</summary>
    public ImmutableSortedDictionary<string, string> BinaryPairs { get; }

    public ImmutableSortedDictionary<string, UnaryOperator> Unary { get; }

    public ImmutableSortedDictionary<string, string> UnaryPairs { get; }

    /// <summary>The operator that waits for its operand; null where there is none.</summary>
    public string? Wait => Unary.FirstOrDefault(each => each.Value.Class == UnaryClass.Waiting).Key;

    public ImmutableSortedSet<string> Assignments { get; }

    public ImmutableSortedDictionary<string, string> StatementPairs { get; }

    /// <summary>The word that begins a statement of a role; null where none does.</summary>
    public string? WordOf(StatementRole role) => words.GetValueOrDefault(role);

    /// <param name="symbol">Of a unary expression; of a cast it is none of the profile's.</param>
    public UnaryClass ClassOfUnary(string symbol) => Unary.GetValueOrDefault(symbol)?.Class ?? UnaryClass.Computing;

    public static GrammarTable Of(LanguageProfile language) => Known.GetOrAdd(language, each => new GrammarTable(each));

    private static ImmutableSortedDictionary<string, string> Pairs(IEnumerable<string> words) =>
        words.Select(each => each.Split(' ')).Where(each => each.Length == 2)
            .ToImmutableSortedDictionary(each => each[0], each => each[1], StringComparer.Ordinal);
}
