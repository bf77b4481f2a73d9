using System.Globalization;

namespace CodexPlatform.Bus;

/// <summary>The broker and who we are to it, from either form of the options. Its text names no secret.</summary>
internal sealed record BrokerAddress(string Host, int Port, string VirtualHost, string Username, bool Tls)
{
    private const int PlainPort = 5672;
    private const int TlsPort = 5671;

    public static BrokerAddress Of(RabbitMqOptions options)
    {
        var tls = options.Tls || options.Uri?.Scheme == "amqps";
        return options.Uri is { } uri
            ? new BrokerAddress(
                uri.Host,
                uri.Port > 0 ? uri.Port : tls ? TlsPort : PlainPort,
                uri.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(uri.AbsolutePath[1..]) : options.VirtualHost,
                uri.UserInfo.Length > 0 ? Uri.UnescapeDataString(uri.UserInfo.Split(':')[0]) : options.Username!,
                tls)
            : new BrokerAddress(options.Host, options.Port ?? (tls ? TlsPort : PlainPort), options.VirtualHost, options.Username!, tls);
    }

    /// <summary>Read anew each time: a file may have been rotated.</summary>
    public static string PasswordOf(RabbitMqOptions options) => options switch
    {
        { PasswordFile: { } file } => File.ReadAllText(file).TrimEnd('\r', '\n'),
        { Password: { Length: > 0 } password } => password,
        _ => Uri.UnescapeDataString(options.Uri!.UserInfo.Split(':', 2)[1]),
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Username}@{Host}:{Port}{(VirtualHost == "/" ? "" : "/" + VirtualHost)}{(Tls ? " (TLS)" : "")}");
}
