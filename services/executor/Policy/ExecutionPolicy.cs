using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>
/// Rules on a tool call before it is carried out. It is pure: the same call has the same ruling. The sandbox holds whatever gets past
/// it; this layer stops what nobody can have meant, and says so by name.
/// </summary>
/// <param name="shield">What becomes of a call that a shield stops.</param>
/// <param name="answers">What people have said of exact calls that were held, by <see cref="CallHash"/>; null for none.</param>
internal sealed class ExecutionPolicy(ShieldMode shield, IReadOnlyDictionary<string, RunEvent.GateAnswered>? answers = null)
{
    /// <summary>Name and version. Another set of rules is another version.</summary>
    public const string Name = "execution@1";

    /// <summary>A text that could not be read to its end is not let through.</summary>
    public const string Unreadable = "shield.unreadable";

    /// <param name="tool">As a step names it: <c>terminal.run@1</c>.</param>
    public PolicyRuling Rule(string tool, JsonElement arguments)
    {
        if (ToolCatalog.Check(tool, arguments) is { } refusal)
        {
            return new PolicyRuling(false, Name, [refusal.Code], refusal.Reason, Hash(arguments));
        }

        var descriptor = ToolCatalog.Get(tool);
        var findings = CommandOf(descriptor, arguments) is { } walk ? Findings(walk) : [];
        return findings.IsEmpty
            ? new PolicyRuling(true, Name, [$"allow.{descriptor.Effect.ToString().ToLowerInvariant()}"], "No shield objects", Hash(arguments))
            : Shielded(tool, findings, Hash(arguments));
    }

    /// <summary>A person's word counts for exactly the call that it was given for, and only where the run lets people be asked.</summary>
    private PolicyRuling Shielded(string tool, ImmutableArray<(string Rule, string Because)> findings, string arguments)
    {
        ImmutableArray<string> rules = [.. findings.Select(finding => finding.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var because = string.Join("; ", findings.Select(finding => finding.Because).Distinct());
        return (shield, answers?.GetValueOrDefault(CallHash.Of(tool, arguments))) switch
        {
            (ShieldMode.Ask, null) => new PolicyRuling(false, Name, [PolicyRuling.Ask, .. rules], because, arguments),
            (ShieldMode.Ask, { Answer: GateAnswer.Approve } given) =>
                new PolicyRuling(true, Name, [PolicyRuling.Ask, .. rules], $"{because}. {given.By} approved it at gate {given.Gate}: {given.Because}", arguments),
            (ShieldMode.Ask, { } given) => new PolicyRuling(false, Name, rules, $"{because}. {given.By} denied it at gate {given.Gate}: {given.Because}", arguments),
            _ => new PolicyRuling(false, Name, rules, because, arguments),
        };
    }

    private static CommandWalk? CommandOf(ToolDescriptor tool, JsonElement arguments) =>
        ToolArguments.Read(tool.Arguments, arguments).Arguments switch
        {
            TestRunArguments test => CommandWalk.Shell(test.Command),
            LintRunArguments lint => CommandWalk.Shell(lint.Command),
            SmokeRunArguments smoke => CommandWalk.Shell(smoke.Probe is { } probe ? $"{smoke.Command}\n{probe}" : smoke.Command),
            TournamentArguments tournament => CommandWalk.Shell(tournament.Command),
            TerminalRunArguments terminal => CommandWalk.Argv(terminal.Argv),
            _ => null,
        };

    private static ImmutableArray<(string Rule, string Because)> Findings(CommandWalk walk)
    {
        var findings = ImmutableArray.CreateBuilder<(string, string)>();
        if (walk.GaveUp)
        {
            findings.Add((Unreadable, "The command nests too deep, or multiplies, to be read to its end"));
        }

        if (walk.Scripts.Any(Machine.IsForkBomb))
        {
            findings.Add(("shield.fork-bomb", "A function that pipes into itself would start processes without end"));
        }

        foreach (var shield in Shield.All)
        {
            findings.AddRange(walk.Found.Select(shield.Check).OfType<string>().Select(because => (shield.Id, because)));
        }

        return findings.ToImmutable();
    }

    /// <summary>Arguments without a canonical form are refused; the ruling still names them, by the text as it came.</summary>
    private static string Hash(JsonElement arguments)
    {
        try
        {
            return CanonicalJson.Hash(arguments);
        }
        catch (ContractException)
        {
            var text = arguments.ValueKind == JsonValueKind.Undefined ? "" : arguments.GetRawText();
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }
}
