using System.Diagnostics;
using MassTransit;

namespace CodexPlatform.Bus;

/// <summary>Carries the W3C trace context with a command, whether or not anybody listens to traces: the log's metadata names it too.</summary>
internal sealed class TraceContext : IFilter<ConsumeContext>
{
    public const string ParentHeader = "traceparent";
    public const string StateHeader = "tracestate";

    private static readonly ActivitySource Source = new("CodexPlatform.Bus");

    /// <summary>Notes the sender's context with the command.</summary>
    public static void Inject(SendContext context)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } parent } current)
        {
            context.Headers.Set(ParentHeader, parent);
            if (current.TraceStateString is { Length: > 0 } state)
            {
                context.Headers.Set(StateHeader, state);
            }
        }
    }

    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        using var activity = Begin(context);
        await next.Send(context).ConfigureAwait(false);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("traceContext");

    private static Activity? Begin(ConsumeContext context) =>
        ActivityContext.TryParse(context.Headers.Get<string>(ParentHeader), context.Headers.Get<string>(StateHeader), out var parent) ? Begin(parent) : null;

    /// <summary>Goes on with the trace of whoever sent the command.</summary>
    public static Activity? Begin(ActivityContext parent)
    {
        if (parent == default || Activity.Current?.TraceId == parent.TraceId)
        {
            return null;
        }

        return Source.StartActivity("consume", ActivityKind.Consumer, parent)
            ?? new Activity("consume") { TraceStateString = parent.TraceState }.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags).Start();
    }
}

internal static class TraceContextExtensions
{
    public static void UseTraceContext(this IConsumePipeConfigurator endpoint) => endpoint.UseFilter(new TraceContext());
}
