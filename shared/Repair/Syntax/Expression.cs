using System.Collections.Immutable;

namespace CodexPlatform.Repair.Syntax;

/// <summary>A node over a span of the source.</summary>
internal sealed class Expression
{
    public Expression(ExpressionKind kind, int start, int end, ImmutableArray<Expression> children, string symbol = "", int symbolStart = -1)
    {
        Kind = kind;
        Start = start;
        End = end;
        Children = children;
        Symbol = symbol;
        SymbolStart = symbolStart;
        foreach (var child in children)
        {
            child.Parent = this;
        }
    }

    public ExpressionKind Kind { get; }

    public int Start { get; }

    /// <summary>Exclusive.</summary>
    public int End { get; }

    public ImmutableArray<Expression> Children { get; }

    /// <summary>The operator, a name, or an opening bracket: see the kinds.</summary>
    public string Symbol { get; }

    public int SymbolStart { get; }

    public Expression? Parent { get; private set; }

    /// <summary>The names an inner function takes; empty for other kinds.</summary>
    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    public Expression this[int index] => Children[index];

    public bool Is(ExpressionKind kind) => Kind == kind;

    /// <summary>This node and all below it, in source order of their parents.</summary>
    public IEnumerable<Expression> All()
    {
        yield return this;
        foreach (var child in Children)
        {
            foreach (var each in child.All())
            {
                yield return each;
            }
        }
    }
}
