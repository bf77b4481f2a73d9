using System.Collections;

namespace CodexPlatform.Grpc;

/// <summary>Names with values that travel before a message (headers) or after the last (trailers), in their order. A name may come twice.</summary>
/// <remarks>Names are lower case. A name that ends in <c>-bin</c> holds bytes, kept here as base64; every other value is printable ASCII.</remarks>
public sealed class GrpcMetadata : IEnumerable<KeyValuePair<string, string>>
{
    private const string BinarySuffix = "-bin";

    private readonly List<KeyValuePair<string, string>> _entries = [];

    public int Count => _entries.Count;

    /// <exception cref="ArgumentException">The name or the value cannot be sent.</exception>
    public void Add(string name, string value)
    {
        Demand(name, binary: false);
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException($"The value of {name} is not printable ASCII; give its bytes to a name ending in {BinarySuffix}", nameof(value));
        }

        _entries.Add(new(name, value));
    }

    /// <exception cref="ArgumentException">The name cannot be sent, or does not end in <c>-bin</c>.</exception>
    public void Add(string name, ReadOnlySpan<byte> value)
    {
        Demand(name, binary: true);
        _entries.Add(new(name, Convert.ToBase64String(value).TrimEnd('=')));
    }

    /// <summary>The first value of that name; null for none.</summary>
    public string? Value(string name)
    {
        foreach (var (each, value) in _entries)
        {
            if (each.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The bytes of the first value of that name; null for none.</summary>
    /// <exception cref="FormatException">It is not base64.</exception>
    public byte[]? Binary(string name) => Value(name) is { } value ? Bytes(value) : null;

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Keeps what a peer sent, as it is. Several values of binary metadata may come in one line, with commas between.</summary>
    internal void Receive(string name, string value)
    {
        name = name.ToLowerInvariant();
        if (!name.EndsWith(BinarySuffix, StringComparison.Ordinal) || !value.Contains(','))
        {
            _entries.Add(new(name, value));
            return;
        }

        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            _entries.Add(new(name, part));
        }
    }

    /// <summary>Senders leave the padding out or not; receivers take both.</summary>
    internal static byte[] Bytes(string base64) =>
        Convert.FromBase64String(base64.TrimEnd('=') is var bare && bare.Length % 4 is var rest && rest > 1 ? bare.PadRight(bare.Length + 4 - rest, '=') : bare);

    private static void Demand(string name, bool binary)
    {
        if (name.Length == 0 || name.StartsWith("grpc-", StringComparison.Ordinal) || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.'))
        {
            throw new ArgumentException($"'{name}' is not a name of metadata", nameof(name));
        }

        if (binary != name.EndsWith(BinarySuffix, StringComparison.Ordinal))
        {
            throw new ArgumentException($"Names of bytes, and no others, end in {BinarySuffix}: {name}", nameof(name));
        }
    }
}
