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
internal sealed class ExecutionPolicy(PolicyMode mode)
{
    /// <summary>Name and version. Another set of rules is another version.</summary>
    public const string Name = "execution@1";

    /// <summary>Stands among the rules of a ruling that a person may overrule.</summary>
    public const string Ask = "ask";

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
            : new PolicyRuling(false, Name, Fired(findings), string.Join("; ", findings.Select(finding => finding.Because).Distinct()), Hash(arguments));
    }

    private ImmutableArray<string> Fired(ImmutableArray<(string Rule, string Because)> findings)
    {
        var rules = findings.Select(finding => finding.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return mode == PolicyMode.Ask ? [Ask, .. rules] : [.. rules];
    }

    private static CommandWalk? CommandOf(ToolDescriptor tool, JsonElement arguments) =>
        ToolArguments.Read(tool.Arguments, arguments).Arguments switch
        {
            TestRunArguments test => CommandWalk.Shell(test.Command),
            LintRunArguments lint => CommandWalk.Shell(lint.Command),
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
