using System.CommandLine;
using System.Globalization;
using CodexPlatform.Contracts;
using CodexPlatform.Gateway;

namespace CodexPlatform.Codexctl;

/// <summary>The options of <c>run</c>, each checked where it is read.</summary>
internal sealed class RunOptionSet(string user)
{
    private readonly Option<string> _repo = new("--repo") { Description = "The git repository, or any folder in it", HelpName = "PATH", Required = true };

    private readonly Option<string> _check = new("--check") { Description = "Shell line that fails now and must pass, run at the repository's root", HelpName = "CMD", Required = true };

    private readonly Option<string?> _task = new("--task") { Description = "What should be true afterwards, in words", HelpName = "TEXT" };

    private readonly Option<string[]> _accept = new("--accept") { Description = "Further shell line that must pass; may be repeated", HelpName = "CMD" };

    private readonly Option<string?> _base = new("--base") { Description = "Branch to start from (default: HEAD)", HelpName = "BRANCH" };

    private readonly Option<string[]> _protect = new("--protect") { Description = "Paths whose change needs a person's approval; may be repeated", HelpName = "GLOB" };

    private readonly Option<string[]> _carry = new("--carry") { Description = "Ignored folder that the check needs, shown read-only; may be repeated", HelpName = "PATH" };

    private readonly Option<int?> _candidates = new("--budget-candidates")
    {
        Description = "Candidate patches to try at most",
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                return number;
            }

            result.AddError($"'{text}' is not a number for --budget-candidates: give at least 1");
            return null;
        },
    };

    private readonly Option<TimeSpan?> _time = new("--budget-time")
    {
        Description = "Time to spend at most: 90s, 10m, 1h30m",
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (Times.Parse(text) is { } time)
            {
                return time;
            }

            result.AddError($"'{text}' is not a time for --budget-time: write 90s, 10m or 1h30m, at most a week");
            return null;
        },
    };

    private readonly Option<string> _merge = new("--merge")
    {
        Description = "branch: make codex/run-ID; ff: also move the base branch; none: write nothing",
        HelpName = "branch|ff|none",
        DefaultValueFactory = _ => "branch",
    };

    private readonly Option<string> _shield = new("--shield")
    {
        Description = "Destructive commands (rm -rf /, git push --force, drop table …): deny them, or ask a person for each",
        HelpName = "deny|ask",
        DefaultValueFactory = _ => "deny",
    };

    private readonly Option<string?> _gates = new("--gates")
    {
        Description = "File of the gate policy, which says when a person must look first (default: the built-in one, see codexctl gates)",
        HelpName = "FILE",
    };

    private readonly Option<string?> _environment = new("--environment")
    {
        Description = "What sandboxes are made from, by the name of a profile (default: the usual one; on this machine there is no other)",
        HelpName = "NAME",
    };

    private readonly Option<string> _sponsor = new("--sponsor") { Description = "Who answers for the run (default: you)", HelpName = "NAME", DefaultValueFactory = _ => user };

    private readonly Option<string> _model = new("--model") { Description = "Who proposes changes; repair is the built-in search", HelpName = "NAME", DefaultValueFactory = _ => "repair" };

    private readonly Option<bool> _strict = new("--strict") { Description = "Refuse a sandbox whose limits rest on resource limits only" };

    private readonly Option<bool> _json = new("--json") { Description = "Standard output is one JSON object, the result" };

    public void AddTo(Verb verb)
    {
        Option[] all = [_repo, _check, _task, _accept, _base, _protect, _carry, _candidates, _time, _merge, _shield, _gates, _environment, _sponsor, _model, _strict, _json];
        foreach (var option in all)
        {
            verb.Options.Add(option);
        }

        Demand(_repo, path => path.Trim().Length > 0, _ => "The repository is empty: say where it is with --repo PATH");
        Demand(_check, line => line.Trim().Length > 0, _ => "The check is empty: say what must pass with --check CMD");
        Demand(_sponsor, name => name.Trim().Length > 0, _ => "The sponsor is empty: a run needs a named person, --sponsor NAME");
        Demand(_merge, word => RunVerb.MergeModeOf(word) is not null, word => $"--merge {word} is unknown: it is branch, ff or none");
        Demand(_shield, word => ShieldModes.Parse(word) is not null, word => $"--shield {word} is unknown: it is deny or ask");
        Demand(_accept, lines => lines.All(line => line.Trim().Length > 0), _ => "An acceptance command is empty: say what must pass with --accept CMD");
    }

    public bool AsksForJson(ParseResult parse) => parse.GetValue(_json);

    /// <summary>The gate policy that was named, or what is wrong with it; neither when none was named.</summary>
    public (GatePolicy? Policy, string? Fault) ReadGates(ParseResult parse, string directory)
    {
        if (parse.GetValue(_gates) is not { } path)
        {
            return (null, null);
        }

        var (file, faults) = GatePolicyFiles.ReadProven(Path.GetFullPath(path, directory));
        return (file?.Policy, faults.IsEmpty ? null : faults[0]);
    }

    public RunRequest Read(ParseResult parse, string directory, GatePolicy? gates) => new(
        Path.GetFullPath(parse.GetRequiredValue(_repo), directory),
        parse.GetRequiredValue(_check),
        parse.GetValue(_task),
        [.. parse.GetValue(_accept) ?? []],
        parse.GetValue(_base),
        [.. parse.GetValue(_protect) ?? []],
        [.. parse.GetValue(_carry) ?? []],
        parse.GetValue(_candidates),
        parse.GetValue(_time),
        RunVerb.MergeModeOf(parse.GetRequiredValue(_merge))!.Value,
        parse.GetRequiredValue(_shield),
        gates,
        parse.GetValue(_environment),
        parse.GetRequiredValue(_sponsor),
        parse.GetRequiredValue(_model),
        parse.GetValue(_strict));

    private static void Demand<T>(Option<T> option, Func<T, bool> holds, Func<T, string> problem) =>
        option.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetValueOrDefault<T>() is { } value && !holds(value))
            {
                result.AddError(problem(value));
            }
        });
}
