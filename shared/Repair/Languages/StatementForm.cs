namespace CodexPlatform.Repair.Languages;

/// <summary>What a statement keyword begins, and what follows it.</summary>
internal sealed record StatementForm(StatementRole Role, StatementShape Shape);

internal enum StatementRole
{
    Expression,
    Assignment,
    Return,
    If,
    ElseIf,
    Else,
    While,
    For,
    Function,
    Type,
    Break,
    Continue,
    Pass,
    Throw,
    Declaration,
    Import,
    Try,
    Handler,
    Case,
    Other,
}

internal enum StatementShape
{
    /// <summary>Nothing follows.</summary>
    Bare,

    /// <summary>Expressions to the end of the statement.</summary>
    Values,

    /// <summary>A condition, then a block.</summary>
    Condition,

    /// <summary>A loop header, then a block.</summary>
    Loop,

    /// <summary>A name, parameters, then a block.</summary>
    Function,

    /// <summary>A name, anything, then a block of members.</summary>
    Type,

    /// <summary>A name, anything, then a block of names, and of members behind a semicolon.</summary>
    Enumeration,

    /// <summary>Expressions, then a block.</summary>
    Header,

    /// <summary>A block.</summary>
    Block,

    /// <summary>Expressions up to a colon; the statements that follow are siblings.</summary>
    Label,

    /// <summary>Skipped to its end.</summary>
    Opaque,

    /// <summary>In parentheses a header with its block; else a modifier within a function, and skipped to its end outside.</summary>
    Directive,
}
