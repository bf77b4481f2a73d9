using CodexPlatform.Contracts;
using CodexPlatform.Gateway;
using CodexPlatform.Views;

namespace CodexPlatform.Codexctl;

/// <summary>People's answers, given at the server.</summary>
internal sealed class ServerDesk(ServerClient client) : IDesk
{
    public async Task<Refusal?> Answer(
        string runId, string gate, GateAnswer answer, string change, string by, string because, CancellationToken cancellationToken) =>
        RefusalOf((await client.Post<ShownGate>(
            $"runs/{Uri.EscapeDataString(runId)}/gates/{Uri.EscapeDataString(gate)}",
            new GateReply { Answer = answer, By = by, Because = because, Change = change },
            null,
            cancellationToken)).Problem);

    public async Task<Refusal?> Cancel(string runId, string by, string because, CancellationToken cancellationToken) =>
        RefusalOf((await client.Post<RunSummary>(
            $"runs/{Uri.EscapeDataString(runId)}/cancel", new CancelWish { By = by, Because = because }, null, cancellationToken)).Problem);

    private static Refusal? RefusalOf(Problem? problem) => problem is null ? null : new Refusal(problem.Code, problem.Detail);
}
