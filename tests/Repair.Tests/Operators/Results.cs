using CodexPlatform.Contracts;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Operators;
using CodexPlatform.Repair.Scopes;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Tests.Operators;

internal static class Results
{
    /// <summary>The texts that an operator makes of a source.</summary>
    public static List<string> Of(string name, string path, string text) => Of(name, path, text, Profiles.Of(path)!);

    public static List<string> Of(string name, string path, string text, LanguageProfile profile)
    {
        var source = Source.Of(path, text, profile);
        var vocabulary = new Vocabulary(source);
        var each = OperatorCatalog.All.Single(known => known.Name == name);
        return
        [
            .. source.Statements.SelectMany(statement => each.Propose(new Site(source, vocabulary, statement)))
                .Select(proposal => CandidateText.Apply(text, proposal.Changes.Select(change => new FileEdit(path, change.Start, change.Length, change.Text)))),
        ];
    }
}
