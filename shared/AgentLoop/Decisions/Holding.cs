using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>Who may carry out an effect: the pure half of the effect protocol.</summary>
public static class Holding
{
    /// <summary>The code of an effect whose workers died again and again.</summary>
    public const string Abandoned = "effect.abandoned";

    /// <summary>What an arriving command finds.</summary>
    /// <param name="holder">The process incarnation and the delivery that asks, as <c>incarnation/delivery</c>.</param>
    /// <param name="fresh">Whether the delivery is neither a redelivery nor a retry: then whoever had it before may still be at work.</param>
    /// <param name="isDead">Whether a holder is known to be gone whatever its lease says.</param>
    /// <returns>The start to record; a final failure when its attempts are used up; nothing when there is nothing to do.</returns>
    public static RunEvent? Take(
        Run run, string effect, string holder, DateTimeOffset now, bool fresh, Func<string, bool> isDead) =>
        !run.Ended && run.Effects.TryGetValue(effect, out var found) && !found.Done && !Held(found, holder, now, fresh, isDead)
            ? Start(run, found, holder, now)
            : null;

    /// <summary>
    /// What comes again says that whoever had the same command is gone. It says nothing of who holds the effect by another command: a late
    /// copy of the first attempt's must not end the second one.
    /// </summary>
    private static bool Held(Effect effect, string asker, DateTimeOffset now, bool fresh, Func<string, bool> isDead) =>
        effect.Holder is { } holder
        && (fresh || DeliveryOf(holder) != DeliveryOf(asker))
        && effect.Expires > now
        && !isDead(holder);

    private static string DeliveryOf(string holder) => holder[(holder.LastIndexOf('/') + 1)..];

    /// <summary>A take-over is a start with the next fence: from then on the earlier attempt counts as abandoned.</summary>
    private static RunEvent Start(Run run, Effect effect, string holder, DateTimeOffset now) => effect.Attempt >= run.Limits.EffectAttempts
        ? new RunEvent.EffectFailed(effect.Id, effect.Fence, new EffectFailure(
            Abandoned, $"{effect.Id} was begun {effect.Attempt} times and nobody came to an end with it", Retriable: false))
        : new RunEvent.EffectStarted(effect.Id, effect.Attempt + 1, effect.Fence + 1, holder, now.AddSeconds(run.Limits.EffectSeconds));
}
