using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;

namespace CodexPlatform.Repair.Syntax;

/// <summary>A statement with its own expressions; the statements in its block are its body.</summary>
internal sealed class Statement
{
    public required StatementRole Role { get; init; }

    /// <summary>The word it begins with, empty for an expression.</summary>
    public string Keyword { get; init; } = "";

    /// <summary>The type of what it declares, as written; empty where none is written.</summary>
    public string Type { get; init; } = "";

    /// <summary>What it is of a type.</summary>
    public MemberKind Member { get; init; }

    /// <summary>Name of a function or type.</summary>
    public string Name { get; init; } = "";

    /// <summary>What an enumeration lists.</summary>
    public ImmutableArray<string> Constants { get; init; } = [];

    public required int Start { get; init; }

    /// <summary>After the statement with its block and end mark.</summary>
    public int End { get; set; }

    /// <summary>After everything before the block; equal to the end where there is no block.</summary>
    public int HeaderEnd { get; set; }

    /// <summary>Roots of its own expressions.</summary>
    public ImmutableArray<Expression> Expressions { get; set; } = [];

    public Expression? Condition { get; set; }

    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    public ImmutableArray<Statement> Body { get; set; } = [];

    public bool HasBody { get; set; }

    /// <summary>Whether its block is a list of statements that can grow, and not one bare statement.</summary>
    public bool OpenBody { get; set; }

    public Statement? Parent { get; set; }

    public ImmutableArray<Statement> Siblings { get; set; } = [];

    /// <summary>Position among its siblings.</summary>
    public int Index { get; set; }

    public Function? Function { get; set; }

    public Statement? Next => Index + 1 < Siblings.Length ? Siblings[Index + 1] : null;

    public Statement? Previous => Index > 0 ? Siblings[Index - 1] : null;

    /// <summary>Whether it goes on with the statement before it: <c>else</c>, <c>except</c>.</summary>
    public bool Continues => Role is StatementRole.Else or StatementRole.ElseIf or StatementRole.Handler;

    /// <summary>Whether it declares a value that the objects of a type hold, or the type itself.</summary>
    public bool IsField => Member == MemberKind.Field || this is { Role: StatementRole.Declaration, Function: null, Parent.Role: StatementRole.Type };

    public IEnumerable<Expression> AllExpressions()
    {
        foreach (var root in Expressions)
        {
            foreach (var each in root.All())
            {
                yield return each;
            }
        }
    }
}
