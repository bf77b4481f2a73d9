using Microsoft.Extensions.Logging;

namespace CodexPlatform.Hosting.Tests;

public sealed class JsonLogsTests
{
    private static readonly LogsOptions Options = new() { Level = LogLevel.Debug, LibraryLevel = LogLevel.Error };

    [Fact]
    public void Are_as_many_as_the_options_say()
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddJsonLogs("tests", Options, new Secrets()));
        var (own, library) = (loggers.CreateLogger("CodexPlatform.Planner.Sweeper"), loggers.CreateLogger("MassTransit"));
        Assert.Equal((true, false), (own.IsEnabled(LogLevel.Debug), own.IsEnabled(LogLevel.Trace)));
        Assert.Equal((true, false), (library.IsEnabled(LogLevel.Error), library.IsEnabled(LogLevel.Warning)));
    }

    [Fact]
    public void Go_to_a_file_where_one_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("codex-logs-").FullName;
        try
        {
            var file = Path.Combine(folder, "logs", "tests.log");
            using (var loggers = LoggerFactory.Create(logging => logging.AddJsonLogs("tests", new LogsOptions { File = file }, new Secrets())))
            {
                loggers.CreateLogger("CodexPlatform").Refused(1, "it");
            }

            Assert.Contains("\"message\":\"Refused 1 of it\"", File.ReadAllText(file), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
