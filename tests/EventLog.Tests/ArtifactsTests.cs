using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog.Tests;

[Trait("Requirement", "M5")]
[Trait("Requirement", "C10")]
public class ArtifactsTests
{
    private const int Chunk = 512 * 1024;
    private static readonly Author Author = new("test", "cause-1");

    private readonly InMemoryEventLog _log = new(TimeProvider.System);
    private readonly Artifacts _artifacts;

    public ArtifactsTests() => _artifacts = new Artifacts(_log, TimeProvider.System);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(Chunk - 1, 1)]
    [InlineData(Chunk, 1)]
    [InlineData(Chunk + 1, 2)]
    [InlineData(3 * Chunk, 3)]
    public async Task Gives_back_what_was_written(int length, int chunks)
    {
        var content = Noise(length);
        var artifact = await _artifacts.Write(content, Author, CancellationToken.None);
        Assert.Equal(Artifacts.NameOf(content), artifact);
        Assert.Equal(content, await _artifacts.Read(artifact, CancellationToken.None));
        Assert.Equal(chunks, (await Chunks(artifact)).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    public async Task Is_found_by_its_hash_alone(int length)
    {
        var artifact = await _artifacts.Write(Noise(length), Author, CancellationToken.None);
        Assert.Equal(artifact, await _artifacts.Find(artifact.Sha256, CancellationToken.None));
        Assert.Null(await _artifacts.Find(Artifacts.NameOf("another"u8).Sha256, CancellationToken.None));
    }

    [Fact]
    public async Task Gives_nobody_the_whole_of_something_else()
    {
        var (real, pretended) = (Noise((2 * Chunk) + 5), Artifacts.NameOf("another"u8));
        var artifact = await _artifacts.Write(real, Author, CancellationToken.None);
        var stream = Artifacts.StreamOf(pretended);
        var chunks = (await Chunks(artifact)).Select(chunk => Entry.At(stream, chunk.Revision, chunk.Data.ToArray(), ArtifactChunk.Type));
        await _log.Append(stream, ExpectedRevision.NoStream, [.. chunks], CancellationToken.None);

        using var destination = new MemoryStream();
        var named = (await _artifacts.Find(pretended.Sha256, CancellationToken.None))!;
        await Assert.ThrowsAsync<ArtifactException>(() => _artifacts.CopyTo(named, destination, CancellationToken.None));
        Assert.Equal((real.Length, 2L * Chunk), ((int)named.Length, destination.Length));
    }

    [Fact]
    public async Task Compresses_each_chunk_by_itself_and_says_who_wrote_it()
    {
        var artifact = await _artifacts.Write(new byte[2 * Chunk], Author, CancellationToken.None);
        var chunks = await Chunks(artifact);
        Assert.All(chunks, chunk => Assert.InRange(chunk.Data.Length, 1, 1000));
        Assert.All(chunks, chunk => Assert.Equal(("test", "cause-1"), (Origin.Decode(chunk.Metadata.Span).Actor, Origin.Decode(chunk.Metadata.Span).Cause)));
    }

    [Fact]
    public async Task Writes_the_same_content_once()
    {
        var content = Noise(Chunk + 5);
        var artifact = await _artifacts.Write(content, Author, CancellationToken.None);
        Assert.Equal(artifact, await _artifacts.Write(content, Author, CancellationToken.None));
        Assert.Equal(2, (await Chunks(artifact)).Count);
    }

    [Fact]
    public async Task Lets_many_write_the_same_at_once()
    {
        var content = Noise((5 * Chunk) + 5);
        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _artifacts.Write(content, Author, CancellationToken.None))));
        Assert.Equal(6, (await Chunks(Assert.Single(written.Distinct()))).Count);
        Assert.Equal(content, await _artifacts.Read(written[0], CancellationToken.None));
    }

    [Fact]
    public async Task Completes_what_a_dead_writer_began()
    {
        var content = Noise((2 * Chunk) + 5);
        var artifact = Artifacts.NameOf(content);
        var dying = new FaultyLog(_log) { AfterAppend = () => throw new FaultyLog.Outage(passing: false) };
        await Assert.ThrowsAsync<FaultyLog.Outage>(() => new Artifacts(dying, TimeProvider.System).Write(content, Author, CancellationToken.None));

        Assert.Equal("artifact.incomplete", (await Unreadable(artifact)).Code);
        await _artifacts.Write(content, Author, CancellationToken.None);
        Assert.Equal(content, await _artifacts.Read(artifact, CancellationToken.None));
    }

    [Fact]
    public async Task Waits_until_a_log_that_was_full_takes_the_rest()
    {
        var content = Noise((2 * Chunk) + 5);
        var outages = 3;
        var full = new FaultyLog(_log)
        {
            BeforeAppend = () => --outages == 1 ? Task.FromException(new FaultyLog.Outage(passing: true)) : Task.CompletedTask,
            AfterAppend = () =>
            {
                if (outages == 0)
                {
                    throw new FaultyLog.Outage(passing: true);
                }
            },
        };
        var artifact = await new Artifacts(full, TimeProvider.System).Write(content, Author, CancellationToken.None);
        Assert.True(outages < 0);
        Assert.Equal(content, await _artifacts.Read(artifact, CancellationToken.None));
    }

    [Fact]
    public async Task Stops_waiting_for_a_full_log_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        var full = new FaultyLog(_log)
        {
            BeforeAppend = async () =>
            {
                await stop.CancelAsync();
                throw new FaultyLog.Outage(passing: true);
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Artifacts(full, TimeProvider.System).Write(Noise(10), Author, stop.Token));
    }

    [Fact]
    public async Task Accepts_chunks_that_another_compressor_wrote()
    {
        var content = Noise(1000);
        var artifact = Artifacts.NameOf(content);
        using var stored = new MemoryStream();
        await using (var brotli = new System.IO.Compression.BrotliStream(stored, System.IO.Compression.CompressionLevel.SmallestSize))
        {
            await brotli.WriteAsync(content);
        }

        await Append(artifact, stored.ToArray());
        await _artifacts.Write(content, Author, CancellationToken.None);
        Assert.Equal(content, await _artifacts.Read(artifact, CancellationToken.None));
    }

    [Fact]
    public async Task Says_that_one_was_never_written() =>
        Assert.Equal("artifact.missing", (await Unreadable(Artifacts.NameOf(Noise(10)))).Code);

    [Fact]
    public async Task Says_that_an_empty_one_was_never_written() =>
        Assert.Equal("artifact.missing", (await Unreadable(Artifacts.NameOf([]))).Code);

    [Theory]
    [InlineData("noise")]
    [InlineData("other")]
    [InlineData("longer")]
    [InlineData("bomb")]
    public async Task Neither_reads_nor_accepts_what_is_not_the_content(string damage)
    {
        var content = Noise(1000);
        var artifact = Artifacts.NameOf(content);
        await Append(artifact, damage switch
        {
            "noise" => Noise(300),
            "other" => ArtifactChunk.Compress(Noise(1000, seed: 2)),
            "longer" => ArtifactChunk.Compress(Noise(1001)),
            _ => ArtifactChunk.Compress(new byte[100 * Chunk]),
        });
        Assert.Equal("artifact.corrupt", (await Unreadable(artifact)).Code);
        var refused = await Assert.ThrowsAsync<ArtifactException>(() => _artifacts.Write(content, Author, CancellationToken.None));
        Assert.Equal("artifact.corrupt", refused.Code);
    }

    [Fact]
    public async Task Refuses_a_name_with_another_length()
    {
        var artifact = await _artifacts.Write(Noise(1000), Author, CancellationToken.None);
        Assert.Equal("artifact.corrupt", (await Unreadable(artifact with { Length = 999 })).Code);
        Assert.Equal("artifact.corrupt", (await Unreadable(artifact with { Length = 1001 })).Code);
    }

    [Fact]
    public async Task Keeps_values_as_json()
    {
        TestCase[] cases = [new("a", TestStatus.Passed, 1), new("b", TestStatus.Failed, 2, "no")];
        var artifact = await _artifacts.WriteJson(cases, Author, CancellationToken.None);
        Assert.Equal(cases, await _artifacts.ReadJson<TestCase[]>(artifact, CancellationToken.None));
        await Assert.ThrowsAsync<ContractException>(() => _artifacts.ReadJson<Refusal>(artifact, CancellationToken.None));
    }

    private static byte[] Noise(int length, int seed = 1)
    {
        var noise = new byte[length];
        new Random(seed).NextBytes(noise);
        return noise;
    }

    private Task<ArtifactException> Unreadable(ArtifactRef artifact) =>
        Assert.ThrowsAsync<ArtifactException>(() => _artifacts.Read(artifact, CancellationToken.None));

    private Task<Appended> Append(ArtifactRef artifact, byte[] data)
    {
        var stream = Artifacts.StreamOf(artifact);
        return _log.Append(stream, ExpectedRevision.NoStream, [Entry.At(stream, 0, data, ArtifactChunk.Type)], CancellationToken.None);
    }

    private Task<List<LogEntry>> Chunks(ArtifactRef artifact) =>
        _log.ReadStream(Artifacts.StreamOf(artifact), 0, ReadDirection.Forwards, CancellationToken.None).ToList();
}
