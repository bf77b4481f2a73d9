using System.CommandLine;
using CodexPlatform.Gateway;

namespace CodexPlatform.Codexctl;

/// <summary><c>gates</c>: the boundaries that no change crosses without a person, and whether a policy does what its examples say.</summary>
internal static class GatesVerb
{
    public static Verb Create(VerbContext context)
    {
        var policy = new Argument<string?>("FILE") { Description = "A gate policy to check by its own examples (default: print the built-in one)", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Verb("gates", "Print the built-in gate policy, or check one by its examples", "codexctl gates > gates.json", "codexctl gates gates.json", "codexctl run --repo . --check \"make test\" --gates gates.json")
        {
            policy,
        };
        context.Act(verb, async (parse, _, _) =>
        {
            if (parse.GetValue(policy) is not { } path)
            {
                await context.Write([GatePolicyFile.BuiltIn.Text()]).ConfigureAwait(false);
                return ExitCode.Completed;
            }

            var (file, faults) = GatePolicyFiles.Read(Path.GetFullPath(path, context.Invocation.Directory));
            return file is null ? context.Invocation.Refuse(faults[0]) : await Check(context, file).ConfigureAwait(false);
        });
        return verb;
    }

    private static async Task<int> Check(VerbContext context, GatePolicyFile file)
    {
        var rulings = file.Rulings();
        var broken = rulings.Count(ruling => !ruling.Holds);
        var paint = context.Terminal.OutPaint;
        await context.Write(file.Paths.Select(boundary => PlainText.Line($"{boundary.Code}  {boundary.What}: {string.Join(" ", boundary.Globs)}"))).ConfigureAwait(false);
        await context.Write(rulings.Select(ruling => $"{(ruling.Holds ? paint.Good("holds ") : paint.Bad("broken"))}  {PlainText.Line(GateText.Of(ruling))}")).ConfigureAwait(false);
        await context.Write([(rulings.Length, broken) switch
        {
            (0, _) => $"Policy {file.Version} has no examples: nothing was proved",
            (_, 0) => $"Policy {file.Version} does what its {Counted.Of(rulings.Length, "example")} say",
            _ => $"Policy {file.Version} does NOT do what {Counted.Of(broken, "example")} of {rulings.Length} say",
        }]).ConfigureAwait(false);
        return broken == 0 ? ExitCode.Completed : ExitCode.Failed;
    }
}
