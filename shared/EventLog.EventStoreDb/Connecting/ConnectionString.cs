using System.Collections.Immutable;
using System.Globalization;

namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>Reads <c>esdb://[USER:PASSWORD@]HOST[:PORT][,…][/][?KEY=VALUE&amp;…]</c>, without looking at any file or server.</summary>
/// <remarks>As the official clients do, nothing is percent-decoded, and IPv6 addresses have no place.</remarks>
public static class ConnectionString
{
    private const string Single = "esdb://";
    private const string Discovering = "esdb+discover://";

    /// <summary>What was understood, and every fault. With faults, the settings are not to be used.</summary>
    public static (ConnectionSettings Settings, ImmutableArray<string> Faults) Parse(string text)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var rest = AfterScheme(text, faults);
        var credentials = default(Credentials);
        if (rest.IndexOf('@') is var at && at >= 0)
        {
            credentials = CredentialsIn(rest[..at], faults);
            rest = rest[(at + 1)..];
        }

        var query = rest.IndexOf('?') is var mark && mark >= 0 ? rest[(mark + 1)..] : "";
        rest = mark >= 0 ? rest[..mark] : rest;
        if (rest.IndexOf('/') is var slash && slash >= 0)
        {
            if (rest.Length > slash + 1)
            {
                faults.Add($"The connection string has a path after its hosts ('{rest[slash..]}'); only '/' may stand there");
            }

            rest = rest[..slash];
        }

        var hosts = Hosts(rest, faults);
        var settings = new ConnectionSettings
        {
            Hosts = hosts,
            Discover = hosts.Length > 1 || text.StartsWith(Discovering, StringComparison.Ordinal),
            Credentials = credentials,
        };
        return (ConnectionKeys.Apply(settings, query, faults), faults.ToImmutable());
    }

    private static string AfterScheme(string text, ImmutableArray<string>.Builder faults)
    {
        foreach (var scheme in (ReadOnlySpan<string>)[Single, Discovering])
        {
            if (text.StartsWith(scheme, StringComparison.Ordinal))
            {
                return text[scheme.Length..];
            }
        }

        faults.Add($"The connection string begins neither with {Single} nor with {Discovering}");
        return text.IndexOf("://", StringComparison.Ordinal) is var end && end >= 0 ? text[(end + 3)..] : text;
    }

    private static Credentials? CredentialsIn(string text, ImmutableArray<string>.Builder faults)
    {
        if (text.Split(':') is [{ Length: > 0 } user, var password])
        {
            return new Credentials(user, password);
        }

        faults.Add("Before the @ stands USER:PASSWORD, with exactly one colon");
        return null;
    }

    private static ImmutableArray<NodeAddress> Hosts(string text, ImmutableArray<string>.Builder faults)
    {
        var hosts = ImmutableArray.CreateBuilder<NodeAddress>();
        foreach (var each in text.Split(','))
        {
            var parts = each.Split(':');
            var port = NodeAddress.UsualPort;
            if (parts[0].Length == 0 || Uri.CheckHostName(parts[0]) is UriHostNameType.Unknown)
            {
                faults.Add($"'{each}' has no usable host name");
            }
            else if (parts.Length > 2 || (parts.Length == 2 && !IsPort(parts[1], out port)))
            {
                faults.Add($"'{each}' is not HOST or HOST:PORT with a port from 1 to 65535");
            }
            else
            {
                hosts.Add(new NodeAddress(parts[0], port));
            }
        }

        return hosts.ToImmutable();
    }

    private static bool IsPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
}
