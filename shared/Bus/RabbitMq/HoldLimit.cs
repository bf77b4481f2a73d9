using Microsoft.Extensions.Options;

namespace CodexPlatform.Bus;

/// <summary>A broker takes back what is held too long, and closes the channel: the longest effect must end well before.</summary>
internal sealed class HoldLimit(IOptions<BusOptions> bus) : IValidateOptions<RabbitMqOptions>
{
    public ValidateOptionsResult Validate(string? name, RabbitMqOptions options) => bus.Value.LongestEffect + BusOptions.HoldMargin <= options.ConsumerTimeout
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            $"The broker takes back a command that is held for {options.ConsumerTimeout} (ConsumerTimeout), and an effect may take {bus.Value.LongestEffect} (LongestEffect)"
            + $" and {BusOptions.HoldMargin} more: raise consumer_timeout in the broker's configuration and here, or lower LongestEffect");
}
