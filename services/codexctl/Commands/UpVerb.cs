using System.CommandLine;
using System.Globalization;

namespace CodexPlatform.Codexctl;

/// <summary><c>up</c>: the platform as a server.</summary>
internal static class UpVerb
{
    private const int UsualPort = 7100;

    public static Verb Create(VerbContext context)
    {
        var profile = new Option<string>("--profile")
        {
            Description = "embedded: all services in this process; cluster: five processes over a broker",
            HelpName = "NAME",
            DefaultValueFactory = _ => "embedded",
        };
        profile.AcceptOnlyFromAmong("embedded", "cluster");
        var port = PortOption("--port", $"Port of the API on this machine, 0 for any free one (default: {UsualPort})", UsualPort);
        var opsPort = PortOption("--ops-port", "Port of health and metrics of the embedded profile (default: any free one)", 0);
        var broker = new Option<string?>("--rabbitmq") { Description = "Broker of the cluster, amqp[s]://user:password@host[:port] (default: CODEX_RABBITMQ)", HelpName = "URI" };
        var log = new Option<string?>("--eventstoredb") { Description = "Log of the cluster, esdb://… (default: CODEX_EVENTSTOREDB, else the data folder's own log)", HelpName = "URI" };
        var verb = new Verb(
            "up",
            "Serve the API and work on what comes, until stopped",
            "codexctl up",
            "codexctl up --profile cluster --rabbitmq amqp://guest:guest@localhost --eventstoredb \"esdb://localhost:2113?tls=false\"")
        {
            profile,
            port,
            opsPort,
            broker,
            log,
        };
        context.Act(verb, (parse, data, cancellationToken) =>
        {
            var cluster = parse.GetValue(profile) == "cluster";
            var request = new ServingRequest(
                cluster,
                parse.GetValue(port),
                parse.GetValue(opsPort),
                cluster ? parse.GetValue(broker) ?? NotEmpty(context.Invocation.Variable("CODEX_RABBITMQ")) : null,
                cluster ? parse.GetValue(log) ?? NotEmpty(context.Invocation.Variable("CODEX_EVENTSTOREDB")) : null);
            return context.Invocation.Platform.Serving.Serve(request, data, context.Terminal.Out, context.Terminal.Error, cancellationToken);
        });
        return verb;
    }

    private static Option<int> PortOption(string name, string description, int usual) => new(name)
    {
        Description = description,
        HelpName = "PORT",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (ushort.TryParse(result.Tokens.Single().Value, CultureInfo.InvariantCulture, out var port))
            {
                return port;
            }

            result.AddError($"{name} must be between 0 and 65535");
            return usual;
        },
    };

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
