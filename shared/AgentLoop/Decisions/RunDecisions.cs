using System.Collections.Immutable;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>The reconciler: from a run as it is to the decisions that follow.</summary>
public static class RunDecisions
{
    /// <summary>Number of the newest decision logic. A change that would make a kept history diverge is a new number.</summary>
    public const int Logic = 3;

    /// <summary>
    /// From this number on, what a turn leaves to the next is an event, a gate shows what its summary rests on, and a base that has moved and is
    /// green completes the run.
    /// </summary>
    internal const int Second = 2;

    /// <summary>From this number on, a test that does not end is a failing test of the baseline.</summary>
    internal const int Third = 3;

    /// <summary>More decisions than one look at a run can ever need: reaching it is a bug, not a long run.</summary>
    private const int MostDecisions = 500;

    /// <summary>What follows from the run as it is: decisions to append in one batch, none when there is nothing to say.</summary>
    /// <param name="logic">The decision logic that the batch was, or is to be, made with.</param>
    /// <exception cref="ContractException">This build does not have that logic.</exception>
    public static ImmutableArray<RunEvent> Advance(Run run, DateTimeOffset now, int logic)
    {
        if (logic is < 1 or > Logic)
        {
            throw new ContractException($"Decision logic {logic} is not known to this build, which has 1 to {Logic}");
        }

        var decisions = ImmutableArray.CreateBuilder<RunEvent>();
        while (Next(run, now, logic) is { } decision)
        {
            decisions.Add(decision);
            run = Run.Evolve(run, decision);
            if (decisions.Count > MostDecisions)
            {
                throw new InvalidOperationException($"Run {run.Id} never comes to rest: {decision.GetType().Name} again and again");
            }
        }

        return decisions.ToImmutable();
    }

    /// <summary>The next single decision. The order is the loop's: endings first, then what an accepted change needs, then the turn.</summary>
    private static RunEvent? Next(Run run, DateTimeOffset now, int logic) => run switch
    {
        { Submitted: null } or { Ended: true } => null,
        _ => Endings.Next(run, now)
            ?? (run.Accepted is not null ? Delivery.Next(run, now, logic) : (logic >= Second ? Memories.Next(run) : null) ?? Turns.Next(run, now, logic)),
    };
}
