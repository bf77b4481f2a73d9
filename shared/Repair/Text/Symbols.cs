using System.Collections.Concurrent;
using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Text;

/// <summary>The symbols and reserved words of a profile, made ready for scanning.</summary>
internal sealed class Symbols
{
    private static readonly ConcurrentDictionary<LanguageProfile, Symbols> Known = new(ReferenceEqualityComparer.Instance);
    private readonly ImmutableArray<string>[] byFirst = new ImmutableArray<string>[128];

    private Symbols(LanguageProfile language)
    {
        Words = [.. language.Keywords.Union(language.Statements.Keys.SelectMany(key => key.Split(' ')).Where(IsWord))];
        var all = language.Binary.Select(each => each.Text)
            .Concat(language.Unary.Select(each => each.Text))
            .Concat(language.Assignments)
            .Concat(language.Symbols)
            .Concat(language.Statements.Keys)
            .Append(language.Ternary.First)
            .Where(each => !IsWord(each) && !each.Contains(' ', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToLookup(each => each[0]);
        for (var c = 0; c < byFirst.Length; c++)
        {
            byFirst[c] = [.. all[(char)c].OrderByDescending(each => each.Length)];
        }
    }

    public ImmutableSortedSet<string> Words { get; }

    public static Symbols Of(LanguageProfile language) => Known.GetOrAdd(language, each => new Symbols(each));

    /// <summary>Length of the longest symbol at an offset; 0 if none is there.</summary>
    public int LengthAt(string text, int at)
    {
        if (text[at] < byFirst.Length)
        {
            foreach (var symbol in byFirst[text[at]])
            {
                if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
                {
                    return symbol.Length;
                }
            }
        }

        return 0;
    }

    private static bool IsWord(string text) => char.IsLetter(text[0]);
}
