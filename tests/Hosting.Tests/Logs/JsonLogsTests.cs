using Microsoft.Extensions.Logging;

namespace CodexPlatform.Hosting.Tests;

public sealed class JsonLogsTests
{
    [Fact]
    public void Are_as_many_as_the_options_say()
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddJsonLogs("tests", new LogsOptions { Level = LogLevel.Debug, LibraryLevel = LogLevel.Error }, new Secrets()));
        Assert.Equal(
            [(true, false), (false, true)],
            ((string, LogLevel, LogLevel)[])[("CodexPlatform.Planner.Sweeper", LogLevel.Debug, LogLevel.Trace), ("MassTransit", LogLevel.Warning, LogLevel.Error)] is var asked
                ? asked.Select(each => (loggers.CreateLogger(each.Item1).IsEnabled(each.Item2), loggers.CreateLogger(each.Item1).IsEnabled(each.Item3)))
                : []);
    }
}
