namespace CodexPlatform.Codexctl.Benchmarks;

/// <summary>Where the time of one step went, in milliseconds, from the durable outcome of the step before to its own.</summary>
/// <param name="Decide">Until the loop has looked at the run again and decided: a hop over the bus, the fold, the decision.</param>
/// <param name="DecisionAppend">The decision, made durable.</param>
/// <param name="Take">Until the executor has taken the command: a hop over the bus, the hold, the policy ruling.</param>
/// <param name="StartAppend">The start and its ruling, made durable.</param>
/// <param name="Around">Around the tool, before and after it.</param>
/// <param name="OutcomeAppend">The outcome, made durable.</param>
/// <param name="Tool">The tool itself: no part of the overhead.</param>
internal sealed record StepCost(
    double Decide, double DecisionAppend, double Take, double StartAppend, double Around, double OutcomeAppend, double Tool)
{
    public double Overhead => Decide + DecisionAppend + Take + StartAppend + Around + OutcomeAppend;

    /// <summary>Of each part by itself: they need not add up to the median of the whole.</summary>
    public static StepCost Medians(IReadOnlyList<StepCost> costs)
    {
        double Median(Func<StepCost, double> part) => At(50, costs, part);
        return new StepCost(
            Median(cost => cost.Decide), Median(cost => cost.DecisionAppend), Median(cost => cost.Take), Median(cost => cost.StartAppend),
            Median(cost => cost.Around), Median(cost => cost.OutcomeAppend), Median(cost => cost.Tool));
    }

    public static double At(int percent, IReadOnlyList<StepCost> costs, Func<StepCost, double> part) =>
        Math.Round(costs.Select(part).Order().ElementAt(costs.Count * percent / 100), 3);
}
