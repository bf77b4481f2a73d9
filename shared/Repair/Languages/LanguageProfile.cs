using System.Collections.Immutable;
using CodexPlatform.Repair.Scopes;

namespace CodexPlatform.Repair.Languages;

/// <summary>All that the engine knows of a language. It is data: a new language is one more of these.</summary>
internal sealed record LanguageProfile
{
    public required string Name { get; init; }

    /// <summary>What else people call it, its close relatives included.</summary>
    public ImmutableArray<string> OtherNames { get; init; } = [];

    /// <summary>File name endings with the dot.</summary>
    public required ImmutableArray<string> Extensions { get; init; }

    public required BlockStyle Blocks { get; init; }

    public required ImmutableArray<string> LineComments { get; init; }

    public ImmutableArray<(string Open, string Close)> BlockComments { get; init; } = [];

    /// <summary>Longest opening first.</summary>
    public required ImmutableArray<TextForm> Texts { get; init; }

    /// <summary>Letters that may stand before a quote.</summary>
    public string TextPrefixes { get; init; } = "";

    public bool RegexLiterals { get; init; }

    /// <summary>Whether a backslash before a line break joins the lines.</summary>
    public bool BackslashJoinsLines { get; init; }

    /// <summary>Characters beyond letters, digits and underscore that names may hold.</summary>
    public string NameCharacters { get; init; } = "";

    public required ImmutableArray<BinaryOperator> Binary { get; init; }

    public required ImmutableArray<UnaryOperator> Unary { get; init; }

    /// <summary>Assignment operators, the plain one first.</summary>
    public required ImmutableArray<string> Assignments { get; init; }

    /// <summary>Further symbols, so that the tokenizer takes them whole.</summary>
    public required ImmutableArray<string> Symbols { get; init; }

    public required ImmutableSortedDictionary<string, StatementForm> Statements { get; init; }

    /// <summary>Reserved words that begin no statement.</summary>
    public required ImmutableSortedSet<string> Keywords { get; init; }

    /// <summary>Reserved words that are names like any other unless a name or a literal follows.</summary>
    public ImmutableSortedSet<string> ContextualWords { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Words that may stand before a statement or a member and change nothing for the engine.</summary>
    public ImmutableSortedSet<string> Modifiers { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The word before a function that may wait; null for none.</summary>
    public string? Async { get; init; }

    /// <summary>The word between a value and its name in the head of a statement; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>How one value is answered while the function goes on, and how all of a collection; null where it is not, or by a statement.</summary>
    public (string One, string All)? Yield { get; init; }

    /// <summary>The type of a function that answers nothing; null for none.</summary>
    public string? NoValue { get; init; }

    /// <summary>The name of what a property is set to; null for none.</summary>
    public string? GivenValue { get; init; }

    /// <summary>Whether <c>a, b = c, d</c> assigns a tuple.</summary>
    public bool BareTuples { get; init; }

    /// <summary>Whether a condition stands in parentheses that belong to the statement.</summary>
    public bool ParenthesisedHeaders { get; init; }

    /// <summary>Whether types are checked and stand before the names of parameters, variables and fields; braces hold lists.</summary>
    public bool TypesFirst { get; init; }

    /// <summary>Types that are no classes: their values are never null.</summary>
    public ImmutableSortedSet<string> PlainTypes { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Whether a class body may follow the call that makes an object.</summary>
    public bool AnonymousClasses { get; init; }

    /// <summary>Whether the end of a line ends a statement that could end there.</summary>
    public bool LinesEndStatements { get; init; }

    /// <summary>What stands between the element and the collection in the head of a loop.</summary>
    public ImmutableArray<string> EachWords { get; init; } = [];

    /// <summary>Whether anything can be asked for truth, and not boolean values alone.</summary>
    public bool TruthOfAnything { get; init; }

    /// <summary>Whether the members of a type are named without its object.</summary>
    public bool BareMembers { get; init; }

    /// <summary>Whether types in angle brackets may follow a name.</summary>
    public bool TypeArguments { get; init; }

    /// <summary>Whether a type in parentheses before an operand converts it.</summary>
    public bool Casts { get; init; }

    /// <summary>What begins an attribute before a declaration: a bracket around it, or a mark before its name; null for none.</summary>
    public string? Attribute { get; init; }

    /// <summary>Marks behind an operand that say something to the compiler only.</summary>
    public ImmutableArray<string> Assertions { get; init; } = [];

    /// <summary>Null where no choice between patterns is a value.</summary>
    public SwitchForm? Switch { get; init; }

    /// <summary>Whether <c>: type</c> may follow a name.</summary>
    public bool Annotations { get; init; }

    /// <summary>Words of the ternary in source order: <c>? :</c> or <c>if else</c>.</summary>
    public required TernaryForm Ternary { get; init; }

    /// <summary>What stands between parameters and body of a short function; null for none.</summary>
    public string? Arrow { get; init; }

    /// <summary>The word that begins an anonymous function; null for none.</summary>
    public string? Lambda { get; init; }

    /// <summary>What stands between the name and the value of an argument; null where arguments have no names.</summary>
    public string? NamedArgument { get; init; }

    /// <summary>Whether braces around an expression hold pairs, spreads and methods.</summary>
    public bool ObjectLiterals { get; init; }

    /// <summary>Whether a parameter's default is made once for all calls.</summary>
    public bool SharedDefaults { get; init; }

    /// <summary>How the function begins that makes an object, where what a type gives its members is made once for all objects; null where each gets its own.</summary>
    public string? Maker { get; init; }

    public bool Comprehensions { get; init; }

    public required string True { get; init; }

    public required string False { get; init; }

    public required ImmutableArray<string> Nulls { get; init; }

    public required string Not { get; init; }

    public required string And { get; init; }

    public required string Or { get; init; }

    /// <summary>The words for and, and for or, between patterns; null for none.</summary>
    public (string And, string Or)? PatternLogic { get; init; }

    /// <summary>Comparisons by words, each with the word that denies it.</summary>
    public ImmutableArray<(string Affirmed, string Denied)> Opposites { get; init; } = [];

    public required string Equal { get; init; }

    /// <summary>How the largest and the smallest number are written.</summary>
    public required ImmutableArray<string> Extremes { get; init; }

    /// <summary>The name of the object a method is called on.</summary>
    public required string Self { get; init; }

    public required string StatementEnd { get; init; }

    public required Phrases Phrases { get; init; }

    /// <summary>Groups of names that are easily taken for each other, as last part of a callee.</summary>
    public required ImmutableArray<ImmutableArray<string>> Siblings { get; init; }

    /// <summary>Calls that often lack their last argument, and that argument.</summary>
    public ImmutableArray<(string Callee, string Argument)> MissingArguments { get; init; } = [];

    /// <summary>Calls that often lack around an expression, with <c>{0}</c> for it, and of which kinds it may be: none for all.</summary>
    public required ImmutableArray<(string Text, ValueKind Around)> Wrappers { get; init; }

    /// <summary>What is often written where something else was meant.</summary>
    public ImmutableArray<Idiom> Idioms { get; init; } = [];

    /// <summary>What often lacks behind the colon of a value within a text; none where values have no formats.</summary>
    public ImmutableArray<string> Formats { get; init; } = [];

    /// <summary>What stands before the pairs of a map that are taken from another; null where that is not said so.</summary>
    public string? Spread { get; init; }

    /// <summary>Words of declarations and loops that are easily taken for each other; nothing is meant where a field is better without the word.</summary>
    public ImmutableArray<(string Found, string Meant)> Words { get; init; } = [];

    public required LibraryNames Names { get; init; }

    /// <summary>How the names of types end that are thrown and caught.</summary>
    public ImmutableArray<string> ExceptionEndings { get; init; } = ["Error", "Exception"];

    public bool IsException(string name) => ExceptionEndings.Any(each => name.EndsWith(each, StringComparison.Ordinal));

    /// <summary>Names that every file knows; they are no variables of a scope.</summary>
    public required ImmutableSortedSet<string> Builtins { get; init; }
}

/// <param name="First">After the first operand.</param>
/// <param name="ConditionFirst">Whether the first operand is the condition.</param>
internal sealed record TernaryForm(string First, string Second, bool ConditionFirst);
