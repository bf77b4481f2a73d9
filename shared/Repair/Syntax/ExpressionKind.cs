namespace CodexPlatform.Repair.Syntax;

internal enum ExpressionKind
{
    /// <summary>An absent part, such as a slice's missing bound: an empty span.</summary>
    Missing,
    Unknown,
    Name,
    Number,
    Text,

    /// <summary>A string with expressions in it, which are the children.</summary>
    Interpolated,

    /// <summary>True, false or null.</summary>
    Constant,

    /// <summary>Child: operand.</summary>
    Unary,

    /// <summary>Children: left, right.</summary>
    Binary,

    /// <summary>Children: condition, then, else, whatever their order in the source.</summary>
    Ternary,

    /// <summary>Children: callee, arguments.</summary>
    Call,

    /// <summary>An argument given by name. Child: value.</summary>
    Named,

    /// <summary>Child: the object. The operator is the member's name.</summary>
    Member,

    /// <summary>Children: object, index.</summary>
    Index,

    /// <summary>Children: low, high and, if written, step.</summary>
    Slice,

    /// <summary>Parentheses. Child: what they hold.</summary>
    Group,

    /// <summary>List, array, tuple or set; the operator is the opening bracket, or a comma for a bare tuple.</summary>
    Sequence,

    /// <summary>Children: pairs.</summary>
    Map,

    /// <summary>Children: key, value.</summary>
    Pair,

    /// <summary>Children: element, then clauses.</summary>
    Comprehension,

    /// <summary>Children: target, iterable.</summary>
    ForClause,

    /// <summary>Child: condition.</summary>
    IfClause,

    /// <summary>Children: subject, then pairs of pattern and value.</summary>
    Switch,

    /// <summary>A name that is declared where it stands, behind its type: the symbol.</summary>
    Declared,

    /// <summary>A function within an expression. Children: body, if it is an expression.</summary>
    Function,

    /// <summary>Child: what is spread.</summary>
    Spread,

    /// <summary>Children: target, value. The operator is the assignment's.</summary>
    Assignment,
}
