using System.Text.RegularExpressions;

namespace CodexPlatform.Executor;

/// <summary>Programs that nobody has read: fetched from elsewhere, or hidden in an encoding, and run in the same breath.</summary>
internal static partial class ForeignScripts
{
    public static string? Runs(Invocation call)
    {
        if (!Runner().IsMatch(call.Program) || !(ReadsInput(call) || call.Embedded.Length > 0))
        {
            return null;
        }

        return call.FedBy.Any(Fetches) && ReadsInput(call) ? "It would run what it fetches from the network"
            : call.FedBy.Any(Decodes) && ReadsInput(call) ? "It would run a script that is hidden in an encoding"
            : call.Embedded.SelectMany(script => CommandWalk.Shell(script).Found).ToList() is var inner && inner.Any(Fetches) ? "It would run what it fetches from the network"
            : inner.Any(Decodes) ? "It would run a script that is hidden in an encoding"
            : null;
    }

    /// <summary>Whether what comes through the pipe is the program: no script file and no code is named.</summary>
    private static bool ReadsInput(Invocation call)
    {
        var code = Interpreters.Code(call);
        return NestedCommands.Shells.Contains(call.Program)
            ? call.Arguments.Contains("-s") || !(call.Operands.Any(operand => operand is not ("-" or "/dev/stdin")) || call.Arguments.Any(argument => argument is ['-', not '-', ..] && argument.EndsWith('c')))
            : call.Program is "source" or "." or "eval" || (code is not null && code == call.Text && !Reads().IsMatch(string.Join(' ', call.Arguments)));
    }

    private static bool Fetches(Invocation call) =>
        call.Program is "curl" or "wget" or "fetch" or "aria2c" or "http" or "https" or "lynx" or "nc" or "ncat" or "Invoke-WebRequest" or "iwr";

    private static bool Decodes(Invocation call) => call.Program switch
    {
        "base64" or "base32" or "uudecode" => call.HasShort('d') || call.HasShort('D') || call.Has("--decode") || call.Program == "uudecode",
        "xxd" => call.HasShort('r'),
        "openssl" => call.Operands.FirstOrDefault() is "enc" or "base64" && call.HasShort('d'),
        _ => false,
    };

    [GeneratedRegex(@"^(?:sh|bash|dash|zsh|ksh|ash|fish|python[0-9.]*|perl|ruby|node|php|source|\.|eval)$")]
    private static partial Regex Runner();

    /// <summary>A module of the interpreter's own reads the input as data.</summary>
    [GeneratedRegex(@"(?:^| )-m\b")]
    private static partial Regex Reads();
}
