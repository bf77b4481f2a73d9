using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>Finds every program that a command would run: in wrappers, nested shells, substitutions, pipes and lists.</summary>
internal sealed class CommandWalk
{
    /// <summary>Nobody nests commands deeper who wants them to be read.</summary>
    private const int Deepest = 10;

    /// <summary>More than a line of 16 KiB can hold unless it was made to multiply.</summary>
    private const int Most = 5000;

    private static readonly ImmutableSortedDictionary<string, string> KnownVariables =
        new Dictionary<string, string> { ["HOME"] = "~", ["PWD"] = "." }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private readonly List<Invocation> _found = [];
    private readonly List<string> _scripts = [];
    private string _folder = "";

    public IReadOnlyList<Invocation> Found => _found;

    /// <summary>The shell texts that were read, the nested ones too.</summary>
    public IReadOnlyList<string> Scripts => _scripts;

    /// <summary>Whether something was too deep or too much to be looked at.</summary>
    public bool GaveUp { get; private set; }

    public static CommandWalk Shell(string line)
    {
        var walk = new CommandWalk();
        walk.Script(line, 0);
        return walk;
    }

    public static CommandWalk Argv(ImmutableArray<string> argv)
    {
        var walk = new CommandWalk();
        walk.Command(new ShellCommand([.. argv.Select(ShellMarks.Cleared)], [], ""), [], 0, false);
        return walk;
    }

    private void Script(string text, int depth)
    {
        if (depth > Deepest || _found.Count > Most)
        {
            GaveUp = true;
            return;
        }

        _scripts.Add(text);
        var script = ShellParser.Parse(text, KnownVariables);
        GaveUp |= !script.Whole;
        foreach (var pipeline in script.Pipelines)
        {
            ImmutableArray<Invocation> before = [];
            foreach (var command in pipeline.Commands)
            {
                before = [.. before, .. Command(command, before, depth, false)];
            }
        }
    }

    /// <returns>The programs that write into the pipe after it.</returns>
    private List<Invocation> Command(ShellCommand command, ImmutableArray<Invocation> fedBy, int depth, bool repeated)
    {
        if (depth > Deepest || _found.Count > Most)
        {
            GaveUp = true;
            return [];
        }

        ImmutableArray<string> embedded =
            [.. command.Words.Concat(command.Redirects.Select(redirect => redirect.Target)).SelectMany(word => ShellMarks.Substitutions(word))];
        foreach (var script in embedded)
        {
            Script(script, depth + 1);
        }

        var words = command.Words.Select(Filled).SkipWhile(CommandBuilder.IsAssignment).SkipWhile(word => word.Length == 0).ToImmutableArray();
        var text = command.Input + string.Concat(fedBy.TakeLast(1).Select(Printed));
        var redirects = command.Redirects.Select(redirect => redirect with { Target = Filled(redirect.Target) }).ToImmutableArray();
        if (words.IsEmpty)
        {
            words = redirects.Length > 0 ? [":"] : [];
        }

        if (words.IsEmpty)
        {
            return [];
        }

        var program = words[0][(words[0].LastIndexOf('/') + 1)..];
        var invocation = new Invocation(program, words[1..], redirects, _folder, fedBy, embedded, text, repeated);
        _found.Add(invocation);
        List<Invocation> outputs = [invocation];
        foreach (var (inner, lists) in NestedCommands.Of(invocation, words))
        {
            outputs.AddRange(Command(new ShellCommand(inner, [], command.Input), fedBy, depth + 1, repeated || lists));
        }

        foreach (var script in NestedCommands.Scripts(invocation))
        {
            Script(script, depth + 1);
        }

        if (program is "cd" or "pushd" && invocation.Operands.FirstOrDefault() is var folder)
        {
            _folder = folder is null ? "~" : ShellPath.Resolve(_folder, folder);
        }

        return outputs;
    }

    private static string Filled(string word) => ShellMarks.Filled(word, _ => "");

    /// <summary>What a command surely prints, as far as its words say.</summary>
    private static string Printed(Invocation invocation) => invocation.Program switch
    {
        "echo" or "printf" => string.Join(' ', invocation.Arguments.Where(argument => argument is not ("-n" or "-e" or "-en" or "-ne"))) + "\n",
        "cat" or "tee" => invocation.Text,
        _ => "",
    };
}
