namespace CodexPlatform.Codexctl;

/// <summary>The five services as processes of this machine, kept running until the end of this one.</summary>
internal sealed class ClusterServing(TimeProvider time) : IServing
{
    private static readonly string[] Services = ["gateway", "planner", "executor", "validator", "provenance"];

    public async Task<int> Serve(ServingRequest request, DataFolder data, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (request.RabbitMq is not { } broker)
        {
            await error.WriteLineAsync("codexctl: the cluster profile needs a broker: say where with --rabbitmq URI or CODEX_RABBITMQ").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        var said = TextWriter.Synchronized(error);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var processes = Services
            .Select(name => new ServiceProcess(ServiceCommand.Of(name, request, broker, data), data.LogOf(name), time, said))
            .ToList();
        var kept = processes.Select(process => process.Keep(ending.Token)).ToList();
        var ready = Task.WhenAll(processes.Select(process => process.Ready(ending.Token)));
        try
        {
            var first = await Task.WhenAny(kept.Append(ready)).ConfigureAwait(false);
            if (first == ready && ready.IsCompletedSuccessfully)
            {
                await Tell(processes, data, output).ConfigureAwait(false);
                await Task.WhenAny(kept).ConfigureAwait(false);
            }
        }
        finally
        {
            // One that gave up for good, or the wish to stop, ends all of them.
            await ending.CancelAsync().ConfigureAwait(false);
        }

        var codes = await Task.WhenAll(kept).ConfigureAwait(false);
        if (processes.Select(process => process.Complaint).FirstOrDefault(complaint => complaint is not null) is { } complaint)
        {
            // What is wrong for one of them is most often wrong for all.
            await said.WriteLineAsync($"codexctl: {complaint}").ConfigureAwait(false);
        }

        return codes.Max();
    }

    private static async Task Tell(List<ServiceProcess> processes, DataFolder data, TextWriter output)
    {
        foreach (var process in processes)
        {
            if (process.Addresses is { Api: { } api })
            {
                await output.WriteLineAsync($"{"API",-12}{api}").ConfigureAwait(false);
            }

            await output.WriteLineAsync($"{process.Name,-12}{process.Addresses?.Ops} (process {process.Addresses?.Process})").ConfigureAwait(false);
        }

        await output.WriteLineAsync($"{"Logs",-12}{data.Logs}").ConfigureAwait(false);
        await output.WriteLineAsync("Ready: stop with ctrl-C").ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
    }
}
