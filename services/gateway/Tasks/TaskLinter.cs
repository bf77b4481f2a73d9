using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CodexPlatform.Gateway;

/// <summary>Scores the description of a task and asks for what is missing. It refuses nothing: a thin task is still a task.</summary>
public static partial class TaskLinter
{
    /// <summary>Words from which on an intent says more than "fix it".</summary>
    private const int TellingWords = 6;

    /// <summary>What makes a description rich. The worths add up to 100.</summary>
    private static readonly ImmutableArray<(TaskAsk Ask, Func<TaskRequest, bool> Has)> Rules =
    [
        (new("check.absent", "Which command fails now and must pass afterwards?", 25), request => !string.IsNullOrWhiteSpace(request.Check)),
        (new("intent.absent", "What should be true afterwards, in your own words?", 20), request => Words(request.Intent) > 0),
        (new("acceptance.absent", "Which further commands must pass before you would accept the change?", 15), request => request.Acceptance.Any(line => !string.IsNullOrWhiteSpace(line))),
        (new("intent.short", "Can you say what happens now and what should happen instead?", 10), request => Words(request.Intent) >= TellingWords),
        (new("intent.place", "Which file, function or error message is it about?", 10), request => Place().IsMatch(request.Intent ?? "")),
        (new("check.broad", "Which tests show the fault? Naming them makes every attempt faster.", 10), request => Narrow().IsMatch(request.Check)),
        (new("sponsor.absent", "Who answers for the change?", 5), request => !string.IsNullOrWhiteSpace(request.Sponsor)),
        (new("protect.absent", "Which paths must not be touched, beside the tests?", 5), request => !request.Protect.IsEmpty),
    ];

    public static TaskLint Lint(TaskRequest request)
    {
        ImmutableArray<TaskAsk> asks = [.. Rules.Where(rule => !rule.Has(request)).Select(rule => rule.Ask).OrderByDescending(ask => ask.Worth)];
        return new TaskLint(100 - asks.Sum(ask => ask.Worth), asks);
    }

    private static int Words(string? text) =>
        (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));

    /// <summary>A path, a file name, a call, a compound identifier, or something in quotes.</summary>
    [GeneratedRegex(@"\w[/\\]\w|\w\.[A-Za-z]{1,5}\b|\w\(\)?|\w_\w|[a-z][A-Z]|[`'""][^`'""]+[`'""]", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    /// <summary>A test file, a test's name, or a runner's selection option.</summary>
    [GeneratedRegex(@"::|\btest\w*[./]\w|\w+[._-](test|spec)\b|\w+\.(py|js|ts|mjs|cjs|cs|go|rs|java|rb)\b|\s(-k|-t|--filter|--test-name-pattern|--grep)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Narrow();
}
