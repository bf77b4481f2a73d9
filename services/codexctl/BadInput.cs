using System.CommandLine;

namespace CodexPlatform.Codexctl;

/// <summary>Says what is wrong with the command line, in one sentence.</summary>
internal static class BadInput
{
    public static string Sentence(ParseResult parsed)
    {
        // An unknown word also leaves the command that it should have been missing: the word is the better news.
        var first = parsed.Errors.OrderBy(error => error.Message.Contains("was not provided", StringComparison.Ordinal)).First();
        var names = parsed.CommandResult.Command is Verb verb ? $"codexctl {verb.Name} --help" : "codexctl --help";
        return $"{first.Message.TrimEnd('.')} ({names} shows how)";
    }
}
