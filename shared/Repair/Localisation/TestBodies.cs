using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Localisation;

/// <summary>Finds the code of a test from its name.</summary>
internal sealed class TestBodies
{
    private readonly SortedDictionary<string, List<HashSet<string>>> byName = new(StringComparer.Ordinal);

    public TestBodies(IEnumerable<Source> tests)
    {
        foreach (var source in tests)
        {
            var fixtures = Shared(source);
            foreach (var statement in source.Statements)
            {
                if (statement.Role == StatementRole.Function)
                {
                    Add(statement.Name, source, statement, fixtures);
                }
                else if (statement is { Role: StatementRole.Expression, Expressions: [{ Kind: ExpressionKind.Call } call, ..] } && call.Children.Length > 1 && call[1].Is(ExpressionKind.Text))
                {
                    Add(call[1].Symbol[1..^1], source, statement, fixtures);
                }
            }
        }
    }

    /// <summary>The names that a test's code mentions; null if its code is not found.</summary>
    public HashSet<string>? MentionsOf(TestCase test)
    {
        var plain = test.Name.Split('[', '(')[0];
        foreach (var name in new[] { test.Name, Behind(test.Name, " > "), Behind(plain, "::"), Behind(plain, ".") })
        {
            if (byName.TryGetValue(name, out var found))
            {
                return [.. found.SelectMany(each => each)];
            }
        }

        return null;
    }

    private static string Behind(string name, string separator) =>
        name.LastIndexOf(separator, StringComparison.Ordinal) is var at and >= 0 ? name[(at + separator.Length)..] : name;

    private void Add(string name, Source source, Statement statement, ImmutableArray<string> shared)
    {
        var mentions = Named.Within(source, statement.Start, statement.End);
        mentions.UnionWith(shared);
        if (!byName.TryGetValue(name, out var list))
        {
            byName[name] = list = [];
        }

        list.Add(mentions);
    }

    /// <summary>What the set-up of a test file mentions.</summary>
    private static ImmutableArray<string> Shared(Source source) =>
        [.. source.Statements.Where(each => each.Role == StatementRole.Function && source.Language.Names.SetUps.Contains(each.Name))
            .SelectMany(each => Named.Within(source, each.Start, each.End))];
}
