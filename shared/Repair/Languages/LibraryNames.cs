using System.Collections.Immutable;
using CodexPlatform.Repair.Scopes;

namespace CodexPlatform.Repair.Languages;

/// <summary>What the names of a language and its library tell of values, without any knowledge of their types.</summary>
internal sealed record LibraryNames
{
    /// <summary>What values seem to be: of a type, of what a call answers, of a member, by name.</summary>
    public ImmutableSortedDictionary<string, ValueKind> Kinds { get; init; } = Nothing;

    /// <summary>What an object seems to be, by the name of a member that it is asked for.</summary>
    public ImmutableSortedDictionary<string, ValueKind> Owners { get; init; } = Nothing;

    /// <summary>What the arguments of a call seem to be, by the name of what is called.</summary>
    public ImmutableSortedDictionary<string, ValueKind> Arguments { get; init; } = Nothing;

    /// <summary>Calls that put something into the object that they are called on.</summary>
    public ImmutableArray<string> Fillers { get; init; } = [];

    /// <summary>Calls that fill an object, and what takes their element out again: <c>{0}</c> is the object, <c>{1}</c> the element.</summary>
    public ImmutableArray<(string Done, string Undone)> Undoings { get; init; } = [];

    /// <summary>Calls that take something out of the object that they are called on.</summary>
    public ImmutableArray<string> Takers { get; init; } = [];

    /// <summary>Those of them that answer what they took out.</summary>
    public ImmutableArray<string> Returners { get; init; } = [];

    /// <summary>Calls that answer one of the elements of a collection, and fail where there is none.</summary>
    public ImmutableArray<string> Choosers { get; init; } = [];

    /// <summary>Calls to whose answer the order matters in which keys were put into a map.</summary>
    public ImmutableArray<string> Ordered { get; init; } = [];

    /// <summary>Calls that give a key its value, each with the call that answers it.</summary>
    public ImmutableArray<(string Put, string Get)> Keyed { get; init; } = [];

    /// <summary>Calls that take the element at an index.</summary>
    public ImmutableArray<string> Elements { get; init; } = [];

    /// <summary>The argument that says by what is sorted.</summary>
    public ImmutableArray<string> SortKeys { get; init; } = [];

    /// <summary>Calls that order by a key, each with the one that adds a further key.</summary>
    public ImmutableArray<(string After, string Next)> Ties { get; init; } = [];

    /// <summary>Calls before which a chain of calls that work on many elements can have another step.</summary>
    public ImmutableArray<string> ChainSteps { get; init; } = [];

    /// <summary>Steps of such chains that other chains of a file likely need as well.</summary>
    public ImmutableArray<string> Sifters { get; init; } = [];

    /// <summary>Steps that any such chain may lack, as written behind the dot.</summary>
    public ImmutableArray<string> UsualSteps { get; init; } = [];

    /// <summary>Calls that answer an element of what must not be empty.</summary>
    public ImmutableArray<string> Demanding { get; init; } = [];

    /// <summary>Calls that count up to a bound.</summary>
    public ImmutableArray<string> Ranges { get; init; } = [];

    /// <summary>Calls that take a part of a text or a list, by its bounds.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];

    /// <summary>Calls that answer which of two comes first: only the sign of the answer matters.</summary>
    public ImmutableArray<string> Comparers { get; init; } = [];

    /// <summary>Calls that may be told by what to compare.</summary>
    public ImmutableArray<string> Orderings { get; init; } = [];
    /// <summary>Calls that make one number of several members.</summary>
    public ImmutableArray<string> Hashes { get; init; } = [];

    /// <summary>Calls that change the order of what they are called on, and answer it.</summary>
    public ImmutableArray<string> Rearrangers { get; init; } = [];

    /// <summary>Calls that answer nothing where there is nothing to find.</summary>
    public ImmutableArray<string> Searches { get; init; } = [];

    /// <summary>Calls that take a regular expression as text.</summary>
    public ImmutableArray<string> Regexes { get; init; } = [];

    /// <summary>Functions that are called by the name of their type.</summary>
    public ImmutableArray<string> Constructors { get; init; } = [];

    /// <summary>How the names of functions begin that are called without being named; null where there are none.</summary>
    public string? Unnamed { get; init; }

    /// <summary>Functions of a test file that run before each test.</summary>
    public ImmutableArray<string> SetUps { get; init; } = [];

    private static ImmutableSortedDictionary<string, ValueKind> Nothing { get; } = ImmutableSortedDictionary.Create<string, ValueKind>(StringComparer.Ordinal);

    /// <param name="groups">Names with a space between them.</param>
    public static ImmutableSortedDictionary<string, ValueKind> Of(params ReadOnlySpan<(ValueKind Kind, string Names)> groups)
    {
        var all = Nothing.ToBuilder();
        foreach (var (kind, names) in groups)
        {
            all.AddRange(names.Split(' ').Select(name => KeyValuePair.Create(name, kind)));
        }

        return all.ToImmutable();
    }
}
