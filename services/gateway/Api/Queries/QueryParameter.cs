using System.Collections.Immutable;

namespace CodexPlatform.Gateway;

/// <summary>A parameter in an address. The one description serves reading and the API's document, so that the two cannot differ.</summary>
internal abstract record QueryParameter(string Name, string Description)
{
    public sealed record Text(string Name, string Description) : QueryParameter(Name, Description);

    /// <param name="Default">Null for "not said".</param>
    public sealed record Number(string Name, string Description, long Least, long Most, long? Default) : QueryParameter(Name, Description);

    /// <summary>One of a few words.</summary>
    public sealed record Word(string Name, string Description, ImmutableArray<string> Words) : QueryParameter(Name, Description);

    /// <summary>A place in a list, as the page before gave it.</summary>
    public sealed record Cursor(string Name, string Description) : QueryParameter(Name, Description);
}

/// <summary>All parameters that an address takes; on the endpoint.</summary>
internal sealed record QueryParameters(ImmutableArray<QueryParameter> All);

/// <summary>A header that means something to an endpoint; on the endpoint.</summary>
internal sealed record HeaderParameter(string Name, string Description);
