using System.Collections.Immutable;
using CodexPlatform.Repair.Scopes;

namespace CodexPlatform.Repair.Languages;

/// <summary>How common things are said, with <c>{0}</c> and <c>{1}</c> for the parts.</summary>
internal sealed record Phrases
{
    public required string If { get; init; }

    public required string Negation { get; init; }

    public required string Length { get; init; }

    /// <summary>Where it is said in another way for a text; null where it is not.</summary>
    public string? TextLength { get; init; }

    /// <summary>Where it is said in another way for an array; null where it is not.</summary>
    public string? ArrayLength { get; init; }

    /// <summary>Where it is said in another way for most lists; null where it is not.</summary>
    public string? ListLength { get; init; }

    public required string Min { get; init; }

    public required string Max { get; init; }

    public required string IsEmpty { get; init; }

    public required string NotEmpty { get; init; }

    public required string IsNull { get; init; }

    public required string IsNotNull { get; init; }

    /// <summary>The element is in the collection.</summary>
    public required string Contains { get; init; }

    public required string NotContains { get; init; }

    /// <summary>The key is in the map.</summary>
    public required string HasKey { get; init; }

    public required string NotHasKey { get; init; }

    /// <summary>Two values are the same where <c>==</c> asks whether they are one object; null where it does not.</summary>
    public string? Same { get; init; }

    /// <summary>Which of two texts comes first, where answers of that kind can be joined by the word for or; null where they cannot.</summary>
    public string? Compared { get; init; }

    /// <summary>A copy of a collection, and of which kinds it can be one.</summary>
    public ImmutableArray<(string Text, ValueKind Around)> Copies { get; init; } = [];

    /// <summary>A copy of a collection and of all that it holds; null where there is no phrase for it.</summary>
    public string? DeepCopy { get; init; }

    /// <summary>What a file must hold for it to be usable.</summary>
    public string DeepCopyNeeds { get; init; } = "";

    public required string IntegerDivision { get; init; }

    /// <summary>A division of whole numbers that keeps the fraction; null where every division does.</summary>
    public string? RealDivision { get; init; }

    /// <summary>Puts an element into a collection.</summary>
    public required ImmutableArray<string> Add { get; init; }

    /// <summary>Takes the element at a place out of a list.</summary>
    public ImmutableArray<string> TakeOut { get; init; } = [];

    /// <summary>Takes a key out of a map, so that it is the last one when it is put in again.</summary>
    public required string ForgetKey { get; init; }

    /// <summary>The value of a key of a map.</summary>
    public required string LookUp { get; init; }

    /// <summary>How a statement begins that takes a key out of a map without a call; null where none does.</summary>
    public string? DropKey { get; init; }

    /// <summary>Makes a key of a map the last one, with <c>{2}</c> for its value: one statement after the other.</summary>
    public required ImmutableArray<string> RenewKey { get; init; }

    public required string Assign { get; init; }

    public required string Return { get; init; }

    /// <summary>Calls the parent's method of a name, with arguments.</summary>
    public required string ParentCall { get; init; }

    /// <summary>Makes the parent's part of an object, with arguments; null where that is done by name, or not by a statement.</summary>
    public string? ParentMaker { get; init; }

    /// <summary>Throws what was caught, once more.</summary>
    public required string Rethrow { get; init; }

    public required ImmutableArray<string> EmptyCollections { get; init; }

    public string EmptyList { get; init; } = "[]";
}
