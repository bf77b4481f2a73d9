using Microsoft.Extensions.Logging;
using Serilog;

namespace CodexPlatform.Hosting;

/// <summary>Logs as lines of JSON on standard output.</summary>
internal static class JsonLogs
{
    public static void AddJsonLogs(this ILoggingBuilder logging, string service, LogsOptions options, Secrets secrets) => logging
        .ClearProviders()
        .SetMinimumLevel(options.LibraryLevel)
        .AddFilter("CodexPlatform", options.Level)
        .AddSerilog(
            new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext().WriteTo.Console(new JsonLine(service, secrets)).CreateLogger(),
            dispose: true);
}
