using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Executor;
using CodexPlatform.Gateway;
using CodexPlatform.Planner;
using CodexPlatform.Workspaces;

namespace CodexPlatform.Codexctl;

/// <summary>The gateway's intake on this machine: the repository is looked at, and a sandbox must be had, before anything is recorded.</summary>
internal sealed class EmbeddedIntake(TimeProvider time, Func<SandboxSelection> choice) : IIntake
{
    public async Task<Admission> Admit(RunRequest request, DataFolder data, CancellationToken cancellationToken)
    {
        if (!PlannerModule.Models.Contains(request.Model.Split(':')[0]))
        {
            return Refused([new Refusal("model.unknown", $"There is no model {request.Model}: choose repair, scripted:PATH or recorded:RUN")]);
        }

        var defaults = new TaskRequest(request.Repository, request.Check, request.Sponsor);
        var asked = defaults with
        {
            Base = request.Base,
            Intent = request.Intent,
            Acceptance = request.Acceptance,
            Protect = request.Protect,
            Carry = request.Carry,
            Budget = new Budget(
                request.Candidates ?? defaults.Budget.Candidates,
                request.Time is { } limit ? (int)limit.TotalSeconds : defaults.Budget.WallSeconds),
            Merge = request.Merge switch { MergeMode.FastForward => "ff", MergeMode.None => "none", _ => "branch" },
            Shield = request.Shield,
            Gates = request.Gates,
            Environment = request.Environment,
            Model = request.Model,
        };
        try
        {
            return await new Intake(new SnapshotStore(data.Cache), choice().Environments).Take(asked, NewRunId(), cancellationToken) switch
            {
                IntakeResult.Refused refused => Refused([.. refused.Faults]),
                IntakeResult.Accepted accepted when await NoSandbox(request, cancellationToken) is { } refusal => Refused([refusal]),
                IntakeResult.Accepted accepted => new Admission(accepted.Command, [], accepted.Warnings),
                var other => throw new InvalidOperationException($"Intake came to {other.GetType().Name}"),
            };
        }
        catch (GitException git)
        {
            return Refused([new Refusal("repository.unusable", git.Message)]);
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            return Refused([new Refusal("data.unwritable", $"The data folder {data.Path} cannot be written: {denied.Message}")]);
        }
    }

    private static Admission Refused(ImmutableArray<Refusal> refusals) => new(null, refusals, []);

    /// <summary>Short enough to type, sortable by age, unique enough for one data folder.</summary>
    private string NewRunId() =>
        $"{time.GetUtcNow():yyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..4]}";

    private async Task<Refusal?> NoSandbox(RunRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await using var pods = SandboxChoice.Pods(choice(), time);
            if (pods is not null)
            {
                await pods.Describe(request.Environment, cancellationToken);
                return null;
            }
            await using var sandboxes = new BubblewrapSandboxes(new BubblewrapOptions { Strict = request.Strict }, time);
            await sandboxes.Probe(cancellationToken);
            return null;
        }
        catch (SandboxUnavailableException unavailable)
        {
            return new Refusal(unavailable.Code, unavailable.Message);
        }
    }
}
