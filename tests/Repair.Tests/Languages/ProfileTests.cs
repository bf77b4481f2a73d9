using System.Text.RegularExpressions;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Operators;
using CodexPlatform.Repair.Tests.Operators;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.Repair.Tests.Languages;

/// <summary>A language is one profile: no other code of the engine knows which one it reads.</summary>
public partial class ProfileTests
{
    private static readonly string Engine = Path.Combine(Checkout.Root, "shared", "Repair");

    /// <summary>What people say: the names of languages, of variables, and a sentence of a proposal.</summary>
    private static readonly string[] Prose = ["RepairLanguages.cs", "Scopes/NamingHabits.cs", "Search/Choice.cs"];

    [Fact]
    public void Is_never_told_from_another() => Assert.Empty(Lines().Where(each => Identity().IsMatch(each.Text)).Select(each => each.At));

    [Fact]
    public void Has_all_words_of_its_language()
    {
        var words = Profiles.All.SelectMany(Words).Where(word => char.IsLetter(word[0])).ToHashSet(StringComparer.Ordinal);
        var spelled =
            from line in Lines()
            where !OperatorName().IsMatch(line.Text)
            from Match literal in Literal().Matches(line.Text)
            where words.Contains(literal.Groups["text"].Value)
            select $"{line.At}: {literal.Value}";
        Assert.True(!spelled.Any(), string.Join('\n', spelled));
    }

    [Theory]
    [InlineData("a.py", "class A:\n    def f(self, xs=[]):\n        for x in xs:\n            if x is not None and len(x) > 1:\n                self.y = x[1:] + 'a'\n                break\n        return [y for y in xs if y]\n\n    def g(self, seen, low, high):\n        try:\n            seen['a'] = low\n        except KeyError as e:\n            low = 2\n        self.g(seen, low + 1, high)\n        return 'a' in seen and low * 3 > high\n")]
    [InlineData("a.js", "async function f(xs, n = 1) {\n  for (const x of xs) {\n    if (x === null || x.length > n) { continue; }\n    await g(x.slice(1), n + 1);\n  }\n  return xs.map((x) => x / 2);\n}\n\nasync function g(rows, low, high) {\n  for (let i = 0; i < rows.length; i++) {\n    rows[i] = Math.abs(low) + high;\n  }\n  f(rows, low * 3);\n  return rows;\n}\n")]
    [InlineData("A.java", "class A {\n  int y;\n  int f(List<String> xs, int n) {\n    for (String x : xs) {\n      if (x != null && x.length() > n) { y += n; break; }\n    }\n    return switch (n) { case 1 -> y / 2; default -> n; };\n  }\n\n  boolean g(Map<String, Integer> seen, int[] row, int low, int high) {\n    int y = row[low] - 5;\n    if (low > high) { return false; }\n    try { seen.put(\"a\", low); } catch (RuntimeException e) { y = 2; }\n    for (int i = 0; i < row.length; i++) { if (row[i] == low) { row[i]++; } }\n    g(seen, row, low + 1, high);\n    return seen.containsKey(\"a\") && low * 3 > y;\n  }\n}\n")]
    [InlineData("A.cs", "class A\n{\n  int y;\n  int F(List<string> xs, int n)\n  {\n    foreach (var x in xs)\n    {\n      if (x is not null && x.Length > n) { y += n; break; }\n    }\n    return n switch { > 1 => y / 2, _ => n };\n  }\n\n  bool G(Dictionary<string, int> seen, int[] row, int low, int high)\n  {\n    int y = row[low] - 5;\n    if (low > high) { return false; }\n    try { seen.Add(\"a\", low); } catch (ArgumentException e) { y = 2; }\n    for (int i = 0; i < row.Length; i++) { if (row[i] == low) { row[i]++; } }\n    G(seen, row, low + 1, high);\n    return seen.ContainsKey(\"a\") && low * 3 > y;\n  }\n}\n")]
    public void Is_all_that_counts_and_not_which_it_is(string path, string text)
    {
        var known = Profiles.Of(path)!;
        var fifth = known with { Name = "fifth", OtherNames = [], Extensions = [".fifth"] };
        Assert.All(OperatorCatalog.All, each => Assert.Equal(Results.Of(each.Name, path, text), Results.Of(each.Name, "a.fifth", text, fifth)));
        Assert.True(OperatorCatalog.All.Count(each => Results.Of(each.Name, path, text).Count > 0) > OperatorCatalog.All.Length / 2, "the text is too small for a test");
    }

    private static IEnumerable<string> Words(LanguageProfile profile) =>
    [
        profile.Name, .. profile.OtherNames, .. profile.Statements.Keys, .. profile.Keywords, .. profile.Modifiers, .. profile.PlainTypes, .. profile.Nulls, .. profile.Builtins, profile.Self,
        .. profile.Binary.Select(each => each.Text), .. profile.Unary.Select(each => each.Text), .. profile.Names.Kinds.Keys, .. profile.Names.Owners.Keys,
        .. profile.Names.Fillers, .. profile.Names.SetUps, .. profile.Names.Constructors, .. profile.Siblings.SelectMany(each => each),
    ];

    private static IEnumerable<(string At, string Text)> Lines() =>
        from file in Directory.EnumerateFiles(Engine, "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Engine, file)
        where !Prose.Contains(path) && path.Split('/')[0] is not ("Languages" or "bin" or "obj")
        from line in File.ReadLines(file).Index()
        where !line.Item.TrimStart().StartsWith("///", StringComparison.Ordinal)
        select ($"{path}:{line.Index + 1}", line.Item);

    [GeneratedRegex(@"\w+Profile\.Profile|\b(language|profile)\s*(==|!=)|\bReferenceEquals\(|\b(language|profile)\.(Name|Extensions|OtherNames)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Identity();

    [GeneratedRegex(@"string Name => ")]
    private static partial Regex OperatorName();

    [GeneratedRegex("\"(?<text>[^\"{}]+)\"")]
    private static partial Regex Literal();
}
