using System.Diagnostics.Metrics;
using CodexPlatform.Contracts;

namespace CodexPlatform.Validator;

/// <summary>What the validator counts.</summary>
internal sealed class ValidatorMetrics
{
    private readonly Counter<long> _verdicts, _rules;

    public ValidatorMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("CodexPlatform.Validator");
        _verdicts = meter.CreateCounter<long>("codex.verdict.reached", "{verdict}", "Verdicts on changes by their outcome");
        _rules = meter.CreateCounter<long>("codex.verdict.rules", "{rule}", "Judgements of single rules by their outcome");
    }

    public void Reached(Verdict verdict)
    {
        _verdicts.Add(1, new KeyValuePair<string, object?>("outcome", verdict.Outcome));
        foreach (var rule in verdict.Rules)
        {
            _rules.Add(1, new("rule", rule.Rule), new("outcome", rule.Outcome));
        }
    }
}
