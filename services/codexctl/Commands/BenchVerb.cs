using System.CommandLine;
using CodexPlatform.Codexctl.Benchmarks;

namespace CodexPlatform.Codexctl;

/// <summary><c>bench</c>: figures of the platform on this machine.</summary>
internal static class BenchVerb
{
    public static Verb Create(VerbContext context)
    {
        var name = new Argument<string>("NAME") { Description = $"What to measure: {string.Join(", ", IBenchmarks.Names)}" };
        name.AcceptOnlyFromAmong([.. IBenchmarks.Names]);
        var json = new Option<bool>("--json") { Description = "Figures and machine facts as one JSON object" };
        var broker = new Option<string?>("--rabbitmq") { Description = "Broker for cluster, amqp[s]://user:password@host[:port] (default: CODEX_RABBITMQ)", HelpName = "URI" };
        var log = new Option<string?>("--eventstoredb") { Description = "Log for cluster, esdb://… (default: CODEX_EVENTSTOREDB); it keeps what is written, use one for trials", HelpName = "URI" };
        var verb = new Verb("bench", "Measure the platform on this machine", "codexctl bench loop", "codexctl bench log --json") { name, broker, log, json };
        verb.SetAction((parse, cancellationToken) => context.Invocation.Platform.Benchmarks.Run(
            parse.GetRequiredValue(name),
            Given(parse.GetValue(broker), "CODEX_RABBITMQ") is { } rabbitMq && Given(parse.GetValue(log), "CODEX_EVENTSTOREDB") is { } eventStoreDb
                ? new ClusterPlace(rabbitMq, eventStoreDb)
                : null,
            parse.GetValue(json),
            context.Terminal.Out,
            context.Terminal.Error,
            cancellationToken));
        return verb;

        string? Given(string? option, string variable) =>
            (option ?? context.Invocation.Variable(variable)) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }
}
