using System.Collections.Immutable;
using System.Globalization;

namespace CodexPlatform.EventLog.EventStoreDb.Connecting;

/// <summary>The keys behind the question mark.</summary>
internal static class ConnectionKeys
{
    private delegate ConnectionSettings? Setting(ConnectionSettings settings, string value);

    private const int Off = -1;

    /// <summary>Names in any case, each with what it takes and what it sets; null is a value that it does not take.</summary>
    private static readonly SortedList<string, (string Takes, Setting Set)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tls"] = Flag((settings, on) => settings with { Tls = on }),
        ["tlsVerifyCert"] = Flag((settings, on) => settings with { TlsVerifyCert = on }),
        ["tlsCaFile"] = Text((settings, path) => settings with { TlsCaFile = path }),
        ["userCertFile"] = Text((settings, path) => settings with { UserCertFile = path }),
        ["userKeyFile"] = Text((settings, path) => settings with { UserKeyFile = path }),
        ["connectionName"] = ("printable ASCII", (settings, name) => name.Length > 0 && !name.AsSpan().ContainsAnyExceptInRange(' ', '~') ? settings with { ConnectionName = name } : null),
        ["nodePreference"] = ("leader, follower, random or readOnlyReplica", SetPreference),
        ["maxDiscoverAttempts"] = Number(1, (settings, count) => settings with { MaxDiscoverAttempts = count }),
        ["discoveryInterval"] = Number(0, (settings, each) => settings with { DiscoveryInterval = Milliseconds(each) }),
        ["gossipTimeout"] = Number(1, (settings, limit) => settings with { GossipTimeout = Milliseconds(limit) }),
        ["defaultDeadline"] = Number(Off, (settings, limit) => settings with { DefaultDeadline = MillisecondsOrOff(limit) }),
        ["keepAliveInterval"] = Number(Off, (settings, each) => settings with { KeepAliveInterval = MillisecondsOrOff(each) }),
        ["keepAliveTimeout"] = Number(Off, (settings, limit) => settings with { KeepAliveTimeout = MillisecondsOrOff(limit) }),
        ["throwOnAppendFailure"] = Flag((settings, on) => settings with { ThrowOnAppendFailure = on }),
    };

    public static ConnectionSettings Apply(ConnectionSettings settings, string query, ImmutableArray<string>.Builder faults)
    {
        var seen = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=') is not [var key, var value])
            {
                faults.Add($"'{pair}' is not KEY=VALUE with exactly one equals sign");
            }
            else if (!Known.TryGetValue(key, out var setting))
            {
                faults.Add($"The key '{key}' is not known");
            }
            else if (!seen.Add(key))
            {
                faults.Add($"The key '{key}' is given twice");
            }
            else if (setting.Set(settings, value) is { } changed)
            {
                settings = changed;
            }
            else
            {
                faults.Add($"The key '{key}' takes {setting.Takes}, not '{value}'");
            }
        }

        if (settings.UserCertFile is null != settings.UserKeyFile is null)
        {
            faults.Add("userCertFile and userKeyFile are given both or not at all");
        }

        return settings;
    }

    private static (string Takes, Setting Set) Flag(Func<ConnectionSettings, bool, ConnectionSettings> set) =>
        ("true or false", (settings, value) => bool.TryParse(value, out var on) ? set(settings, on) : null);

    private static (string Takes, Setting Set) Text(Func<ConnectionSettings, string, ConnectionSettings> set) =>
        ("a text that is not empty", (settings, value) => value.Length > 0 ? set(settings, value) : null);

    private static (string Takes, Setting Set) Number(int least, Func<ConnectionSettings, int, ConnectionSettings> set) =>
        ($"a whole number of at least {least}", (settings, value) =>
            int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least ? set(settings, number) : null);

    private static ConnectionSettings? SetPreference(ConnectionSettings settings, string value) =>
        Enum.TryParse<NodePreference>(value, ignoreCase: true, out var preference) && char.IsAsciiLetter(value[0])
            ? settings with { NodePreference = preference }
            : null;

    private static TimeSpan Milliseconds(int number) => TimeSpan.FromMilliseconds(number);

    private static TimeSpan? MillisecondsOrOff(int number) => number == Off ? null : Milliseconds(number);
}
