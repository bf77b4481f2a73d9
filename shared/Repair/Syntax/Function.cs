using System.Collections.Immutable;

namespace CodexPlatform.Repair.Syntax;

/// <summary>A named or anonymous function: the place where names live.</summary>
/// <param name="outer">The function around it; null at the top of the file.</param>
/// <param name="type">Name of the class it is a member of; empty for none.</param>
internal sealed class Function(string name, int start, ImmutableArray<Parameter> parameters, Function? outer, string type)
{
    public string Name { get; } = name;

    public int Start { get; } = start;

    public int End { get; set; }

    public ImmutableArray<Parameter> Parameters { get; } = parameters;

    public Function? Outer { get; } = outer;

    public string Type { get; } = type;

    /// <summary>The type of what it answers, as written; empty where none is written.</summary>
    public string Returns { get; init; } = "";

    /// <summary>All statements in it, inner functions' excepted, in source order.</summary>
    public List<Statement> Statements { get; } = [];
}
