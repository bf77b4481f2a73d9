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
        var broker = new Option<string?>("--rabbitmq") { Description = "Broker for cluster and chaos, amqp[s]://user:password@host[:port] (default: CODEX_RABBITMQ)", HelpName = "URI" };
        var log = new Option<string?>("--eventstoredb") { Description = "Log for cluster and chaos, esdb://… (default: CODEX_EVENTSTOREDB); it keeps what is written, use one for trials", HelpName = "URI" };
        var parked = Number("--parked", ClusterSize.Usual.Parked, 1, 1_000_000, "Runs that cluster keeps waiting for a person at the same time; its goal is set for 10000, which take many minutes");
        var runs = Number("--runs", 20, 1, 10_000, "Runs in flight during chaos");
        var seconds = Number("--seconds", 30, 1, 86_400, "Seconds of chaos, after which its runs come to their ends");
        var seed = Number("--seed", null, 0, int.MaxValue, "Seed of chaos, to make the same choices again (default: another one each time)");
        var outages = new Option<string[]>("--outage") { Description = "Shell line that takes the broker or the log of chaos away and brings it back; may be repeated", HelpName = "LINE" };
        var verb = new Verb(
            "bench", "Measure the platform on this machine", "codexctl bench loop", "codexctl bench log --json", "codexctl bench chaos --runs 100 --seconds 60 --outage \"systemctl restart rabbitmq-server\"")
        {
            name, broker, log, parked, runs, seconds, seed, outages, json,
        };
        verb.SetAction((parse, cancellationToken) => context.Invocation.Platform.Benchmarks.Run(
            new BenchmarkRequest(
                parse.GetRequiredValue(name),
                Given(parse.GetValue(broker), "CODEX_RABBITMQ") is { } rabbitMq && Given(parse.GetValue(log), "CODEX_EVENTSTOREDB") is { } eventStoreDb
                    ? new ClusterPlace(rabbitMq, eventStoreDb)
                    : null,
                parse.GetValue(parked)!.Value,
                new ChaosSize(parse.GetValue(runs)!.Value, TimeSpan.FromSeconds(parse.GetValue(seconds)!.Value), parse.GetValue(seed) ?? Random.Shared.Next()),
                parse.GetValue(outages) ?? [],
                parse.GetValue(json)),
            context.Terminal.Out,
            context.Terminal.Error,
            cancellationToken));
        verb.Subcommands.Add(BenchRepairVerb.Create(context));
        return verb;

        string? Given(string? option, string variable) =>
            (option ?? context.Invocation.Variable(variable)) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }

    private static Option<int?> Number(string name, int? usual, int least, int most, string description)
    {
        var option = new Option<int?>(name) { Description = usual is null ? description : $"{description} (default: {usual})", HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var given) && given >= least && given <= most))
            {
                result.AddError($"{name} must be between {least} and {most}");
            }
        });
        return option;
    }
}
