using CodexPlatform.EventLog;

namespace CodexPlatform.Provenance.Tests;

public class LogChainTests
{
    [Fact]
    public void Changes_with_every_part_of_every_event()
    {
        var entries = History.Of(MergedRun.Events);
        var chains = new HashSet<string>(StringComparer.Ordinal)
        {
            LogChain.Of(History.Stream, entries), LogChain.Of(StreamName.Run("r2"), entries), LogChain.Of(History.Stream, entries[..^1]), LogChain.Of(History.Stream, []),
        };
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            foreach (var other in new[]
            {
                entry with { Id = EntryId.Named("other") },
                entry with { Type = entry.Type + "x" },
                entry with { Data = new byte[] { 1 } },
                entry with { Metadata = new byte[] { 1 } },
            })
            {
                Assert.True(chains.Add(LogChain.Of(History.Stream, entries.SetItem(i, other))), $"{other.Type} at {i}");
            }
        }

        Assert.Contains(LogChain.Of(History.Stream, History.Of(MergedRun.Events)), chains);
    }

    /// <summary>Fixed for good: a kept attestation must verify in every later build.</summary>
    [Fact]
    public void Begins_with_the_streams_name() => Assert.Equal(
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("codex-log-chain/1\nrun-r1"u8)), LogChain.Of(History.Stream, []));
}
