using System.CommandLine;
using System.CommandLine.Parsing;

namespace CodexPlatform.Codexctl;

/// <summary>Says what is wrong with the command line, in one sentence.</summary>
internal static class BadInput
{
    public static string Sentence(ParseResult parsed)
    {
        // An unknown word also leaves the command that it should have been missing: the word is the better news.
        var first = parsed.Errors.OrderBy(error => error.Message.Contains("was not provided", StringComparison.Ordinal)).First();
        return $"{first.Message.TrimEnd('.')} (codexctl{Words(parsed.CommandResult)} --help shows how)";
    }

    /// <summary>The words that lead to a command, each behind a space: <c>bench repair</c> is one of <c>bench</c>.</summary>
    private static string Words(SymbolResult? at) => at switch
    {
        CommandResult { Command: Verb verb } => $"{Words(at.Parent)} {verb.Name}",
        _ => "",
    };
}
