using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CodexPlatform.Gateway;

/// <summary>Reads the parameters of an address and gathers everything that is wrong with them.</summary>
internal sealed class QueryReader
{
    private const int MostText = 500;

    private readonly IQueryCollection _query;
    private readonly ImmutableArray<Fault>.Builder _faults = ImmutableArray.CreateBuilder<Fault>();

    public QueryReader(HttpContext context)
    {
        _query = context.Request.Query;
        var known = context.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>()?.All ?? [];
        foreach (var (name, values) in _query)
        {
            if (!known.Any(parameter => parameter.Name == name))
            {
                Refuse("query.unknown", "There is no such parameter here", name.Length <= MostText ? name : name[..MostText]);
            }
            else if (values.Count > 1)
            {
                Refuse("query.repeated", $"The parameter {name} is given more than once", name);
            }
        }
    }

    public ImmutableArray<Fault> Faults => _faults.ToImmutable();

    public string? Read(QueryParameter.Text parameter) => Given(parameter) switch
    {
        null or "" => null,
        { Length: > MostText } => Refuse<string>("query.malformed", $"The parameter {parameter.Name} is longer than {MostText} characters", parameter.Name),
        var text => text,
    };

    public long? Read(QueryParameter.Number parameter) => Given(parameter) switch
    {
        null => parameter.Default,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= parameter.Least && number <= parameter.Most => number,
        _ => Refuse<long>("query.malformed", $"The parameter {parameter.Name} must be a whole number from {parameter.Least} to {parameter.Most}", parameter.Name),
    };

    public TEnum? Read<TEnum>(QueryParameter.Word parameter)
        where TEnum : struct, Enum => Given(parameter) switch
        {
            null => null,
            var word => Words.Parse<TEnum>(word)
                ?? Refuse<TEnum>("query.malformed", $"The parameter {parameter.Name} must be one of {string.Join(", ", parameter.Words)}", parameter.Name),
        };

    public TCursor? Read<TCursor>(QueryParameter.Cursor parameter)
        where TCursor : struct, IParsable<TCursor> => Given(parameter) switch
        {
            null => null,
            var text when TCursor.TryParse(text, CultureInfo.InvariantCulture, out var cursor) => cursor,
            _ => Refuse<TCursor>("query.malformed", $"The parameter {parameter.Name} must be what the page before gave as next", parameter.Name),
        };

    private string? Given(QueryParameter parameter) => _query.TryGetValue(parameter.Name, out var values) ? values[0] ?? "" : null;

    private T? Refuse<T>(string code, string reason, string at)
    {
        Refuse(code, reason, at);
        return default;
    }

    private void Refuse(string code, string reason, string at) => _faults.Add(new Fault(code, reason, at));
}
