using System.CommandLine;
using System.Globalization;
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
        var parked = new Option<int>("--parked")
        {
            Description = "Runs that cluster keeps waiting for a person at the same time; its goal is set for 10000, which take many minutes",
            HelpName = "N",
            DefaultValueFactory = _ => ClusterSize.Usual.Parked,
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens.Single().Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                {
                    return number;
                }

                result.AddError($"'{result.Tokens.Single().Value}' is no number of runs: give one from 1 on");
                return 0;
            },
        };
        var verb = new Verb("bench", "Measure the platform on this machine", "codexctl bench loop", "codexctl bench log --json") { name, broker, log, parked, json };
        verb.SetAction((parse, cancellationToken) => context.Invocation.Platform.Benchmarks.Run(
            parse.GetRequiredValue(name),
            Given(parse.GetValue(broker), "CODEX_RABBITMQ") is { } rabbitMq && Given(parse.GetValue(log), "CODEX_EVENTSTOREDB") is { } eventStoreDb
                ? new ClusterPlace(rabbitMq, eventStoreDb)
                : null,
            parse.GetValue(parked),
            parse.GetValue(json),
            context.Terminal.Out,
            context.Terminal.Error,
            cancellationToken));
        return verb;

        string? Given(string? option, string variable) =>
            (option ?? context.Invocation.Variable(variable)) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }
}
