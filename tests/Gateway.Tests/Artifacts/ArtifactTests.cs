using System.Security.Cryptography;
using System.Text;
using CodexPlatform.Contracts;
using CodexPlatform.EventLog;
using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.Gateway.Tests;

public sealed class ArtifactTests : IAsyncLifetime
{
    private static readonly Author Writer = new("test");
    private GatewayHost _gateway = null!;

    public async Task InitializeAsync() => _gateway = await GatewayHost.Start();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(512 * 1024)]
    [InlineData((3 * 512 * 1024) + 17)]
    public async Task Arrive_byte_for_byte_and_may_be_kept(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        var artifact = await _gateway.Artifacts.Write(content, Writer, CancellationToken.None);

        var answer = await _gateway.Get($"/artifacts/{artifact.Sha256}");

        Assert.Equal((200, "application/octet-stream", (long?)length), (answer.Status, answer.MediaType, answer.Length));
        Assert.Equal(content, answer.Bytes);
        Assert.Equal(($"\"{artifact.Sha256}\"", "immutable, max-age=31536000, private"), (answer.Header("ETag"), string.Join(", ", answer.Header("Cache-Control")!.Split(", ").Order(StringComparer.Ordinal))));
    }

    [Fact]
    public async Task Are_not_sent_again_to_whoever_has_them()
    {
        var artifact = await _gateway.Artifacts.Write("content"u8.ToArray(), Writer, CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/artifacts/{artifact.Sha256}");
        request.Headers.TryAddWithoutValidation("If-None-Match", $"\"other\", W/\"{artifact.Sha256}\"");
        var answer = await _gateway.Send(request);
        Assert.Equal((304, 0), (answer.Status, answer.Bytes.Length));
        using var head = new HttpRequestMessage(HttpMethod.Head, $"/api/v1/artifacts/{artifact.Sha256}");
        Assert.Equal((200, 7L), (await _gateway.Send(head) is var said ? said.Status : 0, said.Length));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    [InlineData("..%2f..%2flog.db")]
    [InlineData("short")]
    public async Task Are_missing_where_nothing_has_the_name(string name) =>
        Assert.Equal((404, "artifact.missing"), (await _gateway.Get($"/artifacts/{name}")).Problem);

    [Fact]
    public async Task Never_arrive_whole_when_they_are_not_what_the_name_says()
    {
        var small = await Pretend("small"u8.ToArray());
        var answer = await _gateway.Get($"/artifacts/{small}");
        Assert.Equal((500, "artifact.corrupt"), answer.Problem);
        Assert.Null(answer.Header("ETag"));

        var large = await Pretend(new byte[(2 * 512 * 1024) + 1]);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _gateway.Get($"/artifacts/{large}"));
    }

    [Fact]
    public async Task Of_a_run_come_as_its_diff()
    {
        byte[] patch = [.. "diff --git a/x b/x\r\n"u8, 0, 255, 10];
        var stored = await _gateway.Artifacts.Write(patch, Writer, CancellationToken.None);
        await _gateway.Holds("0001", [Sample.Submitted(), new RunEvent.ValidationRequested("v", 1, Sample.Change() with { Patch = stored })]);
        await _gateway.Holds("0002", [Sample.Submitted() with { RunId = "0002" }]);

        var answer = await _gateway.Get("/runs/0001/diff");

        Assert.Equal((200, "text/x-diff"), (answer.Status, answer.MediaType));
        Assert.Equal(patch, answer.Bytes);
        Assert.Equal((404, "run.no-change"), (await _gateway.Get("/runs/0002/diff")).Problem);
        Assert.Equal((406, "accept.unsupported"), (await _gateway.Get("/runs/0001/diff", "application/json")).Problem);
    }

    /// <summary>Writes content under the name of another.</summary>
    private async Task<string> Pretend(byte[] content)
    {
        var real = await _gateway.Artifacts.Write(content, Writer, CancellationToken.None);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"not {content.Length}")));
        var stream = new StreamName($"artifact-{name}");
        var entries = new List<NewEntry>();
        await foreach (var chunk in _gateway.Log.ReadStream(EventLog.Artifacts.StreamOf(real), 0, ReadDirection.Forwards, CancellationToken.None))
        {
            entries.Add(new NewEntry(EntryId.For(stream, chunk.Revision, chunk.Type, chunk.Data.Span), chunk.Type, chunk.Data, chunk.Metadata));
        }

        await _gateway.Log.Append(stream, ExpectedRevision.NoStream, entries, CancellationToken.None);
        return name;
    }
}
