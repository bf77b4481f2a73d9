using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CodexPlatform.Codexctl;

/// <summary>The help of a command, with its examples and, for the whole program, the exit codes.</summary>
internal sealed class VerbHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is Verb { Examples.Count: > 0 } verb)
        {
            output.WriteLine("Examples:");
            foreach (var example in verb.Examples)
            {
                output.WriteLine($"  {example}");
            }
        }
        else
        {
            output.WriteLine("Exit codes:");
            output.WriteLine("  0 completed, 2 escalated, 3 failed, 4 waiting for a person, 64 bad input, 130 stopped or cancelled");
            output.WriteLine();
            output.WriteLine("Start with: codexctl demo");
        }

        return ExitCode.Completed;
    }
}
