using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;

namespace CodexPlatform.Hosting;

/// <summary>Logs as lines of JSON, on standard output or in a file.</summary>
internal static class JsonLogs
{
    public static void AddJsonLogs(this ILoggingBuilder logging, string service, LogsOptions options, Secrets secrets)
    {
        var line = new JsonLine(service, secrets);
        var to = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext();
        var logger = (options.File.Length > 0 ? to.WriteTo.Sink(new FileSink(options.File, line)) : to.WriteTo.Console(line)).CreateLogger();
        logging
            .ClearProviders()
            .AddSerilog(logger, dispose: true)
            // After it and for it: it comes with a rule of its own that lets everything pass.
            .AddFilter<SerilogLoggerProvider>(null, options.LibraryLevel)
            .AddFilter<SerilogLoggerProvider>("CodexPlatform", options.Level);
    }
}
