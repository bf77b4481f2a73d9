using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Gateway;

namespace CodexPlatform.Codexctl;

/// <summary>The server's intake. It looks at the repository where the server sees it, and admitting a run there is beginning it.</summary>
internal sealed class ServerIntake(Uri server) : IIntake
{
    public async Task<Admission> Admit(RunRequest request, DataFolder data, CancellationToken cancellationToken)
    {
        if (request.Strict)
        {
            return Refused([new Refusal("sandbox.strict", "--strict cannot be asked of a server: its sandboxes are what it was set up with")]);
        }

        try
        {
            using var client = new ServerClient(server);
            var reply = await client.Post<TakenRun>("runs", Task(request), Guid.NewGuid().ToString("N"), cancellationToken);
            return reply switch
            {
                { Value: { } taken } => new Admission(new SubmitRun(taken.Run, taken.Task, taken.Repository, taken.Options), [], taken.Notes),
                { Problem: { Faults: { IsDefaultOrEmpty: false } faults } } => Refused([.. faults.Select(fault => new Refusal(fault.Code, fault.Reason))]),
                _ => Refused([new Refusal(reply.Problem!.Code, reply.Problem.Detail)]),
            };
        }
        catch (ServerOutageException outage)
        {
            return Refused([new Refusal(outage.Code, outage.Message)]);
        }
    }

    private static NewRun Task(RunRequest request)
    {
        var usual = new NewRunBudget();
        return new NewRun
        {
            Repository = request.Repository,
            Check = request.Check,
            Sponsor = request.Sponsor,
            Base = request.Base,
            Intent = request.Intent,
            Acceptance = request.Acceptance,
            Protect = request.Protect,
            Carry = request.Carry,
            Budget = new NewRunBudget
            {
                Candidates = request.Candidates ?? usual.Candidates,
                WallSeconds = request.Time is { } limit ? (int)limit.TotalSeconds : usual.WallSeconds,
            },
            Merge = request.Merge switch { MergeMode.FastForward => "ff", MergeMode.None => "none", _ => "branch" },
            Shield = request.Shield,
            Gates = request.Gates,
            Environment = request.Environment,
            Model = request.Model,
        };
    }

    private static Admission Refused(ImmutableArray<Refusal> refusals) => new(null, refusals, []);
}
