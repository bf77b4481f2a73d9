using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.AgentLoop;

/// <summary>What becomes of calls that policy holds: a person is asked, once for each exact call, and what was approved is scheduled again.</summary>
internal static class Permissions
{
    public static RunEvent? Next(Run run, ActivePlan plan, DateTimeOffset now) =>
        plan.Steps.Where(step => plan[step.Id].Asks).Select(step => Next(run, plan, step, now)).FirstOrDefault(decision => decision is not null);

    private static RunEvent? Next(Run run, ActivePlan plan, Step step, DateTimeOffset now)
    {
        var (held, attempt) = (plan[step.Id].Held!, plan[step.Id].Attempt);
        var call = CallHash.Of(step.Tool, held.ArgumentsSha256);
        return run.CommandGates.GetValueOrDefault(call) switch
        {
            null => new RunEvent.CommandGateOpened(
                $"command-{run.CommandGates.Count + 1}",
                step.Id,
                step.Tool,
                step.Arguments,
                call,
                [.. held.Rules.Where(rule => rule != PolicyRuling.Ask).Select(rule => new GateReason(rule, held.Because))],
                CommandLine(step),
                now),
            { Answer: { Answer: GateAnswer.Approve } answer } gate when !Acting.Full(run, plan) =>
                Acting.Schedule(run, step, attempt + 1, $"{answer.By} approved it at gate {gate.Id}: {answer.Because}", gate.AnsweredAt),
            _ => null,
        };
    }

    /// <summary>The command as a person would type it; the arguments in full stand beside it.</summary>
    private static string CommandLine(Step step) =>
        step.Arguments.TryGetProperty("command", out var command) && command.ValueKind == JsonValueKind.String ? command.GetString()!
        : step.Arguments.TryGetProperty("argv", out var argv) && argv.ValueKind == JsonValueKind.Array ? string.Join(' ', argv.EnumerateArray().Select(Word))
        : step.Arguments.GetRawText();

    private static string Word(JsonElement word)
    {
        var text = word.ValueKind == JsonValueKind.String ? word.GetString()! : word.GetRawText();
        return text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,+@%".Contains(c, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
