using System.Text;
using CodexPlatform.Grpc.Client;
using CodexPlatform.Grpc.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodexPlatform.Grpc.Tests;

/// <summary>Bodies and heads that are not what they should be, to the server and from it.</summary>
public sealed class MalformedTests : IAsyncLifetime
{
    private LiveServer _server = null!;
    private GrpcChannel _channel = null!;
    private Func<HttpContext, Task> _answer = _ => Task.CompletedTask;

    /// <summary>Not told to the runner one by one: it would write four megabytes down byte by byte, in minutes and gigabytes.</summary>
    public static TheoryData<byte[], string> Bodies() => new()
    {
        { [], "13" },
        { [0, 0], "13" },
        { RawCaller.Frame(0, [1, 2], length: 3), "13" },
        { RawCaller.Frame(2, [1]), "13" },
        { RawCaller.Frame(1, [1]), "13" },
        { [.. RawCaller.Frame(0, [1]), .. RawCaller.Frame(0, [2])], "13" },
        { RawCaller.Frame(0, new byte[(4 * 1024 * 1024) + 1]), "8" },
        { RawCaller.Frame(0, [], length: -1), "8" },
        { RawCaller.Frame(0, [7]), "0" },
    };

    public async Task InitializeAsync()
    {
        _server = await LiveServer.Start(endpoints =>
        {
            Echo.Map(endpoints);
            endpoints.MapPost("/test.Echo/Odd", http => _answer(http));
            endpoints.MapUnary(new GrpcMethod<int, int>("test.Echo", "Number", Numbers, Numbers), (number, _, _) => Task.FromResult(number));
        });
        _channel = _server.Channel();
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    [Theory, MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task A_request_is_judged_by_its_frames(byte[] body, string status)
    {
        using var response = await Post(Echo.Once.Path, body);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(status, RawCaller.Status(response));
    }

    [Fact]
    public async Task A_request_that_its_parser_cannot_read_is_internal()
    {
        using var response = await Post("/test.Echo/Number", RawCaller.Frame(0, [1, 2, 3]));
        Assert.Equal("13", RawCaller.Status(response));
    }

    [Fact]
    public async Task A_timeout_that_cannot_be_read_is_internal()
    {
        using var response = await Post(Echo.Once.Path, RawCaller.Frame(0, []), ("grpc-timeout", "soon"));
        Assert.Equal("13", RawCaller.Status(response));
    }

    [Theory]
    [InlineData("application/json", 415)]
    [InlineData("application/grpc-web", 415)]
    [InlineData("application/grpc+proto", 200)]
    public async Task A_request_of_another_kind_is_told_so_by_http(string type, int status)
    {
        using var response = await Post(Echo.Once.Path, RawCaller.Frame(0, []), ("content-type", type));
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task An_unmapped_path_answers_in_its_head_alone()
    {
        using var response = await Post(Echo.Absent.Path, RawCaller.Frame(0, []));
        Assert.Equal((200, "application/grpc"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("12", response.Headers.GetValues("grpc-status").Single());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(401, GrpcStatus.Unauthenticated)]
    [InlineData(403, GrpcStatus.PermissionDenied)]
    [InlineData(404, GrpcStatus.Unimplemented)]
    [InlineData(429, GrpcStatus.Unavailable)]
    [InlineData(500, GrpcStatus.Unknown)]
    [InlineData(503, GrpcStatus.Unavailable)]
    public async Task An_http_failure_becomes_a_status(int code, GrpcStatus status) => Assert.Equal(status, (await Answering(http =>
    {
        http.Response.StatusCode = code;
        return Task.CompletedTask;
    })).Status);

    [Fact]
    public async Task An_answer_that_is_not_grpc_is_unknown() =>
        Assert.Equal(GrpcStatus.Unknown, (await Answering(http => http.Response.WriteAsJsonAsync("hello"))).Status);

    [Fact]
    public async Task An_answer_without_a_status_is_internal() =>
        Assert.Equal(GrpcStatus.Internal, (await Answering(http => Body(http, RawCaller.Frame(0, [1]), status: null))).Status);

    [Fact]
    public async Task An_answer_without_a_message_is_internal() =>
        Assert.Equal(GrpcStatus.Internal, (await Answering(http => Body(http, [], status: "0"))).Status);

    [Fact]
    public async Task An_answer_of_two_messages_is_internal() => Assert.Equal(
        GrpcStatus.Internal, (await Answering(http => Body(http, [.. RawCaller.Frame(0, [1]), .. RawCaller.Frame(0, [1])], status: "0"))).Status);

    [Fact]
    public async Task A_torn_answer_is_internal() =>
        Assert.Equal(GrpcStatus.Internal, (await Answering(http => Body(http, RawCaller.Frame(0, [1], length: 2), status: "0"))).Status);

    [Fact]
    public async Task An_answer_that_is_too_big_exhausts_resources() => Assert.Equal(
        GrpcStatus.ResourceExhausted, (await Answering(http => Body(http, RawCaller.Frame(0, [1], length: 5_000_000), status: "0"))).Status);

    [Theory]
    [InlineData("99")]
    [InlineData("-1")]
    [InlineData("bad")]
    public async Task A_status_that_is_none_is_unknown(string status) =>
        Assert.Equal(GrpcStatus.Unknown, (await Answering(http => Body(http, [], status))).Status);

    [Fact]
    public async Task Details_that_are_none_are_left_out()
    {
        var failure = await Answering(http =>
        {
            http.Response.Headers["grpc-status-details-bin"] = "?!";
            http.Response.Headers["grpc-status"] = "9";
            http.Response.ContentType = "application/grpc";
            return Task.CompletedTask;
        });
        Assert.Equal((GrpcStatus.FailedPrecondition, true), (failure.Status, failure.Details.IsEmpty));
    }

    [Fact]
    public async Task What_is_too_big_to_send_is_not_sent()
    {
        using var channel = _server.Channel(new GrpcChannelOptions { Limits = new GrpcLimits(1000, 1000) });
        var failure = await Assert.ThrowsAsync<GrpcException>(
            () => channel.Unary(Echo.Once, new byte[1001], GrpcCallOptions.None, CancellationToken.None));
        Assert.Equal(GrpcStatus.ResourceExhausted, failure.Status);
        Assert.Equal(1000, (await channel.Unary(Echo.Once, new byte[1000], GrpcCallOptions.None, CancellationToken.None)).Length);
    }

    private static GrpcMarshaller<int> Numbers { get; } = new(
        _ => 1,
        (number, output) =>
        {
            output.GetSpan(1)[0] = (byte)number;
            output.Advance(1);
        },
        bytes => bytes.Length == 1 ? bytes.FirstSpan[0] : throw new FormatException("Not one byte"));

    private async Task<HttpResponseMessage> Post(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var raw = new RawCaller(_server.Address);
        return await raw.Post(path, body, headers);
    }

    private async Task<GrpcException> Answering(Func<HttpContext, Task> answer)
    {
        _answer = answer;
        return await Assert.ThrowsAsync<GrpcException>(
            () => _channel.Unary(Echo.Of("Odd"), Encoding.UTF8.GetBytes("x"), GrpcCallOptions.None, CancellationToken.None));
    }

    private static async Task Body(HttpContext http, byte[] body, string? status)
    {
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(body);
        await http.Response.Body.FlushAsync();
        if (status is not null)
        {
            http.Response.AppendTrailer("grpc-status", status);
        }
    }
}
