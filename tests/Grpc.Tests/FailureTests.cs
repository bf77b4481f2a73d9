using System.Runtime.CompilerServices;
using CodexPlatform.Grpc.Client;
using CodexPlatform.Grpc.Server;
using Microsoft.AspNetCore.Routing;

namespace CodexPlatform.Grpc.Tests;

/// <summary>Everything that can end a call other than well, each with the status that the protocol has for it.</summary>
public sealed class FailureTests : IAsyncDisposable
{
    private static readonly GrpcCallOptions Options = GrpcCallOptions.None;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> _channels = [];
    private LiveServer? _server;

    public async ValueTask DisposeAsync()
    {
        _channels.ForEach(channel => channel.Dispose());
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Status_message_details_and_trailers_come_as_they_were_thrown(int messagesBefore)
    {
        var channel = await Start(Echo.Map);
        var told = new List<byte[]>();
        var failure = await Assert.ThrowsAsync<GrpcException>(async () =>
        {
            await foreach (var each in channel.ServerStreaming(Echo.Repeat, Echo.Times(messagesBefore, "fail"), Options, CancellationToken.None))
            {
                told.Add(each);
            }
        });
        Assert.Equal(messagesBefore, told.Count);
        DemandEchoFailure(failure);
    }

    [Fact]
    public async Task A_unary_call_fails_with_all_that_was_thrown() =>
        DemandEchoFailure(await Failure(await Start(Echo.Map), Echo.Once, "fail"));

    [Fact]
    public async Task A_duplex_call_ends_when_the_server_fails_although_the_caller_goes_on()
    {
        var channel = await Start(Echo.Map);
        using var call = channel.Duplex(Echo.Chat, Options, CancellationToken.None);
        var reading = call.Responses(CancellationToken.None).ToList(CancellationToken.None);
        await call.Write((byte[][])[Echo.Bytes("a"), Echo.Bytes("fail")], CancellationToken.None);
        DemandEchoFailure(await Assert.ThrowsAsync<GrpcException>(() => reading.WaitAsync(Limit)));

        var late = await Assert.ThrowsAsync<GrpcException>(async () =>
        {
            for (var end = DateTime.UtcNow + Limit; DateTime.UtcNow < end;)
            {
                await call.Write(Echo.Bytes("late"), CancellationToken.None);
            }
        });
        Assert.Equal(GrpcStatus.Unavailable, late.Status);
    }

    [Fact]
    public async Task What_a_handler_breaks_with_is_not_for_the_caller()
    {
        var failure = await Failure(await Start(Echo.Map), Echo.Once, "break");
        Assert.Equal((GrpcStatus.Unknown, "Exception was thrown by handler."), (failure.Status, failure.Message));
    }

    [Fact]
    public async Task A_method_that_nobody_mapped_is_unimplemented()
    {
        var channel = await Start(Echo.Map);
        Assert.Equal(GrpcStatus.Unimplemented, (await Failure(channel, Echo.Absent, "x")).Status);
        var foreign = new GrpcMethod<byte[], byte[]>("no.such.Thing", "Once", GrpcMarshaller.Bytes, GrpcMarshaller.Bytes);
        Assert.Equal(GrpcStatus.Unimplemented, (await Failure(channel, foreign, "x")).Status);
    }

    /// <summary>The clock of the one side stands still: only the other can end the call, and only once it has begun.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_deadline_ends_a_call_on_both_sides(bool caller)
    {
        var (time, still) = (new ManualTime(), new ManualTime());
        var began = new TaskCompletionSource<DateTimeOffset?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var channel = await Start(
            endpoints => endpoints.MapUnary(Echo.Once, (_, context, token) =>
            {
                began.SetResult(context.Deadline);
                return Hang<byte[]>(token);
            }),
            caller ? still : time,
            caller ? time : still);
        var timeout = TimeSpan.FromMilliseconds(200);
        var call = channel.Unary(Echo.Once, [], new GrpcCallOptions(Timeout: timeout), CancellationToken.None);
        Assert.Equal(ManualTime.Start + timeout, await began.Task.WaitAsync(Limit));

        time.Advance(timeout);
        var failure = await Assert.ThrowsAsync<GrpcException>(() => call.WaitAsync(Limit));
        Assert.Equal(GrpcStatus.DeadlineExceeded, failure.Status);
        await _cancelled.Task.WaitAsync(Limit);
    }

    [Fact]
    public async Task A_server_keeps_the_deadline_of_a_caller_that_does_not()
    {
        var channel = await Start(endpoints => endpoints.MapUnary(Echo.Once, (_, _, token) => Hang<byte[]>(token)));
        using var raw = new RawCaller(channel.Address);
        using var response = await raw.Post(Echo.Once.Path, RawCaller.Frame(0, []), ("grpc-timeout", "100m"));
        Assert.Equal("4", RawCaller.Status(response));
    }

    [Fact]
    public async Task A_deadline_in_the_past_ends_a_call_before_it_begins()
    {
        var channel = await Start(Echo.Map);
        var failure = await Assert.ThrowsAsync<GrpcException>(() => channel.Unary(
            Echo.Once, [], new GrpcCallOptions(Timeout: TimeSpan.FromSeconds(-1)), CancellationToken.None).WaitAsync(Limit));
        Assert.Equal(GrpcStatus.DeadlineExceeded, failure.Status);
    }

    [Fact]
    public async Task A_caller_that_cancels_gets_its_own_cancellation_and_the_handler_hears_of_it()
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var channel = await Start(endpoints => endpoints.MapUnary(Echo.Once, (_, _, token) =>
        {
            began.SetResult();
            return Hang<byte[]>(token);
        }));
        using var cancellation = new CancellationTokenSource();
        var call = channel.Unary(Echo.Once, [], Options, cancellation.Token);
        await began.Task.WaitAsync(Limit);
        await cancellation.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Limit));
        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
        await _cancelled.Task.WaitAsync(Limit);
    }

    [Fact]
    public async Task Who_stops_reading_ends_the_call()
    {
        var channel = await Start(endpoints => endpoints.MapServerStreaming(Echo.Repeat, (_, _, token) => Endless(token)));
        await foreach (var each in channel.ServerStreaming(Echo.Repeat, [], Options, CancellationToken.None))
        {
            break;
        }

        await _cancelled.Task.WaitAsync(Limit);
    }

    [Fact]
    public async Task Who_disposes_of_a_duplex_call_ends_it_even_while_it_is_being_read()
    {
        var channel = await Start(endpoints => endpoints.MapDuplex(Echo.Chat, (_, _, token) => Endless(token)));
        var call = channel.Duplex(Echo.Chat, Options, CancellationToken.None);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(async () =>
        {
            await foreach (var each in call.Responses(CancellationToken.None))
            {
                begun.TrySetResult();
            }
        });
        await begun.Task.WaitAsync(Limit);
        call.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Limit));
        await _cancelled.Task.WaitAsync(Limit);
    }

    [Fact]
    public async Task A_failure_of_the_callers_own_messages_is_told_as_it_was()
    {
        var channel = await Start(Echo.Map);
        await Assert.ThrowsAsync<KeyNotFoundException>(
            () => channel.ClientStreaming(Echo.Join, Breaking(), Options, CancellationToken.None).WaitAsync(Limit));

        static async IAsyncEnumerable<byte[]> Breaking()
        {
            yield return [1];
            await Task.Yield();
            throw new KeyNotFoundException();
        }
    }

    [Fact]
    public async Task Nobody_listening_is_unavailable()
    {
        var channel = await Start(Echo.Map);
        await _server!.DisposeAsync();
        _server = null;
        Assert.Equal(GrpcStatus.Unavailable, (await Failure(channel, Echo.Once, "x")).Status);
        using var call = channel.Duplex(Echo.Chat, Options, CancellationToken.None);
        Assert.Equal(GrpcStatus.Unavailable, (await Assert.ThrowsAsync<GrpcException>(() => call.Write(Echo.Bytes("x"), CancellationToken.None).WaitAsync(Limit))).Status);
        Assert.Equal(
            GrpcStatus.Unavailable,
            (await Assert.ThrowsAsync<GrpcException>(() => call.Responses(CancellationToken.None).ToList(CancellationToken.None).WaitAsync(Limit))).Status);
    }

    [Fact]
    public async Task A_server_that_dies_in_the_middle_of_a_stream_is_unavailable()
    {
        var channel = await Start(endpoints => endpoints.MapServerStreaming(Echo.Repeat, (_, _, token) => Endless(token)));
        await using var answers = channel.ServerStreaming(Echo.Repeat, [], Options, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await answers.MoveNextAsync().AsTask().WaitAsync(Limit));
        await _server!.DisposeAsync();
        _server = null;
        var failure = await Assert.ThrowsAsync<GrpcException>(async () =>
        {
            while (await answers.MoveNextAsync().AsTask().WaitAsync(Limit))
            {
            }
        });
        Assert.Equal(GrpcStatus.Unavailable, failure.Status);
    }

    [Fact]
    public async Task A_connection_that_is_reset_in_the_middle_ends_the_call_by_its_code()
    {
        var channel = await Start(endpoints => endpoints.MapServerStreaming(Echo.Repeat, (_, context, token) => Aborting(context, token)));
        var failure = await Assert.ThrowsAsync<GrpcException>(
            () => channel.ServerStreaming(Echo.Repeat, [], Options, CancellationToken.None).ToList(CancellationToken.None).WaitAsync(Limit));
        Assert.Equal(GrpcStatus.Internal, failure.Status);

        static async IAsyncEnumerable<byte[]> Aborting(GrpcContext context, [EnumeratorCancellation] CancellationToken token)
        {
            yield return [1];
            await Task.Yield();
            context.Http.Abort();
            yield return [2];
        }
    }

    private async Task<GrpcChannel> Start(Action<IEndpointRouteBuilder> map, TimeProvider? servers = null, TimeProvider? callers = null)
    {
        _server = await LiveServer.Start(map, servers);
        var channel = _server.Channel(time: callers);
        _channels.Add(channel);
        return channel;
    }

    private static Task<GrpcException> Failure(GrpcChannel channel, GrpcMethod<byte[], byte[]> method, string request) =>
        Assert.ThrowsAsync<GrpcException>(() => channel.Unary(method, Echo.Bytes(request), Options, CancellationToken.None).WaitAsync(Limit));

    private static void DemandEchoFailure(GrpcException failure)
    {
        var thrown = Echo.Failure();
        Assert.Equal((thrown.Status, thrown.Message), (failure.Status, failure.Message));
        Assert.Equal(thrown.Details.ToArray(), failure.Details.ToArray());
        Assert.Equal(thrown.Trailers, failure.Trailers);
        Assert.Equal([0, 255, 7], failure.Trailers.Binary("more-bin"));
    }

    private async Task<T> Hang<T>(CancellationToken cancellationToken)
    {
        using var watching = cancellationToken.Register(_cancelled.SetResult);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("Nobody waits for ever");
    }

    private async IAsyncEnumerable<byte[]> Endless([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var watching = cancellationToken.Register(() => _cancelled.TrySetResult());
        while (true)
        {
            yield return [1];
            await Task.Delay(1, cancellationToken);
        }
    }
}
