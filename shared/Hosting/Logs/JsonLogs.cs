using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;

namespace CodexPlatform.Hosting;

/// <summary>Logs as lines of JSON on standard output.</summary>
internal static class JsonLogs
{
    public static void AddJsonLogs(this ILoggingBuilder logging, string service, LogsOptions options, Secrets secrets) => logging
        .ClearProviders()
        .AddSerilog(
            new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext().WriteTo.Console(new JsonLine(service, secrets)).CreateLogger(),
            dispose: true)
        // After it and for it: it comes with a rule of its own that lets everything pass.
        .AddFilter<SerilogLoggerProvider>(null, options.LibraryLevel)
        .AddFilter<SerilogLoggerProvider>("CodexPlatform", options.Level);
}
