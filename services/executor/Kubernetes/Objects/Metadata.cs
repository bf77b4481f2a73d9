using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>What the API server calls an object by. Members that are null are not sent.</summary>
/// <param name="ResourceVersion">Changes with every write: a write that names an older one is a conflict.</param>
internal sealed record Metadata(
    string? Name = null,
    string? Namespace = null,
    string? Uid = null,
    string? ResourceVersion = null,
    ImmutableSortedDictionary<string, string>? Labels = null,
    ImmutableSortedDictionary<string, string>? Annotations = null,
    ImmutableArray<OwnerReference>? OwnerReferences = null,
    DateTimeOffset? CreationTimestamp = null,
    DateTimeOffset? DeletionTimestamp = null)
{
    public string? Label(string key) => Labels?.GetValueOrDefault(key);
}

/// <summary>With the owner goes what it owns.</summary>
internal sealed record OwnerReference(string ApiVersion, string Kind, string Name, string Uid);

/// <summary>An object that the API server keeps.</summary>
internal interface IKept
{
    Metadata Metadata { get; }
}

internal sealed record Listing<T>(Metadata Metadata, ImmutableArray<T> Items);

/// <summary>What a watch tells.</summary>
/// <param name="Type"><c>ADDED</c>, <c>MODIFIED</c>, <c>DELETED</c>, <c>BOOKMARK</c>.</param>
internal sealed record Change<T>(string Type, T Object);
