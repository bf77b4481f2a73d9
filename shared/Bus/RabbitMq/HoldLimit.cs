using Microsoft.Extensions.Options;

namespace CodexPlatform.Bus;

/// <summary>A broker takes back what is held too long, and closes the channel: the longest effect must end well before.</summary>
public sealed class HoldLimit(IOptions<BusOptions> bus) : IValidateOptions<RabbitMqOptions>
{
    /// <summary>What is wrong with <see cref="RabbitMqOptions.ConsumerTimeout"/>, as the rest of a sentence that its name begins; null if nothing is.</summary>
    public static string? Problem(BusOptions bus, RabbitMqOptions broker) => bus.LongestEffect + BusOptions.HoldMargin <= broker.ConsumerTimeout
        ? null
        : $"is {broker.ConsumerTimeout}, after which the broker takes back a command, and an effect may take {bus.LongestEffect} (LongestEffect) and"
            + $" {BusOptions.HoldMargin} more: raise consumer_timeout in the broker's configuration and here, or lower LongestEffect";

    public ValidateOptionsResult Validate(string? name, RabbitMqOptions options) => Problem(bus.Value, options) is { } problem
        ? ValidateOptionsResult.Fail($"ConsumerTimeout {problem}")
        : ValidateOptionsResult.Success;
}
