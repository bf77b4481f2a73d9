using CodexPlatform.EventLog.EventStoreDb.Wire.Streams;
using CodexPlatform.EventStoreDb.Emulator.Protocol;
using CodexPlatform.EventStoreDb.Emulator.Storage;
using CodexPlatform.EventStoreDb.Emulator.Tests.Storage;
using CodexPlatform.Grpc;
using CodexPlatform.Grpc.Client;
using Google.Protobuf;

namespace CodexPlatform.EventStoreDb.Emulator.Tests.Wire;

/// <summary>A server on a port of its own, and a client of it that speaks the protocol itself.</summary>
internal sealed class LiveEmulator : IAsyncDisposable
{
    private static readonly GrpcChannelOptions Channel = new() { Limits = GrpcLimits.Usual with { Receive = 17 << 20 } };

    private LiveEmulator(EmulatorServer server, TimeProvider time)
    {
        Server = server;
        Client = new GrpcChannel(server.Address, Channel, time);
    }

    public EmulatorServer Server { get; }

    public GrpcChannel Client { get; }

    public CancellationToken Patience { get; } = Wire.Patience.Begin();

    /// <summary>Without events of the system, unless there are options. The client goes by the same clock.</summary>
    public static async Task<LiveEmulator> Start(EmulatorOptions? options = null)
    {
        options ??= new EmulatorOptions { SystemEvents = false };
        return new LiveEmulator(await EmulatorServer.Start(options, CancellationToken.None), options.Time);
    }

    public Task<AppendResp> Append(string stream, Expected expected, params int[] events) =>
        Append(Headers.Of(stream, expected), [.. events.Select(number => Message(number))]);

    /// <summary>Appends and demands that it goes well.</summary>
    public async Task<AppendResp.Types.Success> Written(string stream, params int[] events) =>
        (await Append(stream, Expected.Any, events)).Success ?? throw new InvalidOperationException("The append was refused");

    public Task<AppendResp> Append(AppendReq.Types.Options header, params AppendReq.Types.ProposedMessage[] messages) => Client.ClientStreaming(
        Methods.Append,
        messages.Select(message => new AppendReq { ProposedMessage = message }).Prepend(new AppendReq { Options = header }).ToAsyncEnumerable(),
        GrpcCallOptions.None,
        Patience);

    public Task<DeleteResp> Delete(string stream, Expected expected) => Client.Unary(
        Methods.Delete, new DeleteReq { Options = Headers.As(DeleteReq.Types.Options.Parser, stream, expected) }, GrpcCallOptions.None, Patience);

    public Task<TombstoneResp> Tombstone(string stream, Expected expected) => Client.Unary(
        Methods.Tombstone, new TombstoneReq { Options = Headers.As(TombstoneReq.Types.Options.Parser, stream, expected) }, GrpcCallOptions.None, Patience);

    public IAsyncEnumerable<ReadResp> Read(ReadReq.Types.Options options) =>
        Client.ServerStreaming(Methods.Read, new ReadReq { Options = options }, GrpcCallOptions.None, Patience);

    /// <summary>Everything that a read tells, in few words.</summary>
    public async Task<string> Told(ReadReq.Types.Options options) => string.Join(", ", await Read(options).Select(Telling.Of).ToListAsync(Patience));

    public Following Follow(ReadReq.Types.Options options) => new(Read(options), Patience);

    public BatchClient Batch(GrpcCallOptions? options = null) => new(Client.Duplex(Methods.BatchAppend, options ?? GrpcCallOptions.None, Patience), Patience);

    /// <summary>The error that a call ends with.</summary>
    public static async Task<GrpcException> Refused(Func<Task> call) => await Assert.ThrowsAsync<GrpcException>(call);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    public static AppendReq.Types.ProposedMessage Message(int number, string type = "happened", int bytes = 2) => new()
    {
        Id = Uuids.Structured(Changes.Id(number)),
        Metadata = { ["type"] = type, ["content-type"] = "application/json" },
        Data = ByteString.CopyFrom(new byte[bytes]),
    };
}
