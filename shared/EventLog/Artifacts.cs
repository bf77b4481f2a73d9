using System.Security.Cryptography;
using System.Text.Json;
using CodexPlatform.Contracts;

namespace CodexPlatform.EventLog;

/// <summary>Content by its hash, kept in streams <c>artifact-SHA256</c> of the log: whatever is too large for an event.</summary>
/// <remarks>
/// Writing is idempotent: what stands is verified and the rest is appended, so that concurrent writers of the same content do no harm
/// and the next writer completes what a dead one began. Reading verifies the hash.
/// </remarks>
public sealed class Artifacts(IEventLog log, TimeProvider time)
{
    public static StreamName StreamOf(ArtifactRef artifact) => new("artifact-" + artifact.Sha256);

    /// <summary>The name that the content has, whether it is stored or not.</summary>
    public static ArtifactRef NameOf(ReadOnlySpan<byte> content) =>
        new(Convert.ToHexStringLower(SHA256.HashData(content)), content.Length);

    /// <summary>Waits through outages of the log until cancelled: what was worked out must not be lost for want of room.</summary>
    /// <param name="by">Who produced it. Only the first writer of a chunk is remembered.</param>
    /// <exception cref="ArtifactException">What stands under the name is corrupt.</exception>
    public async Task<ArtifactRef> Write(ReadOnlyMemory<byte> content, Author by, CancellationToken cancellationToken)
    {
        var artifact = NameOf(content.Span);
        var pauses = new OutagePauses(time);
        for (var chunk = 0L; chunk < ArtifactChunk.CountFor(artifact.Length);)
        {
            try
            {
                chunk = await Verify(artifact, content, chunk, cancellationToken).ConfigureAwait(false);
                chunk = await AppendRest(artifact, content, chunk, by, cancellationToken).ConfigureAwait(false);
            }
            catch (LogOutageException outage) when (outage.Passing)
            {
                await pauses.Next(cancellationToken).ConfigureAwait(false);
            }
        }

        return artifact;
    }

    /// <summary>Writes a value as JSON in the platform's dialect.</summary>
    public Task<ArtifactRef> WriteJson<T>(T value, Author by, CancellationToken cancellationToken) =>
        Write(JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Stored), by, cancellationToken);

    /// <exception cref="ArtifactException">It is missing, incomplete or corrupt.</exception>
    public async Task<byte[]> Read(ArtifactRef artifact, CancellationToken cancellationToken)
    {
        var content = new byte[artifact.Length];
        using var destination = new MemoryStream(content);
        await CopyTo(artifact, destination, cancellationToken).ConfigureAwait(false);
        return content;
    }

    /// <exception cref="ContractException">It is whole, and not a <typeparamref name="T"/>.</exception>
    /// <inheritdoc cref="Read"/>
    public async Task<T> ReadJson<T>(ArtifactRef artifact, CancellationToken cancellationToken)
        where T : notnull
    {
        var content = await Read(artifact, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize<T>(content, WireJson.Stored)
                ?? throw new ContractException($"Artifact {artifact.Sha256} is null");
        }
        catch (JsonException exception)
        {
            throw new ContractException($"Artifact {artifact.Sha256} cannot be decoded: {exception.Message}", exception);
        }
    }

    /// <summary>Its name with its length, for whoever knows the hash only; null if nothing stands under it.</summary>
    /// <remarks>The length is that of what stands: if a writer died on the way, reading says so.</remarks>
    /// <exception cref="ArtifactException">What stands under the name is corrupt.</exception>
    public async Task<ArtifactRef?> Find(string sha256, CancellationToken cancellationToken)
    {
        var name = new ArtifactRef(sha256, 0);
        await foreach (var last in log.ReadStream(StreamOf(name), long.MaxValue, ReadDirection.Backwards, cancellationToken).ConfigureAwait(false))
        {
            return name with { Length = (last.Revision * ArtifactChunk.Size) + PlainOf(name, last, last.Revision).Length };
        }

        return null;
    }

    /// <summary>
    /// Copies chunk by chunk, in constant memory. The hash is known only at the end, so the last chunk is held back until it is right: nobody
    /// gets the whole of something else.
    /// </summary>
    /// <inheritdoc cref="Read"/>
    public async Task CopyTo(ArtifactRef artifact, Stream destination, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (chunks, bytes, held) = (0L, 0L, Array.Empty<byte>());
        await foreach (var entry in log.ReadStream(StreamOf(artifact), 0, ReadDirection.Forwards, cancellationToken).ConfigureAwait(false))
        {
            if (chunks > 0)
            {
                await destination.WriteAsync(held, cancellationToken).ConfigureAwait(false);
            }

            held = PlainOf(artifact, entry, chunks);
            if (held.Length != Math.Min(ArtifactChunk.Size, artifact.Length - bytes))
            {
                throw ArtifactException.Corrupt(artifact, chunks);
            }

            (chunks, bytes) = (chunks + 1, bytes + held.Length);
            hash.AppendData(held);
        }

        if (chunks < ArtifactChunk.CountFor(artifact.Length))
        {
            throw chunks == 0 ? ArtifactException.Missing(artifact) : ArtifactException.Incomplete(artifact, bytes);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != artifact.Sha256)
        {
            throw ArtifactException.Corrupt(artifact, chunks - 1);
        }

        await destination.WriteAsync(held, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The first chunk, from the one given, that does not stand yet.</returns>
    private async Task<long> Verify(ArtifactRef artifact, ReadOnlyMemory<byte> content, long chunk, CancellationToken cancellationToken)
    {
        await foreach (var entry in log.ReadStream(StreamOf(artifact), chunk, ReadDirection.Forwards, cancellationToken).ConfigureAwait(false))
        {
            // Compared as plain bytes: another version of the compressor writes other ones.
            if (chunk >= ArtifactChunk.CountFor(artifact.Length)
                || !PlainOf(artifact, entry, chunk).AsSpan().SequenceEqual(Cut(content, chunk).Span))
            {
                throw ArtifactException.Corrupt(artifact, chunk);
            }

            chunk++;
        }

        return chunk;
    }

    /// <returns>The first chunk that is not known to stand: another writer was there first.</returns>
    private async Task<long> AppendRest(
        ArtifactRef artifact, ReadOnlyMemory<byte> content, long chunk, Author by, CancellationToken cancellationToken)
    {
        var stream = StreamOf(artifact);
        for (; chunk < ArtifactChunk.CountFor(artifact.Length); chunk++)
        {
            var data = ArtifactChunk.Compress(Cut(content, chunk).Span);
            var id = EntryId.For(stream, chunk, ArtifactChunk.Type, data);
            var origin = new Origin(time.GetUtcNow(), by.Actor, by.Cause, by.Trace).Encode();
            try
            {
                await log.Append(
                    stream, new ExpectedRevision(chunk - 1), [new NewEntry(id, ArtifactChunk.Type, data, origin)], cancellationToken).ConfigureAwait(false);
            }
            catch (WrongRevisionException conflict) when (conflict.Actual >= chunk)
            {
                return chunk;
            }
        }

        return chunk;
    }

    private static ReadOnlyMemory<byte> Cut(ReadOnlyMemory<byte> content, long chunk)
    {
        var start = (int)(chunk * ArtifactChunk.Size);
        return content.Slice(start, Math.Min(ArtifactChunk.Size, content.Length - start));
    }

    private static byte[] PlainOf(ArtifactRef artifact, LogEntry entry, long chunk) =>
        entry.Revision == chunk && entry.Type == ArtifactChunk.Type && ArtifactChunk.Expand(entry.Data.Span) is { } plain
            ? plain
            : throw ArtifactException.Corrupt(artifact, chunk);
}
