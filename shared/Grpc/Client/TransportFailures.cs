namespace CodexPlatform.Grpc.Client;

/// <summary>Which status a failure of the connection or the stream amounts to.</summary>
internal static class TransportFailures
{
    private const int EnhanceYourCalm = 0xB;
    private const int InadequateSecurity = 0xC;
    private const int RefusedStream = 0x7;
    private const int Cancel = 0x8;
    private const int NoError = 0x0;
    private const int ProtocolError = 0x1;

    public static GrpcException Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException reset)
            {
                return new GrpcException(Of(reset.ErrorCode), $"The server reset the call (HTTP/2 error {reset.ErrorCode})", inner: exception);
            }
        }

        return new GrpcException(GrpcStatus.Unavailable, $"The connection failed: {Innermost(exception)}", inner: exception);
    }

    /// <summary>
    /// Codes of RFC 9113 as gRPC reads them, with two exceptions. No error at all is a server that goes away in good order. And the
    /// framework says "protocol error" of a connection whose ping was not answered, which is the likelier meaning by far.
    /// </summary>
    private static GrpcStatus Of(long code) => code switch
    {
        NoError or ProtocolError or RefusedStream => GrpcStatus.Unavailable,
        Cancel => GrpcStatus.Cancelled,
        EnhanceYourCalm => GrpcStatus.ResourceExhausted,
        InadequateSecurity => GrpcStatus.PermissionDenied,
        _ => GrpcStatus.Internal,
    };

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception.Message;
    }
}
