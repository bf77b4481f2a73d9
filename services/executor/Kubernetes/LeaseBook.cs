using System.Collections.Immutable;

namespace CodexPlatform.Executor.Kubernetes;

/// <summary>Which executors live, told from when their leases were last seen to change: clocks of other machines are not trusted.</summary>
/// <param name="Seen">For each lease its last known version, and when that was first seen here.</param>
internal sealed record LeaseBook(ImmutableSortedDictionary<string, (string Version, DateTimeOffset Since)> Seen)
{
    public static LeaseBook Empty { get; } = new(ImmutableSortedDictionary.Create<string, (string, DateTimeOffset)>(StringComparer.Ordinal));

    public LeaseBook Observe(IEnumerable<Lease> leases, DateTimeOffset now) => new(ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        leases.Select(lease =>
        {
            var (name, version) = (lease.Metadata.Name!, lease.Metadata.ResourceVersion!);
            return KeyValuePair.Create(name, Seen.TryGetValue(name, out var known) && known.Version == version ? known : (version, now));
        })));

    /// <summary>Those whose leases changed recently enough.</summary>
    public ImmutableSortedSet<string> Living(TimeSpan silence, DateTimeOffset now) =>
        [.. Seen.Where(entry => now - entry.Value.Since <= silence).Select(entry => entry.Key)];
}
