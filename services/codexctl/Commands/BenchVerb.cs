using System.CommandLine;

namespace CodexPlatform.Codexctl;

/// <summary><c>bench</c>: figures of the platform on this machine.</summary>
internal static class BenchVerb
{
    public static Verb Create(VerbContext context)
    {
        var name = new Argument<string>("NAME") { Description = $"What to measure: {string.Join(", ", IBenchmarks.Names)}" };
        name.AcceptOnlyFromAmong([.. IBenchmarks.Names]);
        var json = new Option<bool>("--json") { Description = "Figures and machine facts as one JSON object" };
        var verb = new Verb("bench", "Measure the platform on this machine", "codexctl bench loop", "codexctl bench log --json") { name, json };
        verb.SetAction((parse, cancellationToken) => context.Invocation.Platform.Benchmarks.Run(
            parse.GetRequiredValue(name), parse.GetValue(json), context.Terminal.Out, context.Terminal.Error, cancellationToken));
        return verb;
    }
}
